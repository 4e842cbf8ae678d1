package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.event.EventType;
import org.arrimage.contract.event.ReferralData.DeclineReason;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededReferrals;
import org.arrimage.dashboard.SeededReferrals.Fact;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// What the database says of single referrals is what a plain count of their events gives.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralsIT {

    private static final Viewer MANAGEMENT = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Instant NOW = Instant.parse("2026-06-17T15:00:00Z");

    /// By the view, what the weekly rows count of the requests of a week.
    private static final String COHORTS = """
            select scope, week, count(*) as referrals_requested,
                count(*) filter (where decision = 'accepted') as requests_accepted,
                count(*) filter (where decision = 'declined') as requests_declined,
                count(*) filter (where contacted_at - requested_at < interval '72 hours') as requests_contacted_3d,
                count(*) filter (where contacted_at - requested_at < interval '168 hours') as requests_contacted_7d,
                count(*) filter (where contacted_at - requested_at < interval '720 hours') as requests_contacted_30d,
                count(*) filter (where completed_at is not null) as requests_completed,
                count(*) filter (where num_nulls(decision, contacted_at, completed_at) < 3) as requests_answered,
                count(*) filter (where num_nulls(decision, contacted_at, completed_at) = 3 and cancelled_at is not null)
                    as requests_cancelled
            from exact_referral group by scope, week""";

    private static final List<Metric> COUNTED = Stream.concat(
                    Stream.of(Metric.REFERRALS_REQUESTED),
                    Stream.of(Metric.values()).filter(metric -> metric.code().startsWith("requests_")))
            .toList();

    @Autowired
    private Referrals referrals;

    @Autowired
    private ScopedDatabase database;

    @Autowired
    private SeededRegion region;

    @BeforeEach
    void forget() throws SQLException {
        execute("delete from fact");
    }

    private void execute(String sql) throws SQLException {
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void requests_by_week_of_every_scope_are_those_of_the_weekly_rows() throws SQLException {
        SeededReferrals seeded =
                SeededReferrals.of(11, region.territory(), 40, NOW).into(region);
        Map<String, Map<Metric, Long>> expected = seeded.rows().stream()
                .filter(row -> row.totals().containsKey(Metric.REFERRALS_REQUESTED))
                .collect(Collectors.toMap(
                        row -> row.scope() + " " + row.week().monday(),
                        row -> COUNTED.stream()
                                .collect(Collectors.toMap(
                                        metric -> metric, metric -> row.totals().getOrDefault(metric, 0L))),
                        (one, other) -> one,
                        TreeMap::new));

        Map<String, Map<Metric, Long>> found = new TreeMap<>();
        database.read(new Grant(Audience.EXACT, Set.copyOf(region.territory().scopes()), Set.of()), jdbc -> {
            jdbc.sql(COHORTS).query(row -> {
                Map<Metric, Long> counts = new EnumMap<>(Metric.class);
                for (Metric metric : COUNTED) {
                    counts.put(metric, row.getLong(metric.code()));
                }
                found.put(row.getString("scope") + " " + row.getString("week"), counts);
            });
            return true;
        });

        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(300);
        assertThat(COUNTED)
                .hasSize(9)
                .allSatisfy(
                        metric -> assertThat(found.values()).anyMatch(counts -> counts.getOrDefault(metric, 0L) > 0));
    }

    @Test
    void groups_of_a_period_add_up_to_its_weekly_rows() throws SQLException {
        SeededReferrals seeded =
                SeededReferrals.of(5, region.territory(), 30, NOW).into(region);
        Window weeks = new Window(IsoWeek.parse("2026-W05"), IsoWeek.parse("2026-W20"));

        for (String scope : List.of(Territory.REGION, "75")) {
            List<ReferralGroup> groups = referrals.groups(MANAGEMENT, scope, weeks, NOW);

            assertThat(sum(groups)).isEqualTo(count(seeded, scope, weeks, Metric.REFERRALS_REQUESTED));
            assertThat(sum(groups.stream()
                            .filter(group -> group.reason().isPresent())
                            .toList()))
                    .isEqualTo(count(seeded, scope, weeks, Metric.REQUESTS_DECLINED));
            assertThat(sum(groups.stream()
                            .filter(group -> !sector(group.fromOrg()).equals(sector(group.toOrg())))
                            .toList()))
                    .isEqualTo(count(seeded, scope, weeks, Metric.REFERRALS_CROSS_SECTOR));
            assertThat(groups.stream()
                            .mapToLong(group -> group.waiting().size())
                            .sum())
                    .as("waiting")
                    .isPositive()
                    .isEqualTo(count(seeded, scope, weeks, Metric.REFERRALS_REQUESTED)
                            - count(seeded, scope, weeks, Metric.REQUESTS_ANSWERED)
                            - count(seeded, scope, weeks, Metric.REQUESTS_CANCELLED));
        }
    }

    /// The sector in the id that [SeededReferrals] gives.
    private static String sector(String organisation) {
        return organisation.split("-", 3)[1];
    }

    private static long sum(Collection<ReferralGroup> groups) {
        return groups.stream().mapToLong(ReferralGroup::requests).sum();
    }

    private static long count(SeededReferrals seeded, String scope, Window weeks, Metric metric) {
        return seeded.rows().stream()
                .filter(row -> row.scope().equals(scope) && weeks.holds(row.week()))
                .mapToLong(row -> row.totals().getOrDefault(metric, 0L))
                .sum();
    }

    @Test
    void the_earlier_of_an_acceptance_and_a_refusal_counts_and_nothing_without_a_request() throws SQLException {
        Instant at = Instant.parse("2026-03-03T15:00:00Z");
        write("both", "requested", "r", at, "a", "b");
        write("both", "accepted", "z", at.plusSeconds(60), "", "");
        write("both", "declined", "D", at.plusSeconds(60), "", ""); // the same instant, and the lesser id in bytes
        write("twice", "requested", "r2", at.plus(Duration.ofDays(7)), "a", "c");
        write("twice", "requested", "r1", at, "a", "b");
        write("never", "accepted", "a", at, "", "");
        Window week = new Window(IsoWeek.parse("2026-W10"), IsoWeek.parse("2026-W10"));
        Window next = new Window(IsoWeek.parse("2026-W11"), IsoWeek.parse("2026-W11"));

        assertThat(referrals.groups(MANAGEMENT, "*", week, at.minusSeconds(1)))
                .containsExactly(
                        new ReferralGroup("a", "b", Optional.of(DeclineReason.NO_CAPACITY), 1, List.of()),
                        new ReferralGroup("a", "b", Optional.empty(), 1, List.of()));
        assertThat(referrals.groups(MANAGEMENT, "*", week, at))
                .extracting(ReferralGroup::waiting)
                .containsExactly(List.of(), List.of(at));
        assertThat(referrals.groups(MANAGEMENT, "*", next, at)).isEmpty();
    }

    @Test
    void the_events_behind_what_an_organisation_has_not_answered_are_those_of_its_waiting_referrals()
            throws SQLException {
        Instant at = Instant.parse("2026-03-03T15:00:00Z");
        write("waits", "requested", "r1", at, "a", "b");
        write("answered", "requested", "r2", at, "a", "b");
        write("answered", "accepted", "a2", at.plusSeconds(60), "", "");
        write("elsewhere", "requested", "r3", at, "a", "c");
        write("recent", "requested", "r4", at.plusSeconds(1), "a", "b");
        Window week = new Window(IsoWeek.parse("2026-W10"), IsoWeek.parse("2026-W10"));

        assertThat(referrals.events(MANAGEMENT, "75", week, new Referrals.Which(Optional.of("b"), true, at)))
                .containsExactly(new ReferralEvent("waits", EventType.REFERRAL_REQUESTED, at));
        assertThat(referrals.events(
                        MANAGEMENT, "*", week, new Referrals.Which(Optional.empty(), false, at.plusSeconds(1))))
                .extracting(ReferralEvent::subject, ReferralEvent::type)
                .containsExactly(
                        tuple("answered", EventType.REFERRAL_REQUESTED),
                        tuple("answered", EventType.REFERRAL_ACCEPTED),
                        tuple("elsewhere", EventType.REFERRAL_REQUESTED),
                        tuple("waits", EventType.REFERRAL_REQUESTED),
                        tuple("recent", EventType.REFERRAL_REQUESTED));
        assertThat(referrals.events(MANAGEMENT, "79", week, new Referrals.Which(Optional.empty(), false, at)))
                .isEmpty();
    }

    /// An event in a municipality of sector 75; a refusal is for want of room.
    private void write(String subject, String verb, String id, Instant at, String from, String to) throws SQLException {
        String municipality = region.territory().municipalities().stream()
                .filter(known -> known.sector().equals("75"))
                .findFirst()
                .orElseThrow()
                .code();
        Map<String, String> data = switch (verb) {
            case "requested" -> Map.of("fromOrg", from, "toOrg", to, "municipality", municipality);
            case "declined" -> Map.of("reason", "no-capacity");
            default -> Map.of();
        };
        SeededReferrals.insert(region, List.of(new Fact(subject, "urn:test", id, verb, at, data)));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGEMENT")
    void nobody_else_is_told(Role role) throws SQLException {
        write("waits", "requested", "r1", NOW, "a", "b");
        Viewer viewer = new Viewer("somebody", Set.of(role), Set.of("75"), null);
        Window week = Window.endingWith(IsoWeek.of(NOW, region.territory().timeZone()), 1);
        Referrals.Which all = new Referrals.Which(Optional.empty(), false, NOW);

        assertThat(referrals.groups(MANAGEMENT, "75", week, NOW)).isNotEmpty();
        assertThat(referrals.groups(viewer, "75", week, NOW)).isEmpty();
        assertThat(referrals.events(viewer, "75", week, all)).isEmpty();
    }
}
