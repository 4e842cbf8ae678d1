package org.arrimage.dashboard.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Published.Shown;
import org.arrimage.dashboard.query.Published.Sign;
import org.arrimage.dashboard.query.Release;
import org.jspecify.annotations.Nullable;

/// Editions made up for tests: release 7, of week 2026-W47, in a region of two sectors of one group.
final class MadeEdition {

    static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
    static final Territory TERRITORY = SeededRegion.territory(2);

    private final List<Published> figures = new ArrayList<>();
    private int number = 7;

    /// Collaborations of the region in a week, of which some without the backbone.
    MadeEdition share(int weeksBack, long autonomous, long all) {
        return put(
                Territory.REGION,
                Metric.AUTONOMY_SHARE,
                Grain.WEEK.periodOf(WEEK.plusWeeks(-weeksBack)),
                new Shown(Sign.EXACT, autonomous, all),
                null,
                7);
    }

    MadeEdition count(String scope, Metric metric, int weeksBack, Sign sign, @Nullable Long value) {
        return put(
                scope, metric, Grain.WEEK.periodOf(WEEK.plusWeeks(-weeksBack)), new Shown(sign, value, null), null, 6);
    }

    MadeEdition revised(String scope, Metric metric, int weeksBack, long before, long after) {
        return put(
                scope,
                metric,
                Grain.WEEK.periodOf(WEEK.plusWeeks(-weeksBack)),
                new Shown(Sign.EXACT, after, null),
                new Shown(Sign.EXACT, before, null),
                7);
    }

    MadeEdition first() {
        number = 1;
        return this;
    }

    private MadeEdition put(
            String scope, Metric metric, Period period, Shown shown, @Nullable Shown before, int since) {
        figures.add(new Published(scope, metric, period.code(), since, shown, before));
        return this;
    }

    Edition as(boolean exact) {
        return new Edition(
                new Release(
                        number,
                        WEEK,
                        Instant.parse("2026-11-24T11:00:00Z"),
                        Instant.parse("2026-11-24T11:00:01Z"),
                        "0123456789abcdef".repeat(4)),
                exact,
                TERRITORY,
                Optional.empty(),
                EditionReading.inOrder(TERRITORY),
                figures);
    }
}
