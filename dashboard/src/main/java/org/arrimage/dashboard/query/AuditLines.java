package org.arrimage.dashboard.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the audit, for those who may read exact figures of the whole region.
@Component
public class AuditLines {

    private static final String READ = SqlFile.read(AuditLines.class, "exact-audit");

    /// What a week that is not given stands for: before the first line, and after the last one.
    private static final OffsetDateTime EVER = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final OffsetDateTime NEVER = EVER.plusYears(1_000);

    private final ExactFigures figures;

    AuditLines(ExactFigures figures) {
        this.figures = figures;
    }

    /// Some lines, the latest first; none for viewers who may not see them.
    ///
    /// @param zone the business time zone, by which weeks begin
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<AuditLine> read(Viewer viewer, AuditQuestion asked, ZoneId zone, int atMost) {
        String person = asked.person().orElse(null);
        String action = asked.action().orElse(null);
        Long before = asked.before().orElse(null);
        return figures.read(
                viewer,
                List.of(Territory.REGION),
                jdbc -> jdbc.sql(READ)
                        .param(asked.from().map(week -> begins(week, zone)).orElse(EVER))
                        .param(asked.to()
                                .map(week -> begins(week.plusWeeks(1), zone))
                                .orElse(NEVER))
                        .param(person)
                        .param(person)
                        .param(action)
                        .param(action)
                        .param(before)
                        .param(before)
                        .param(atMost)
                        .query((row, number) -> line(row))
                        .list());
    }

    private static OffsetDateTime begins(IsoWeek week, ZoneId zone) {
        return week.start(zone).atOffset(ZoneOffset.UTC);
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        return new AuditLine(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("account"),
                row.getString("action"),
                texts(row.getArray("scopes")),
                detail(row.getString("detail")),
                Objects.requireNonNullElse(row.getString("login"), ""),
                texts(row.getArray("opened")));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Map<String, String> detail(String json) {
        Map<String, String> detail = new LinkedHashMap<>();
        ContractJson.MAPPER
                .readTree(json)
                .properties()
                .forEach(entry -> detail.put(
                        entry.getKey(),
                        entry.getValue().isString()
                                ? entry.getValue().asString()
                                : entry.getValue().toString()));
        return detail;
    }
}
