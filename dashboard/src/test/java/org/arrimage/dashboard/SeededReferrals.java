package org.arrimage.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// Made-up referrals as surviving events, and the weekly figures that a plain count of them gives: the same for the
/// same seed and instant. Some are recorded twice, some were both accepted and declined, some were never requested.
public final class SeededReferrals {

    private static final int ORGANISATIONS_A_SECTOR = 4;
    private static final String[] REASONS = {
        "no-capacity",
        "no-capacity",
        "no-capacity",
        "wrong-service",
        "wrong-service",
        "not-eligible",
        "unreachable",
        "other"
    };

    private final Territory territory;
    private final List<Organisation> organisations = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /// A surviving event.
    ///
    /// @param verb the last word of its type, such as `requested`
    public record Fact(String subject, String source, String id, String verb, Instant time, Map<String, String> data) {}

    private static final Comparator<Fact> EARLIEST =
            Comparator.comparing(Fact::time).thenComparing(Fact::id).thenComparing(Fact::source);

    private SeededReferrals(Territory territory) {
        this.territory = territory;
        for (Territory.Sector sector : territory.sectors()) {
            for (int i = 1; i <= ORGANISATIONS_A_SECTOR; i++) {
                organisations.add(new Organisation(
                        "org-" + sector.code() + "-" + i,
                        "Organisme fictif " + (char) ('A' + i - 1) + " de "
                                + sector.name().fr(),
                        sector.code(),
                        "jeunesse",
                        LocalDate.of(2020, 1, 1),
                        null,
                        false));
            }
        }
    }

    /// The referrals of some weeks up to an instant.
    public static SeededReferrals of(long seed, Territory territory, int weeks, Instant now) {
        SeededReferrals referrals = new SeededReferrals(territory);
        Random random = new Random(seed);
        Instant start =
                IsoWeek.of(now, territory.timeZone()).plusWeeks(1 - weeks).start(territory.timeZone());
        int number = 0;
        for (int week = 0; week < weeks; week++) {
            double progress = (week + 1.0) / weeks;
            for (Territory.Municipality municipality : territory.municipalities()) {
                if (random.nextDouble() < 0.3 + 0.5 * progress) {
                    Instant at = start.plus(Duration.ofDays(7L * week)).plus(minutes(random, 0, 7));
                    referrals.add(random, "r" + number++, municipality, at, progress, now);
                }
            }
        }
        return referrals;
    }

    private static Duration minutes(Random random, double fromDays, double toDays) {
        return Duration.ofMinutes(Math.round((fromDays + random.nextDouble() * (toDays - fromDays)) * 24 * 60));
    }

    private void add(
            Random random,
            String subject,
            Territory.Municipality municipality,
            Instant at,
            double progress,
            Instant now) {
        List<Organisation> own = in(municipality.sector());
        Organisation from = own.get(random.nextInt(own.size()));
        List<Organisation> others = (random.nextDouble() < 0.65 ? own : organisations)
                .stream().filter(other -> !other.equals(from)).toList();
        Organisation to = others.get(random.nextInt(others.size()));
        List<Fact> events = new ArrayList<>();
        Map<String, String> request =
                Map.of("fromOrg", from.id(), "toOrg", to.id(), "municipality", municipality.code(), "need", "housing");
        if (random.nextDouble() > 0.01) {
            events.add(new Fact(subject, "urn:a", subject + "-r", "requested", at, request));
        }
        if (random.nextDouble() < 0.02) {
            events.add(new Fact(
                    subject, "urn:b", subject + "-again", "requested", at.plus(minutes(random, 0, 20)), request));
        }
        double slowness = 1.6 - progress;
        boolean accepted = random.nextDouble() < 0.65 + 0.2 * progress;
        boolean declined = random.nextDouble() < (accepted ? 0.02 : 0.85);
        Instant decidedAt = at.plus(minutes(random, 0, 6 * slowness));
        if (accepted) {
            events.add(new Fact(subject, "urn:a", subject + "-a", "accepted", decidedAt, Map.of()));
        }
        if (declined) {
            // A refusal may come at the very instant of the acceptance: then the lesser id counts.
            Instant declinedAt = random.nextBoolean() ? decidedAt : decidedAt.plus(minutes(random, -2, 2));
            String id = subject + (random.nextBoolean() ? "-a0" : "-D");
            String reason = REASONS[random.nextInt(REASONS.length)];
            events.add(new Fact(subject, "urn:b", id, "declined", declinedAt, Map.of("reason", reason)));
        }
        if (random.nextDouble() < (accepted ? 0.92 : 0.1)) {
            Duration wait = minutes(random, -0.3, (random.nextDouble() < 0.55 ? 4 : 26) * slowness);
            events.add(new Fact(subject, "urn:a", subject + "-c", "contacted", at.plus(wait), Map.of()));
            if (random.nextDouble() < 0.65) {
                Instant end = at.plus(wait).plus(minutes(random, 20, 120));
                events.add(new Fact(subject, "urn:a", subject + "-f", "completed", end, Map.of()));
            }
        }
        if (random.nextDouble() < 0.04) {
            Instant end = at.plus(minutes(random, 1, 30));
            events.add(new Fact(subject, "urn:a", subject + "-x", "cancelled", end, Map.of()));
        }
        events.stream().filter(event -> !event.time().isAfter(now)).forEach(facts::add);
    }

    private List<Organisation> in(String sector) {
        return organisations.stream()
                .filter(organisation -> organisation.sector().equals(sector))
                .toList();
    }

    /// The events.
    public List<Fact> facts() {
        return facts;
    }

    /// Puts them into a database, with their organisations and the figures that they give.
    public SeededReferrals into(SeededRegion region) throws SQLException {
        try (Connection writer = region.postgres().connect(Role.WRITER)) {
            writer.setAutoCommit(false);
            try (PreparedStatement statement = writer.prepareStatement(
                    "insert into reference values ('organisation', ?, ?::jsonb) on conflict (kind, id) do nothing")) {
                for (Organisation organisation : organisations) {
                    statement.setString(1, organisation.id());
                    statement.setString(2, ContractJson.MAPPER.writeValueAsString(ReferenceJson.write(organisation)));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            writer.commit();
        }
        insert(region, facts);
        region.write(rows());
        return this;
    }

    /// Puts events into a database, without figures.
    public static void insert(SeededRegion region, List<Fact> facts) throws SQLException {
        try (Connection writer = region.postgres().connect(Role.WRITER);
                PreparedStatement statement = writer.prepareStatement(
                        "insert into fact values ('referral', ?, ?, ?, ?, 0, ?, ?, ?, ?::jsonb)")) {
            for (Fact fact : facts) {
                statement.setString(1, fact.subject());
                statement.setString(2, fact.source());
                statement.setString(3, fact.id());
                statement.setString(4, fact.id());
                statement.setString(5, "org.arrimage.referral." + fact.verb() + ".v1");
                statement.setObject(6, fact.time().atOffset(ZoneOffset.UTC));
                statement.setObject(
                        7,
                        IsoWeek.of(fact.time(), region.territory().timeZone()).monday());
                statement.setString(8, ContractJson.MAPPER.writeValueAsString(fact.data()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private IsoWeek week(Fact fact) {
        return IsoWeek.of(fact.time(), territory.timeZone());
    }

    /// What a plain count of the events gives for each scope and week.
    public List<SeededRegion.Row> rows() {
        Map<String, Map<IsoWeek, Map<Metric, Long>>> counts = new HashMap<>();
        Map<String, Territory.Sector> sectors = territory.sectorsByMunicipality();
        facts.stream().collect(Collectors.groupingBy(Fact::subject)).values().forEach(events -> {
            Optional<Fact> root = first(events, Set.of("requested"));
            if (root.isPresent()) {
                Territory.Sector sector = Objects.requireNonNull(sectors.get(value(root.get(), "municipality")));
                Territory.scopesOf(sector)
                        .forEach(scope -> count(events, root.get())
                                .forEach((week, metrics) -> metrics.forEach(
                                        metric -> counts.computeIfAbsent(scope, absent -> new HashMap<>())
                                                .computeIfAbsent(week, absent -> new EnumMap<>(Metric.class))
                                                .merge(metric, 1L, Long::sum))));
            }
        });
        List<SeededRegion.Row> rows = new ArrayList<>();
        counts.forEach((scope, weeks) ->
                weeks.forEach((week, metrics) -> rows.add(new SeededRegion.Row(scope, week, metrics))));
        return rows;
    }

    private Map<IsoWeek, List<Metric>> count(List<Fact> events, Fact root) {
        Map<IsoWeek, List<Metric>> counted = new HashMap<>();
        List<Metric> cohort = counted.computeIfAbsent(week(root), absent -> new ArrayList<>());
        cohort.add(Metric.REFERRALS_REQUESTED);
        if (!sector(value(root, "fromOrg")).equals(sector(value(root, "toOrg")))) {
            cohort.add(Metric.REFERRALS_CROSS_SECTOR);
        }
        Optional<Fact> decision = first(events, Set.of("accepted", "declined"));
        decision.ifPresent(fact -> {
            boolean accepted = fact.verb().equals("accepted");
            List<Metric> then = counted.computeIfAbsent(week(fact), absent -> new ArrayList<>());
            then.add(accepted ? Metric.REFERRALS_ACCEPTED : Metric.REFERRALS_DECLINED);
            if ("wrong-service".equals(fact.data().get("reason"))) {
                then.add(Metric.REFERRALS_MISDIRECTED);
            }
            cohort.add(accepted ? Metric.REQUESTS_ACCEPTED : Metric.REQUESTS_DECLINED);
        });
        Optional<Fact> contact = first(events, Set.of("contacted"));
        contact.ifPresent(fact -> {
            Duration wait = Duration.between(root.time(), fact.time());
            Predicate<Integer> within = days -> wait.compareTo(Duration.ofDays(days)) < 0;
            Stream.of(Metric.REQUESTS_CONTACTED_3D)
                    .filter(metric -> within.test(3))
                    .forEach(cohort::add);
            Stream.of(Metric.REQUESTS_CONTACTED_7D)
                    .filter(metric -> within.test(7))
                    .forEach(cohort::add);
            Stream.of(Metric.REQUESTS_CONTACTED_30D)
                    .filter(metric -> within.test(30))
                    .forEach(cohort::add);
        });
        Optional<Fact> completed = first(events, Set.of("completed"));
        completed.ifPresent(fact -> cohort.add(Metric.REQUESTS_COMPLETED));
        if (decision.isPresent() || contact.isPresent() || completed.isPresent()) {
            cohort.add(Metric.REQUESTS_ANSWERED);
        } else if (first(events, Set.of("cancelled")).isPresent()) {
            cohort.add(Metric.REQUESTS_CANCELLED);
        }
        return counted;
    }

    private static String value(Fact fact, String field) {
        return Objects.requireNonNull(fact.data().get(field), field);
    }

    private String sector(String organisation) {
        return organisations.stream()
                .filter(known -> known.id().equals(organisation))
                .map(Organisation::sector)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Fact> first(List<Fact> events, Set<String> verbs) {
        return events.stream().filter(event -> verbs.contains(event.verb())).min(EARLIEST);
    }
}
