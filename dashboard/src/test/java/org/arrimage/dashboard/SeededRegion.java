package org.arrimage.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Schema;
import org.arrimage.testing.TestDatabase;
import tools.jackson.databind.node.ObjectNode;

/// A real database with the schema, the Laurentides and made-up weekly rows: the same for the same seed and week.
public final class SeededRegion implements AutoCloseable {

    private final TestDatabase postgres;
    private final Territory territory;

    private SeededRegion(TestDatabase postgres, Territory territory) {
        this.postgres = postgres;
        this.territory = territory;
    }

    /// A database with schema and reference data, without rows.
    public static SeededRegion empty(Path directory) {
        try {
            return empty(
                    directory, ReferenceJson.territory(resource("/org/arrimage/contract/reference/laurentides.json")));
        } catch (InvalidReferenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same for any territory.
    public static SeededRegion empty(Path directory, Territory territory) {
        try {
            TestDatabase postgres = Parts.postgres(directory);
            SeededRegion region = new SeededRegion(postgres, territory);
            Schema.migrate(postgres);
            region.publishReferences();
            region.countedBy(Metric.COUNTING);
            return region;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A territory of any number of sectors, in groups of ten; every third name is 60 characters long.
    public static Territory territory(int sectors) {
        List<Territory.Group> groups = new ArrayList<>();
        List<Territory.Sector> all = new ArrayList<>();
        List<Territory.Municipality> municipalities = new ArrayList<>();
        for (int i = 0; i < sectors; i++) {
            if (i % 10 == 0) {
                groups.add(new Territory.Group("g" + i, name("Regroupement " + i)));
            }
            String name = i % 3 == 0
                    ? "Secteur %s fictif des Hautes-Terres-et-de-la-Vallée-de-la-Rivière".formatted(i)
                    : "Secteur %s".formatted(i);
            all.add(new Territory.Sector(
                    "s" + i, name(name.substring(0, Math.min(60, name.length()))), "g" + i / 10 * 10));
            municipalities.add(new Territory.Municipality("m" + i, "Village " + i, "s" + i));
        }
        return new Territory(
                new Territory.Region("large", name("Région fictive de %s secteurs".formatted(sectors))),
                groups,
                all,
                municipalities);
    }

    private static Name name(String text) {
        return new Name(text, text);
    }

    public TestDatabase postgres() {
        return postgres;
    }

    public Territory territory() {
        return territory;
    }

    /// The settings of a dashboard on this database.
    public List<String> settings() {
        return List.of(
                "arrimage.status.ingest-url=", // there is none
                "arrimage.database.url=" + postgres.jdbcUrl(),
                "arrimage.database.exact.username=" + Role.EXACT.user(),
                "arrimage.database.exact.password=" + postgres.password(Role.EXACT),
                "arrimage.database.released.username=" + Role.RELEASED.user(),
                "arrimage.database.released.password=" + postgres.password(Role.RELEASED));
    }

    private void publishReferences() throws SQLException {
        try (Connection writer = postgres.connect(Role.WRITER);
                PreparedStatement statement = writer.prepareStatement(
                        "insert into reference values (?, ?, ?::jsonb) on conflict (kind, id) do nothing")) {
            String first = territory.sectors().getFirst().code();
            boolean laurentides = territory.sectorsByCode().containsKey("79");
            List<Organisation> organisations = List.of(
                    new Organisation(
                            "aire-ouverte",
                            "Aire ouverte",
                            laurentides ? "75" : first,
                            "santé",
                            LocalDate.of(2023, 1, 1),
                            null,
                            true),
                    new Organisation(
                            "carrefour-fictif",
                            "Carrefour fictif",
                            laurentides ? "75" : first,
                            "jeunesse",
                            LocalDate.of(2020, 1, 1),
                            null,
                            false),
                    new Organisation(
                            "maison-fictive",
                            "Maison des jeunes fictive",
                            laurentides ? "79" : first,
                            "jeunesse",
                            LocalDate.of(2020, 1, 1),
                            null,
                            false));
            insert(statement, "territory", territory.region().code(), ReferenceJson.write(territory));
            for (Organisation organisation : organisations) {
                insert(statement, "organisation", organisation.id(), ReferenceJson.write(organisation));
            }
        }
    }

    /// Runs a statement as the owner of the tables, and gives the first column of its rows, if it has any.
    public List<String> asOwner(String sql) throws SQLException {
        try (Connection owner = postgres.connect(Role.OWNER);
                Statement statement = owner.createStatement()) {
            List<String> found = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
            return found;
        }
    }

    /// Says by which version of the counting the rows were counted.
    public void countedBy(int counting) throws SQLException {
        try (Connection writer = postgres.connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("update generation set counting = " + counting);
        }
    }

    private static void insert(PreparedStatement statement, String kind, String id, ObjectNode document)
            throws SQLException {
        statement.setString(1, kind);
        statement.setString(2, id);
        statement.setString(3, ContractJson.MAPPER.writeValueAsString(document));
        statement.executeUpdate();
    }

    /// Writes one row with a revision that outdoes what is there, and tells whoever listens.
    public void write(String scope, IsoWeek week, Map<Metric, Long> totals) {
        write(List.of(new Row(scope, week, totals)));
    }

    /// A row to write.
    public record Row(String scope, IsoWeek week, Map<Metric, Long> totals) {}

    /// Writes rows in one transaction, and tells whoever listens.
    public void write(List<Row> rows) {
        try (Connection writer = postgres.connect(Role.WRITER)) {
            writer.setAutoCommit(false);
            try (PreparedStatement statement = writer.prepareStatement("""
                    insert into sector_week (scope, week, revision, activity, person)
                    values (?, ?, 1, ?::jsonb, ?::jsonb)
                    on conflict (scope, week) do update
                        set revision = sector_week.revision + 1, activity = excluded.activity,
                            person = excluded.person, changed_at = now()
                    """)) {
                for (Row row : rows) {
                    statement.setString(1, row.scope());
                    statement.setObject(2, row.week().monday());
                    statement.setString(3, json(row.totals(), DisclosureClass.ACTIVITY));
                    statement.setString(4, json(row.totals(), DisclosureClass.PERSON));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            try (Statement notice = writer.createStatement()) {
                notice.execute("select pg_notify(name, '') from notice_channel");
            }
            writer.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<Metric, Long> totals, DisclosureClass disclosure) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        totals.forEach((metric, count) -> {
            if (metric.disclosure() == disclosure && count > 0) {
                node.put(metric.code(), count);
            }
        });
        return ContractJson.MAPPER.writeValueAsString(node);
    }

    /// Fills some weeks up to the one of an instant with a network that begins around the backbone and outgrows it.
    public SeededRegion filled(long seed, int weeks, Instant now) {
        IsoWeek last = IsoWeek.of(now, territory.timeZone());
        List<Row> rows = new ArrayList<>();
        Random random = new Random(seed);
        double[] base = {5, 8, 6, 6, 19, 7, 13, 11};
        for (int back = weeks - 1; back >= 0; back--) {
            IsoWeek week = last.plusWeeks(-back);
            double progress = 1 - back / (double) weeks;
            int month = week.monday().getMonthValue();
            double season = month == 7 || month == 8 ? 0.55 : week.number() >= 52 || week.number() == 1 ? 0.3 : 1;
            double elapsed = back == 0 ? 0.3 : 1;
            Map<Metric, Long> region = new EnumMap<>(Metric.class);
            Map<String, Map<Metric, Long>> groups = new java.util.TreeMap<>();
            for (int i = 0; i < territory.sectors().size(); i++) {
                Territory.Sector sector = territory.sectors().get(i);
                boolean silent = sector.code().equals("79") && back < 5;
                double volume = base[i % base.length] * (0.5 + 0.9 * progress) * season * elapsed * (silent ? 0.15 : 1);
                Map<Metric, Long> totals = totals(random, volume, progress, silent);
                rows.add(new Row(sector.code(), week, totals));
                totals.forEach((metric, count) -> {
                    region.merge(metric, count, Long::sum);
                    groups.computeIfAbsent(String.valueOf(sector.group()), code -> new EnumMap<>(Metric.class))
                            .merge(metric, count, Long::sum);
                });
            }
            rows.add(new Row("*", week, region));
            groups.forEach((code, totals) -> rows.add(new Row(code, week, totals)));
        }
        write(rows);
        return this;
    }

    private static Map<Metric, Long> totals(Random random, double volume, double progress, boolean silent) {
        Map<Metric, Long> totals = new EnumMap<>(Metric.class);
        long referrals = poisson(random, volume);
        long meetings = silent ? 0 : poisson(random, volume * 0.3);
        long projects = poisson(random, volume * 0.04);
        double free = 0.15 + 0.5 * progress;
        long freeReferrals = share(random, referrals, free);
        long joint = meetings + projects;
        long freeJoint = share(random, joint, free);
        long decided = share(random, referrals, 0.9);
        long accepted = share(random, decided, 0.6 + 0.2 * progress);
        totals.put(Metric.REFERRALS_REQUESTED, referrals);
        totals.put(Metric.REFERRALS_AUTONOMOUS, freeReferrals);
        totals.put(Metric.REFERRALS_ACCEPTED, accepted);
        totals.put(Metric.REFERRALS_DECLINED, decided - accepted);
        totals.put(Metric.REQUESTS_ACCEPTED, accepted);
        totals.put(Metric.REQUESTS_DECLINED, decided - accepted);
        totals.put(Metric.REQUESTS_ANSWERED, decided);
        totals.put(Metric.REQUESTS_CONTACTED_30D, decided);
        totals.put(Metric.REQUESTS_CONTACTED_7D, accepted);
        totals.put(Metric.MEETINGS_HELD, meetings);
        totals.put(Metric.MEETINGS_IN_PERSON, share(random, meetings, 0.8));
        totals.put(Metric.BACKBONE_IN_PERSON, share(random, meetings, 0.5));
        totals.put(Metric.TABLES_HELD, share(random, meetings, 0.3));
        totals.put(Metric.MEETINGS_HOSTED_BY_OTHERS, share(random, meetings, free));
        totals.put(Metric.OFFERS_PRESENTED, 2 * meetings);
        totals.put(Metric.PROJECTS_STARTED, projects);
        totals.put(Metric.PROJECTS_COMMUNITY_LED, share(random, projects, free));
        totals.put(Metric.COLLABORATIONS, referrals + joint);
        totals.put(Metric.COLLABORATIONS_AUTONOMOUS, freeReferrals + freeJoint);
        totals.put(Metric.JOINT_COLLABORATIONS, joint);
        totals.put(Metric.JOINT_COLLABORATIONS_AUTONOMOUS, freeJoint);
        totals.put(Metric.ACTIVE_ORGANISATIONS, Math.min(referrals + 2 * joint, 12 + random.nextInt(4)));
        totals.put(Metric.ACTIVE_TIES, referrals + 3 * joint);
        totals.put(Metric.AUTONOMOUS_TIES, freeReferrals + 2 * freeJoint);
        totals.put(Metric.MUNICIPALITIES_REACHED, Math.min(referrals + joint, 5));
        totals.values().removeIf(count -> count == 0);
        return totals;
    }

    private static long poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static long share(Random random, long of, double share) {
        long count = 0;
        for (long i = 0; i < of; i++) {
            count += random.nextDouble() < share ? 1 : 0;
        }
        return count;
    }

    private static byte[] resource(String name) {
        try (InputStream in = SeededRegion.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
