package org.arrimage.publisher.protection;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.publisher.release.Edition;
import org.jspecify.annotations.Nullable;

/// Rates and waits: from figures that are shown, and from enough cases only.
///
/// A rate is worked out of released numbers, so it tells nothing that they do not. A wait is a class of the exact
/// percentile, given where the released number of contacts is large enough.
public final class Rates {

    /// Fewest released cases for a rate or a median.
    public static final int FEWEST = 40;

    /// Fewest released cases for a 90th percentile.
    public static final int FEWEST_FOR_P90 = 100;

    private Rates() {}

    /// A rate or wait that is not given.
    public enum Reason {
        /// A number it needs is withheld or not available yet.
        NOT_SHOWN,
        /// There are fewer cases than it needs; a longer period may have enough.
        TOO_FEW
    }

    /// @param value between 0 and 1, or empty
    /// @param reason why there is none, or null
    public record Rate(OptionalDouble value, @Nullable Reason reason) {}

    /// How long it took, in days.
    public enum Wait {
        UNDER_3(0),
        FROM_3_TO_6(3),
        FROM_7_TO_13(7),
        FROM_14_TO_29(14),
        FROM_30(30);

        private final int from;

        Wait(int from) {
            this.from = from;
        }

        /// Its least number of days.
        public int from() {
            return from;
        }

        /// The class of a number of days.
        public static Wait of(int days) {
            return Arrays.stream(values())
                    .filter(wait -> wait.from <= days)
                    .reduce((shorter, longer) -> longer)
                    .orElseThrow(() -> new IllegalArgumentException("A wait has 0 days at least, not " + days));
        }
    }

    /// A rate whose numerator and denominators are figures.
    ///
    /// @param rate a metric of kind `RATIO`
    public static Rate rate(Edition edition, Metric rate, String scope, Period period) {
        int denominator = 0;
        for (Metric metric : rate.denominator()) {
            int shown = edition.shown(edition.structure().index(metric, scope, period));
            if (shown < 0) {
                return new Rate(OptionalDouble.empty(), Reason.NOT_SHOWN);
            }
            denominator += shown;
        }
        int numerator = edition.shown(edition.structure().index(rate.numerator().orElseThrow(), scope, period));
        if (numerator < 0) {
            return new Rate(OptionalDouble.empty(), Reason.NOT_SHOWN);
        }
        if (denominator < FEWEST) {
            return new Rate(OptionalDouble.empty(), Reason.TOO_FEW);
        }
        return new Rate(OptionalDouble.of(Math.min(1, (double) numerator / denominator)), null);
    }

    /// Whether a percentile of the waits may be given as a [Wait].
    ///
    /// @param percent 50 or 90
    public static boolean isWaitGiven(Edition edition, int percent, String scope, Period period) {
        return edition.shown(edition.structure().index(Metric.REFERRALS_CONTACTED, scope, period))
                >= (percent <= 50 ? FEWEST : FEWEST_FOR_P90);
    }

    /// The shortest grain above that of a period whose period around it has the rate; empty if none has.
    public static Optional<Period> coarser(Edition edition, Metric rate, String scope, Period period) {
        return Arrays.stream(Grain.values())
                .filter(grain -> grain.compareTo(period.grain()) > 0)
                .map(grain -> grain.periodOf(period.first()))
                .filter(longer -> longer.last().compareTo(period.last()) >= 0)
                .filter(longer -> rate(edition, rate, scope, longer).value().isPresent())
                .findFirst();
    }

    /// Collaborations as readers get them: the exact joint ones and the released requests; -1 if those are not
    /// shown.
    ///
    /// @param joint exact `joint_collaborations` of the scope and period
    public static int collaborations(Edition edition, String scope, Period period, int joint) {
        int requested = edition.shown(edition.structure().index(Metric.REFERRALS_REQUESTED, scope, period));
        return requested < 0 ? requested : joint + requested;
    }
}
