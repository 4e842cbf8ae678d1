package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.Restatement.Later;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What has changed in closed weeks since they were published. Those who may see referrals compare what was frozen
/// with what is known now; everybody else compares the first release that had a figure with the latest one.
@Component
public class Restatements {

    /// The metrics that count events one by one, so that each change of a week shows in one of them.
    public static final List<Metric> METRICS = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.REFERRALS_ACCEPTED,
            Metric.REFERRALS_DECLINED,
            Metric.REFERRALS_CONTACTED,
            Metric.REFERRALS_COMPLETED,
            Metric.REFERRALS_CANCELLED,
            Metric.MEETINGS_HELD,
            Metric.MEETINGS_CANCELLED,
            Metric.PROJECTS_STARTED,
            Metric.PARTNERS_JOINED,
            Metric.PROJECTS_REPLICATED,
            Metric.PROJECTS_ENDED);

    private static final String EXACT = SqlFile.read(Restatements.class, "exact-restatements");
    private static final String RELEASED = SqlFile.read(Restatements.class, "released-restatements");
    private static final String LATER_EVENTS = SqlFile.read(Restatements.class, "exact-later-events");

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    Restatements(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    private record Key(String scope, IsoWeek week, String type) {}

    /// What has changed in some scopes and weeks, the latest week first.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Restatement> read(Viewer viewer, Collection<String> scopes, Window window) {
        Grant grant = references
                .territory()
                .map(territory -> viewer.grant(territory).narrowedTo(scopes))
                .orElse(null);
        if (grant == null || grant.live().isEmpty() && grant.closed().isEmpty()) {
            return List.of();
        }
        return database.read(grant, jdbc -> read(jdbc, grant.audience(), METRICS, window));
    }

    /// What has changed in the scopes that are open.
    static List<Restatement> read(JdbcClient jdbc, Audience audience, Collection<Metric> metrics, Window window) {
        boolean exact = audience == Audience.EXACT;
        List<Restatement> changed = jdbc.sql(exact ? EXACT : RELEASED)
                .param(periods(window).map(Period::code).toArray(String[]::new))
                .param(periods(window)
                        .map(week -> week.first().monday().toString())
                        .toArray(String[]::new))
                .param(metrics.stream().map(Metric::code).toArray(String[]::new))
                .query((row, number) -> new Restatement(
                        row.getString("scope"),
                        new IsoWeek(row.getObject("week", LocalDate.class)),
                        Metric.of(row.getString("metric")).orElseThrow(),
                        row.getLong("published"),
                        row.getLong("now"),
                        Optional.empty()))
                .list();
        if (!exact || changed.isEmpty()) {
            return changed;
        }
        Map<Key, Later> later = later(jdbc, window);
        return changed.stream()
                .map(restatement -> explained(restatement, later))
                .toList();
    }

    private static Stream<Period> periods(Window window) {
        return Stream.iterate(window.first(), week -> week.compareTo(window.last()) <= 0, week -> week.plusWeeks(1))
                .map(Grain.WEEK::periodOf);
    }

    private static Map<Key, Later> later(JdbcClient jdbc, Window window) {
        Map<Key, Later> later = new HashMap<>();
        jdbc.sql(LATER_EVENTS)
                .param(window.first().monday())
                .param(window.last().monday())
                .query(row -> {
                    later.put(
                            new Key(
                                    row.getString("scope"),
                                    new IsoWeek(row.getObject("week", LocalDate.class)),
                                    row.getString("type")),
                            new Later(row.getLong("late"), row.getLong("corrected")));
                });
        return later;
    }

    private static Restatement explained(Restatement changed, Map<Key, Later> later) {
        Later all = CountedEvents.types(changed.metric()).stream()
                .map(type -> later.getOrDefault(new Key(changed.scope(), changed.week(), type), Later.NONE))
                .reduce(Later.NONE, Later::and);
        return new Restatement(
                changed.scope(),
                changed.week(),
                changed.metric(),
                changed.published(),
                changed.now(),
                Optional.of(all));
    }
}
