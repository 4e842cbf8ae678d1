package org.arrimage.publisher.audit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Relation;
import org.arrimage.publisher.release.Structure;

/// Audits everything released so far. It shares the records of a release with the protector, and nothing else.
///
/// **The attacker** has every edition, all scopes, periods and metrics, the method, the sums and inequalities
/// of [Structure#relations], and the exact joint part of distinct counts. It does not have the secret, and
/// takes a number shown for the whole interval that the method may show it for.
///
/// **Editions** speak of exact values that may have changed between them. The attacker is granted every earlier
/// statement that is true of the present value: one who assumes that nothing has changed, and one who knows
/// what has, learn no more. Statements that the value has left are dropped, since together with the present
/// ones they describe no value.
///
/// **The criterion**: of every figure whose own statements leave it a value below the threshold, and that may
/// still have one, each of these values is possible. Withheld figures are judged so where the exact value is
/// small. A value is possible if there are exact whole numbers for all figures that fit all statements and
/// relations.
///
/// **How it decides**: a value is impossible if it lies outside the limits that [Deduction] draws; it is
/// possible if [Worlds] finds such numbers; otherwise [Exact] solves integer programs. What remains undecided
/// is reported as a violation that is not proven, so an audit without violations is a proof.
public final class Auditor {

    private static final int ATTEMPTS = 16;

    private final int threshold;
    private final long seed;
    private final Map<Integer, Statements> statements = new TreeMap<>();
    private final Map<Integer, Edition> latest = new TreeMap<>();
    private final Map<Integer, int[]> exact = new TreeMap<>();
    private long examined;

    /// @param threshold values below it are small
    /// @param seed of the wandering
    public Auditor(int threshold, long seed) {
        this.threshold = threshold;
        this.seed = seed;
    }

    /// Reads an edition.
    ///
    /// @param exactly the exact values it was made of: they say which earlier statements are still true, and
    ///     where to begin the search
    /// @throws IllegalArgumentException if it shows a number that the method does not show for the exact value
    public void read(Edition edition, int[] exactly) {
        Structure structure = edition.structure();
        statements
                .computeIfAbsent(structure.year(), year -> new Statements(structure.size()))
                .add(edition, exactly);
        latest.put(structure.year(), edition);
        exact.put(structure.year(), exactly.clone());
    }

    /// Writes what the editions of a year have said so far, so that it outlives the program.
    ///
    /// @throws IllegalArgumentException if no edition of that year was read
    public void write(Structure structure, DataOutput out) throws IOException {
        Statements said = statements.get(structure.year());
        if (said == null) {
            throw new IllegalArgumentException("No edition of " + structure.year() + " was read");
        }
        said.write(structure, out);
    }

    /// Goes on from what [#write] has written; the editions that are read afterwards come after it.
    ///
    /// @throws IOException if the bytes are not those of an auditor
    public void resume(Structure structure, DataInput in) throws IOException {
        statements.put(structure.year(), Statements.read(structure, in));
    }

    /// How many figures that may be small were examined in all audits so far.
    public long examined() {
        return examined;
    }

    /// All violations, or the first so many of each ISO year: those that follow most easily come first.
    public List<Violation> audit(int atMost) {
        List<Violation> violations = new ArrayList<>();
        latest.forEach((year, edition) -> violations.addAll(audit(
                edition,
                Objects.requireNonNull(statements.get(year)),
                Objects.requireNonNull(exact.get(year)),
                atMost)));
        return violations;
    }

    private List<Violation> audit(Edition edition, Statements said, int[] exactly, int atMost) {
        Structure structure = edition.structure();
        List<Relation> relations = structure.relations(edition.through(), edition.joint());
        Deduction deduction = new Deduction(relations, said.least, said.most);
        deduction.draw();
        List<Violation> violations = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < exactly.length && violations.size() < atMost; i++) {
            boolean small = edition.shown(i) == Edition.WITHHELD ? exactly[i] < threshold : edition.shown(i) >= 0;
            if (small && said.least[i] < threshold && deduction.least[i] < threshold) {
                examined++;
                if (deduction.least[i] > 0 || deduction.most[i] < threshold - 1) {
                    violations.add(new Violation(
                            structure.figure(i), deduction.least[i], Math.min(threshold, deduction.most[i]), true));
                } else {
                    open.add(i);
                }
            }
        }
        if (violations.size() >= atMost) {
            return violations;
        }
        Worlds worlds = new Worlds(relations, said.least, said.most, exactly, threshold, seed);
        worlds.wander();
        Exact programs = new Exact(worlds, deduction.least, deduction.most);
        for (int figure : open) {
            if (violations.size() < atMost) {
                examine(structure, figure, worlds, programs, violations);
            }
        }
        return violations;
    }

    private void examine(Structure structure, int figure, Worlds worlds, Exact programs, List<Violation> violations) {
        int least = threshold;
        int most = -1;
        int possible = 0;
        boolean proven = true;
        for (int value = 0; value < threshold; value++) {
            Exact.Answer answer = ask(figure, value, worlds, programs);
            proven &= answer != Exact.Answer.UNDECIDED;
            if (answer == Exact.Answer.POSSIBLE) {
                possible++;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        // Of a figure that cannot be small, it has to be proven.
        if (possible < threshold && (possible > 0 || !proven)) {
            violations.add(new Violation(structure.figure(figure), least, possible > 0 ? most : threshold, proven));
        }
    }

    /// What is undecided is asked again from a world that is another one around the figure.
    private static Exact.Answer ask(int figure, int value, Worlds worlds, Exact programs) {
        Exact.Answer answer = Exact.Answer.UNDECIDED;
        for (int attempt = 0; attempt < ATTEMPTS && answer == Exact.Answer.UNDECIDED; attempt++) {
            if (attempt > 0) {
                worlds.wander(programs.around(figure));
            }
            answer = worlds.find(figure, value, attempt + 1) ? Exact.Answer.POSSIBLE : programs.ask(figure, value);
        }
        return answer;
    }
}
