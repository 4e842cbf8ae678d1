package org.arrimage.dashboard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks of up to seven organisations drawn at random, measured once more on a table of who is tied to whom: by
/// definitions as they are read, without the shortcuts of the formulas. The backbone is a.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyNetworkTest {

    private static final int DRAWS = 300;
    private static final double EXACT = 1e-12;
    private static final Window WINDOW = Window.endingWith(IsoWeek.parse("2026-W20"), 12);

    static final class Drawn {

        private final boolean[][] tied;
        private final boolean[][] tiedBefore;
        private final boolean[][] referred;

        Drawn(boolean[][] tied, boolean[][] tiedBefore, boolean[][] referred) {
            this.tied = tied;
            this.tiedBefore = tiedBefore;
            this.referred = referred;
        }

        int n() {
            return tied.length;
        }

        NetworkMeasures measured() {
            List<WeeklyPair> ties = new ArrayList<>();
            List<WeeklyPair> arcs = new ArrayList<>();
            String nodes = "abcdefg".substring(0, n());
            for (int i = 0; i < n(); i++) {
                for (int j = 0; j < n(); j++) {
                    String pair = nodes.substring(i, i + 1) + nodes.charAt(j);
                    if (i < j && tied[i][j]) {
                        ties.add(SmallNetwork.tie(pair, "2026-W20"));
                    }
                    if (i < j && tiedBefore[i][j]) {
                        ties.add(SmallNetwork.tie(pair, "2026-W08"));
                    }
                    if (referred[i][j]) {
                        arcs.add(SmallNetwork.arc(pair, "2026-W15"));
                    }
                }
            }
            return NetworkMeasures.of(
                    new Members(SmallNetwork.letters(nodes).stream()
                            .map(id -> SmallNetwork.organisation(id, "75", "2020-01-01", null))
                            .toList()),
                    Optional.of("a"),
                    ties,
                    arcs,
                    List.of(),
                    WINDOW);
        }
    }

    static List<Drawn> networks() {
        Random random = new Random(20260520);
        List<Drawn> networks = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int n = draw % 8;
            double likely = random.nextDouble();
            networks.add(new Drawn(
                    mirrored(table(random, n, likely)), mirrored(table(random, n, likely)), table(random, n, likely)));
        }
        return networks;
    }

    private static boolean[][] table(Random random, int n, double likely) {
        boolean[][] table = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                table[i][j] = i != j && random.nextDouble() < likely;
            }
        }
        return table;
    }

    private static boolean[][] mirrored(boolean[][] table) {
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < i; j++) {
                table[i][j] = table[j][i];
            }
        }
        return table;
    }

    private static int[] degrees(boolean[][] tied) {
        return Arrays.stream(tied)
                .mapToInt(row ->
                        (int) IntStream.range(0, row.length).filter(j -> row[j]).count())
                .toArray();
    }

    /// Of each node, all that can be reached from it over nodes that are left: Warshall's closure.
    private static List<Set<Integer>> reached(boolean[][] tied, int without) {
        int n = tied.length;
        boolean[][] reach = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                reach[i][j] = i != without && j != without && (i == j || tied[i][j]);
            }
        }
        for (int over = 0; over < n; over++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] |= reach[i][over] && reach[over][j];
                }
            }
        }
        List<Set<Integer>> all = new ArrayList<>();
        for (boolean[] row : reach) {
            Set<Integer> from = new HashSet<>();
            IntStream.range(0, n).filter(j -> row[j]).forEach(from::add);
            all.add(from);
        }
        return all;
    }

    private static int largest(List<Set<Integer>> reached) {
        return reached.stream().mapToInt(Set::size).max().orElse(0);
    }

    private static void assertIs(OptionalDouble measured, double numerator, double denominator) {
        if (denominator == 0) {
            assertThat(measured).isEmpty();
        } else {
            assertThat(measured).isPresent();
            assertThat(measured.getAsDouble()).isCloseTo(numerator / denominator, within(EXACT));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void shape_is_what_the_table_says(Drawn drawn) {
        NetworkMeasures measures = drawn.measured();
        int n = drawn.n();
        int[] degrees = degrees(drawn.tied);
        int sum = Arrays.stream(degrees).sum();
        int greatest = Arrays.stream(degrees).max().orElse(0);
        int differences =
                Arrays.stream(degrees).map(degree -> greatest - degree).sum();
        // The greatest sum of differences is that of a star: the centre has n − 1 ties, n − 1 others one.
        int ofAStar = n < 3 ? 0 : (n - 1) * (n - 1 - 1);

        assertThat(measures.nodes()).isEqualTo(n);
        assertThat(2 * measures.ties()).isEqualTo(sum);
        assertIs(measures.density(), sum, n < 2 ? 0 : n * (n - 1));
        assertIs(measures.meanDegree(), sum, n);
        assertIs(measures.centralisation(), differences, ofAStar);
        assertIs(
                measures.isolates(),
                (int) Arrays.stream(degrees).filter(degree -> degree == 0).count(),
                n);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void what_comes_back_is_what_the_tables_have_in_common(Drawn drawn) {
        NetworkMeasures measures = drawn.measured();
        int arcs = 0;
        int returned = 0;
        int before = 0;
        int kept = 0;
        for (int i = 0; i < drawn.n(); i++) {
            for (int j = 0; j < drawn.n(); j++) {
                arcs += drawn.referred[i][j] ? 1 : 0;
                returned += drawn.referred[i][j] && drawn.referred[j][i] ? 1 : 0;
                before += drawn.tiedBefore[i][j] ? 1 : 0;
                kept += drawn.tiedBefore[i][j] && drawn.tied[i][j] ? 1 : 0;
            }
        }

        assertIs(measures.reciprocity(), returned, arcs);
        assertIs(measures.tieRetention(), kept, before);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void dependence_is_what_is_lost_when_the_backbone_goes(Drawn drawn) {
        OptionalDouble measured = drawn.measured().backboneDependence();
        if (drawn.n() == 0) {
            assertThat(measured).isEmpty();
            return;
        }
        List<Set<Integer>> with = reached(drawn.tied, -1);
        boolean inTheLargest = with.getFirst().size() == largest(with);
        int without = largest(reached(drawn.tied, 0));
        int others = largest(with) - 1;

        // Another component as large as the backbone's is left whole: nothing is lost.
        assertIs(measured, inTheLargest ? Math.max(0, others - without) : 0, inTheLargest ? others : 1);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_innermost_core_is_the_largest_group_of_the_highest_least_degree(Drawn drawn) {
        int n = drawn.n();
        int highest = 0;
        Set<String> core = Set.of();
        for (int group = 1; group < 1 << n; group++) {
            int least = n;
            Set<String> members = new HashSet<>();
            for (int i = 0; i < n; i++) {
                if ((group & 1 << i) != 0) {
                    int degree = 0;
                    for (int j = 0; j < n; j++) {
                        degree += (group & 1 << j) != 0 && drawn.tied[i][j] ? 1 : 0;
                    }
                    least = Math.min(least, degree);
                    members.add(Character.toString('a' + i));
                }
            }
            if (least > highest || (least == highest && members.size() > core.size())) {
                highest = least;
                core = members;
            }
        }
        List<Tie> ties = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (drawn.tied[i][j]) {
                    ties.add(Tie.between(Character.toString('a' + i), Character.toString('a' + j)));
                }
            }
        }

        Core found = Core.of(new Graph(SmallNetwork.letters("abcdefg".substring(0, n)), ties));
        assertThat(found.degree()).isEqualTo(highest);
        assertThat(found.organisations()).isEqualTo(core);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void no_measure_leaves_its_range_and_three_organisations_have_a_stage(Drawn drawn) {
        NetworkMeasures measures = drawn.measured();

        for (OptionalDouble share : List.of(
                measures.density(),
                measures.reciprocity(),
                measures.centralisation(),
                measures.isolates(),
                measures.tieRetention(),
                measures.backboneDependence())) {
            assertThat(share.orElse(0)).isBetween(0.0, 1.0);
        }
        assertThat(measures.meanDegree().orElse(0)).isBetween(0.0, Math.max(0, drawn.n() - 1.0));
        assertThat(measures.stage().isPresent()).isEqualTo(drawn.n() >= 3);
        assertThat(measures.density().isPresent()).isEqualTo(drawn.n() >= 2);
        assertThat(measures.centralisation().isPresent()).isEqualTo(drawn.n() >= 3);
    }
}
