package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Distinct counts and first ties, on a real database.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DistinctCountsIT {

    private static final Viewer MANAGEMENT = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Set<String> SCOPES = Set.of("75", "79", "*");
    private static final Window YEAR = window("2026-W01", "2026-W53");

    @Autowired
    private DistinctCounts distinctCounts;

    @Autowired
    private WeeklyPairs pairs;

    @Autowired
    private SeededRegion region;

    /// A row of `member_week` or `pair_week`; of a member, `b` is empty.
    private record Mention(IsoWeek week, String kind, String a, String b, String sector, boolean autonomous) {

        static Mention of(String week, String kind, String a, String b, String sector, boolean autonomous) {
            return new Mention(IsoWeek.parse(week), kind, a, b, sector, autonomous);
        }

        String insert() {
            return b.isEmpty()
                    ? "insert into member_week values ('%s', '%s', '%s', '%s', 1, 0, %s)"
                            .formatted(week.monday(), kind, a, sector, autonomous ? 1 : 0)
                    : "insert into pair_week values ('%s', '%s', '%s', '%s', '%s', 1, 0, %s)"
                            .formatted(week.monday(), kind, a, b, sector, autonomous ? 1 : 0);
        }
    }

    private static Window window(String first, String last) {
        return new Window(IsoWeek.parse(first), IsoWeek.parse(last));
    }

    @BeforeEach
    void forget() throws SQLException {
        execute(List.of("delete from member_week", "delete from pair_week"));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }

    private void write(List<Mention> mentions) throws SQLException {
        execute(mentions.stream().map(Mention::insert).toList());
    }

    private static Map<Metric, Long> counts(long organisations, long municipalities, long ties, long autonomous) {
        return Map.of(
                Metric.ACTIVE_ORGANISATIONS, organisations,
                Metric.MUNICIPALITIES_REACHED, municipalities,
                Metric.ACTIVE_TIES, ties,
                Metric.AUTONOMOUS_TIES, autonomous);
    }

    @Test
    void what_comes_again_in_another_week_or_sector_of_a_year_counts_once() throws SQLException {
        write(List.of(
                Mention.of("2026-W01", "organisation", "a", "", "75", false),
                Mention.of("2026-W53", "organisation", "a", "", "79", false),
                Mention.of("2026-W53", "organisation", "b", "", "79", false),
                Mention.of("2027-W01", "organisation", "c", "", "75", false),
                Mention.of("2026-W01", "municipality", "m", "", "75", false),
                Mention.of("2026-W53", "municipality", "m", "", "75", false),
                Mention.of("2025-W52", "municipality", "n", "", "75", false),
                Mention.of("2026-W01", "tie", "a", "b", "75", false),
                Mention.of("2026-W53", "tie", "a", "b", "79", true),
                Mention.of("2026-W53", "tie", "a", "c", "79", false),
                Mention.of("2026-W01", "arc", "b", "a", "75", true)));

        assertThat(distinctCounts.read(MANAGEMENT, SCOPES, Set.of(YEAR)))
                .extracting(DistinctRow::scope, DistinctRow::window, DistinctRow::counts)
                .containsExactly(
                        tuple("*", YEAR, counts(2, 1, 2, 1)),
                        tuple("75", YEAR, counts(1, 1, 1, 0)),
                        tuple("79", YEAR, counts(2, 0, 2, 1)));
    }

    @Test
    void rolling_windows_of_any_length_are_what_counting_by_hand_gives() throws SQLException {
        Random random = new Random(53);
        List<IsoWeek> weeks = IntStream.range(0, 60)
                .mapToObj(back -> IsoWeek.parse("2027-W03").plusWeeks(-back))
                .toList();
        Set<Mention> mentions = Stream.generate(() -> {
                    IsoWeek week = weeks.get(random.nextInt(weeks.size()));
                    String sector = random.nextBoolean() ? "75" : "79";
                    int a = random.nextInt(12);
                    int b = a + 1 + random.nextInt(3);
                    return switch (random.nextInt(4)) {
                        case 0 -> new Mention(week, "organisation", "o" + a, "", sector, false);
                        case 1 -> new Mention(week, "municipality", "m" + a, "", sector, false);
                        case 2 -> new Mention(week, "arc", "o" + a, "o" + b, sector, true);
                        // One kind of contact for each week and pair, as there is one row for it.
                        default -> new Mention(week, "tie", "o" + a, "o" + b, sector, (a + week.number()) % 3 == 0);
                    };
                })
                .limit(400)
                .collect(Collectors.toSet());
        write(List.copyOf(mentions));
        Set<Window> windows = Stream.of(1, 4, 13, 26, 52)
                .flatMap(length -> weeks.stream().limit(8).map(last -> Window.endingWith(last, length)))
                .collect(Collectors.toSet());

        List<DistinctRow> read = distinctCounts.read(MANAGEMENT, SCOPES, windows);

        List<DistinctRow> byHand = new ArrayList<>();
        for (String scope : SCOPES) {
            for (Window window : windows) {
                List<Mention> within = mentions.stream()
                        .filter(mention -> scope.equals("*") || mention.sector().equals(scope))
                        .filter(mention -> window.holds(mention.week()))
                        .toList();
                if (within.stream().anyMatch(mention -> !mention.kind().equals("arc"))) {
                    byHand.add(new DistinctRow(
                            scope,
                            window,
                            counts(
                                    distinct(within, mention -> mention.kind().equals("organisation")),
                                    distinct(within, mention -> mention.kind().equals("municipality")),
                                    distinct(within, mention -> mention.kind().equals("tie")),
                                    distinct(
                                            within, mention -> mention.kind().equals("tie") && mention.autonomous()))));
                }
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(byHand).hasSizeGreaterThan(80);
    }

    private static long distinct(List<Mention> mentions, Predicate<Mention> which) {
        return mentions.stream()
                .filter(which)
                .map(mention -> mention.a() + " " + mention.b())
                .distinct()
                .count();
    }

    @Test
    void a_pair_begins_with_its_first_tie_in_the_scope_and_later_weeks_are_not_looked_at() throws SQLException {
        write(List.of(
                Mention.of("2026-W05", "tie", "a", "b", "75", false),
                Mention.of("2026-W03", "tie", "a", "b", "79", false),
                Mention.of("2026-W07", "tie", "a", "b", "79", true),
                Mention.of("2026-W09", "tie", "a", "b", "79", true),
                Mention.of("2026-W08", "tie", "a", "c", "75", true),
                Mention.of("2026-W01", "arc", "a", "b", "75", true)));

        assertThat(pairs.firstTies(MANAGEMENT, List.of("*"), IsoWeek.parse("2026-W07")))
                .extracting(FirstTie::a, FirstTie::b, tie -> tie.first() + " " + tie.autonomous())
                .containsExactly(tuple("a", "b", "2026-W03 Optional[2026-W07]"));
        assertThat(pairs.firstTies(MANAGEMENT, List.of("79"), IsoWeek.parse("2026-W09")))
                .extracting(FirstTie::a, FirstTie::b, tie -> tie.first() + " " + tie.autonomous())
                .containsExactly(tuple("a", "b", "2026-W03 Optional[2026-W07]"));
        assertThat(pairs.firstTies(MANAGEMENT, List.of("75"), IsoWeek.parse("2026-W08")))
                .extracting(FirstTie::a, FirstTie::b, tie -> tie.first() + " " + tie.autonomous())
                .containsExactly(
                        tuple("a", "b", "2026-W05 Optional.empty"), tuple("a", "c", "2026-W08 Optional[2026-W08]"));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGEMENT")
    void nobody_else_is_told(Role role) throws SQLException {
        write(List.of(
                Mention.of("2026-W01", "organisation", "a", "", "75", true),
                Mention.of("2026-W01", "tie", "a", "b", "75", true)));
        Viewer viewer = new Viewer("somebody", Set.of(role), Set.of("75"), null);

        assertThat(distinctCounts.read(MANAGEMENT, SCOPES, Set.of(YEAR))).isNotEmpty();
        assertThat(distinctCounts.read(viewer, SCOPES, Set.of(YEAR))).isEmpty();
        assertThat(pairs.firstTies(viewer, SCOPES, YEAR.last())).isEmpty();
    }
}
