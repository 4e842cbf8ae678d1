package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The weekly rows, as far as the viewer may see them. Access to figures is decided here, and the database decides
/// once more.
///
/// What was read last stays here, with the rights that it was read by. When the same is read again, only the rows that
/// have changed come from the database.
@Component
public class WeeklyRows {

    /// How many rows stay at most: an eighth of the heap, at some 1.5 KB each. A year of 100 sectors has 5,700.
    private static final long KEPT = Runtime.getRuntime().maxMemory() / 8 / 1_536;

    private static final Statements EXACT = new Statements("exact");
    private static final Statements ACTIVITY = new Statements("activity");

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    /// The question asked last is the last one; guarded by itself.
    private final Map<Question, KnownRows> known = new LinkedHashMap<>(16, 0.75f, true);

    WeeklyRows(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// How the rows of an audience are read.
    private record Statements(String rows, String changes) {

        Statements(String audience) {
            this(
                    SqlFile.read(WeeklyRows.class, audience + "-rows"),
                    SqlFile.read(WeeklyRows.class, audience + "-changes"));
        }
    }

    /// What decides which rows there are, but for data and time.
    private record Question(Grant grant, Window weeks) {}

    /// The rows of some scopes and weeks, by scope code and week; a scope or week without a row had nothing to
    /// count, or is not for this viewer. Scopes the viewer may not read are left out without a word.
    ///
    /// @param from first week
    /// @param to last week
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<WeeklyRow> read(Viewer viewer, Collection<String> scopes, IsoWeek from, IsoWeek to) {
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            return List.of();
        }
        Grant grant = viewer.grant(territory.get()).narrowedTo(scopes);
        if (grant.live().isEmpty() && grant.closed().isEmpty()) {
            return List.of();
        }
        Question question = new Question(grant, new Window(from, to));
        KnownRows before = known(question);
        KnownRows now = database.read(
                grant,
                jdbc -> before.changesSince()
                        .flatMap(since -> changed(jdbc, question, before, since))
                        .orElseGet(() -> complete(jdbc, question)));
        keep(question, now);
        return now.rows();
    }

    private KnownRows known(Question question) {
        synchronized (known) {
            return known.getOrDefault(question, KnownRows.NONE);
        }
    }

    /// Keeps the rows that answer a question, and forgets those of the questions that were asked longest ago.
    private void keep(Question question, KnownRows rows) {
        synchronized (known) {
            known.put(question, rows);
            int kept =
                    known.values().stream().mapToInt(each -> each.rows().size()).sum();
            for (Question eldest : new ArrayList<>(known.keySet())) {
                if (kept <= KEPT) {
                    return;
                }
                KnownRows forgotten = known.remove(eldest);
                kept -= forgotten == null ? 0 : forgotten.rows().size();
            }
        }
    }

    private static Statements statements(Question question) {
        return question.grant().audience() == Audience.EXACT ? EXACT : ACTIVITY;
    }

    private static KnownRows complete(JdbcClient jdbc, Question question) {
        return KnownRows.of(
                jdbc.sql(statements(question).rows())
                        .param(question.weeks().first().monday())
                        .param(question.weeks().last().monday())
                        .query((row, number) -> stored(row))
                        .list(),
                jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant());
    }

    private static Optional<KnownRows> changed(JdbcClient jdbc, Question question, KnownRows before, Instant since) {
        return jdbc.sql(statements(question).changes())
                .param(since.atOffset(ZoneOffset.UTC))
                .param(question.weeks().first().monday())
                .param(question.weeks().last().monday())
                .query((row, number) -> before.with(
                        ContractJson.MAPPER
                                .readTree(row.getString("changed"))
                                .valueStream()
                                .map(WeeklyRows::stored)
                                .toList(),
                        row.getLong("every"),
                        row.getBigDecimal("revisions").toBigInteger().longValue(),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .single();
    }

    private static KnownRows.Stored stored(ResultSet row) throws SQLException {
        return stored(
                row.getString("scope"),
                row.getObject("week", LocalDate.class),
                row.getLong("revision"),
                row.getObject("changed_at", OffsetDateTime.class),
                ContractJson.MAPPER.readTree(row.getString("activity")),
                ContractJson.MAPPER.readTree(row.getString("person")));
    }

    private static KnownRows.Stored stored(JsonNode row) {
        return stored(
                row.path("scope").stringValue(),
                LocalDate.parse(row.path("week").stringValue()),
                row.path("revision").longValue(),
                OffsetDateTime.parse(row.path("changed_at").stringValue()),
                row.path("activity"),
                row.path("person"));
    }

    private static KnownRows.Stored stored(
            String scope, LocalDate week, long revision, OffsetDateTime changedAt, JsonNode activity, JsonNode person) {
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        SortedMap<Integer, Long> contactDays = new TreeMap<>();
        for (JsonNode document : List.of(activity, person)) {
            document.forEachEntry((code, value) -> Metric.of(code).ifPresent(metric -> {
                if (metric == Metric.CONTACT_DAYS) {
                    value.forEachEntry((days, count) -> contactDays.put(Integer.valueOf(days), count.longValue()));
                } else {
                    counts.put(metric, value.longValue());
                }
            }));
        }
        return new KnownRows.Stored(
                new WeeklyRow(scope, new IsoWeek(week), new PeriodTotals(counts, contactDays), changedAt.toInstant()),
                revision);
    }
}
