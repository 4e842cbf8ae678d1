package org.arrimage.streams.rebuild;

import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.process.ProcessExit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Compares the counting of this program with that of its generation: the program continues an earlier one until a
/// rebuild, and refuses a later one (decision 23).
@Component
public class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

    private static final String EARLIER_FRENCH = """
            Les chiffres ont été comptés par une version antérieure du programme, qui n’avait pas tous les indicateurs. Les \
            nouveaux ne sont pas montrés, les autres sont justes et continuent d’avancer. Pour les obtenir : \
            ./arrimage rebuild, ou un processeur de plus avec arrimage.rebuild=join.""";

    private static final String EARLIER_ENGLISH = """
            The numbers were counted by an earlier version of the program, which did not have every metric. The new ones \
            are not shown; the others are right and go on. To have them: ./arrimage rebuild, or one more processor with \
            arrimage.rebuild=join.""";

    private static final String LATER_FRENCH = """
            Les chiffres ont été comptés par une version plus récente du programme; celle-ci en fausserait une partie. Ce \
            processus s’arrête et n’a rien changé. Démarrez la version récente, ou recomptez tout avec celle-ci : un \
            processeur avec arrimage.rebuild=anew.""";

    private static final String LATER_ENGLISH = """
            The numbers were counted by a later version of the program; this one would spoil some of them. This process \
            ends and has changed nothing. Start the later version, or count everything anew with this one: a processor \
            with arrimage.rebuild=anew.""";

    private final ProcessExit exit;
    private volatile boolean rebuildIsDue;

    Counting(ProcessExit exit) {
        this.exit = exit;
    }

    /// Whether this program can count by these rules; if not, the process ends.
    public boolean goesOnBy(Rules rules) {
        if (rules.counting() > Metric.COUNTING) {
            exit.with(ProcessExit.FAILED, LATER_FRENCH, LATER_ENGLISH);
            return false;
        }
        return true;
    }

    /// Records that the engine runs by these rules, and logs it if this program has metrics that they lack.
    public void runsBy(Rules rules) {
        rebuildIsDue = rules.counting() < Metric.COUNTING;
        if (rebuildIsDue) {
            LOG.warn("{}{}{}", EARLIER_FRENCH, System.lineSeparator(), EARLIER_ENGLISH);
        }
    }

    /// Whether this program has metrics that the generation does not count, which only a rebuild brings.
    boolean rebuildIsDue() {
        return rebuildIsDue;
    }
}
