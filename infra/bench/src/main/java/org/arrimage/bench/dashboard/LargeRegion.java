package org.arrimage.bench.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.service.sql.SqlFile;
import org.flywaydb.core.Flyway;
import tools.jackson.databind.node.ObjectNode;

/// Ten years of a region of 100 sectors in ten groups, with 1,500 organisations: tables filled by `large-region.sql`.
final class LargeRegion {

    static final int WEEKS = 520;
    static final int SECTORS = 100;
    private static final int ORGANISATIONS = 1_500;

    private final EmbeddedPostgres postgres;

    LargeRegion(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// Makes the schema and fills it, unless an earlier run has.
    ///
    /// @return how many rows there are then, by table
    String fill() throws SQLException {
        boolean made = Flyway.configure()
                        .dataSource(postgres.jdbcUrl(), Role.OWNER.user(), postgres.password(Role.OWNER))
                        .locations("classpath:db/migration")
                        .defaultSchema("arrimage")
                        .load()
                        .migrate()
                        .migrationsExecuted
                > 0;
        try (Connection writer = postgres.connect(Role.OWNER)) {
            if (made) {
                fill(writer);
            }
            try (Statement statement = writer.createStatement()) {
                statement.execute("set search_path = arrimage");
                return counts(statement);
            }
        }
    }

    private static void fill(Connection writer) throws SQLException {
        writer.setAutoCommit(false);
        publish(writer);
        try (Statement statement = writer.createStatement()) {
            statement.execute("set search_path = arrimage, pg_temp");
            statement.execute("update generation set counting = " + Metric.COUNTING);
            statement.execute("set bench.weeks = " + WEEKS);
            statement.execute("set bench.sectors = " + SECTORS);
            statement.execute("set bench.organisations = " + ORGANISATIONS);
            statement.execute("set bench.last = '" + runningWeek() + "'");
            statement.execute(SqlFile.read(LargeRegion.class, "large-region"));
        }
        writer.commit();
        writer.setAutoCommit(true);
        try (Statement statement = writer.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /// Monday of the running week.
    static LocalDate runningWeek() {
        return IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE).monday();
    }

    private static String counts(Statement statement) throws SQLException {
        StringBuilder counts = new StringBuilder();
        for (String table : List.of("sector_week", "member_week", "pair_week", "fact")) {
            try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                count.next();
                counts.append(counts.isEmpty() ? "" : ", ")
                        .append(table)
                        .append(' ')
                        .append(count.getLong(1));
            }
        }
        return counts.toString();
    }

    private static void publish(Connection writer) throws SQLException {
        Territory territory = new Territory(
                new Territory.Region("bench", name("Région fictive")),
                IntStream.range(0, SECTORS / 10)
                        .mapToObj(i -> new Territory.Group("g" + i, name("Regroupement " + i)))
                        .toList(),
                IntStream.range(0, SECTORS)
                        .mapToObj(i -> new Territory.Sector("s" + i, name("Secteur fictif " + i), "g" + i / 10))
                        .toList(),
                IntStream.range(0, 3 * SECTORS)
                        .mapToObj(
                                i -> new Territory.Municipality("m" + i / 3 + "-" + i % 3, "Village " + i, "s" + i / 3))
                        .toList());
        try (PreparedStatement statement =
                writer.prepareStatement("insert into arrimage.reference values (?, ?, ?::jsonb)")) {
            add(statement, "territory", territory.region().code(), ReferenceJson.write(territory));
            for (int i = 0; i < ORGANISATIONS; i++) {
                Organisation organisation = new Organisation(
                        "o" + i,
                        "Organisme fictif " + i,
                        "s" + i % SECTORS,
                        "jeunesse",
                        LocalDate.of(2010, 1, 1),
                        null,
                        i == 0);
                add(statement, "organisation", organisation.id(), ReferenceJson.write(organisation));
            }
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, String kind, String id, ObjectNode document)
            throws SQLException {
        statement.setString(1, kind);
        statement.setString(2, id);
        statement.setString(3, ContractJson.MAPPER.writeValueAsString(document));
        statement.addBatch();
    }

    private static Name name(String text) {
        return new Name(text, text);
    }
}
