package org.arrimage.dashboard.access;

import static org.arrimage.dashboard.access.HiddenChangesIT.Watcher.ADMIN;
import static org.arrimage.dashboard.access.HiddenChangesIT.Watcher.ANALYST;
import static org.arrimage.dashboard.access.HiddenChangesIT.Watcher.CONTRIBUTOR;
import static org.arrimage.dashboard.access.HiddenChangesIT.Watcher.MANAGEMENT;
import static org.arrimage.dashboard.access.HiddenChangesIT.Watcher.PARTNER;
import static org.arrimage.dashboard.access.HiddenChangesIT.Watcher.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.communication.UidlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.figures.FileFormat;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.ReadingKeys;
import org.arrimage.dashboard.query.WeeklySeries;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.test.context.TestSecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.node.ObjectNode;

/// Takes everything that the dashboard tells somebody, changes in the database what that person may not see, and takes
/// it again: each answer must be the same, to the byte. Then something changes that the person may see, and each place
/// that shows figures must tell of it, so that the comparison has compared something.
///
/// The places come from the table of rights. Of a page, what would be sent to the browser that opens it is compared,
/// with all data of its charts and tables.
///
/// It takes minutes: each role asks for everything several times, since each change has its own comparison.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HiddenChangesIT extends SpringBrowserlessTest {

    private static final String ALL = "?metric=all&scope=all";

    /// Places that show no figures.
    private static final Set<Place> WITHOUT_FIGURES = EnumSet.of(
            Place.LOGIN,
            Place.KEYS,
            Place.CAPTURE,
            Place.STATUS,
            Place.AUDIT,
            Place.DEFINITIONS,
            Place.GUIDE,
            Place.METRICS);

    /// Who looks on, and what may change without that person seeing anything of it.
    enum Watcher {
        STRANGER("", null),
        MANAGEMENT("gestion", Role.MANAGEMENT),
        PARTNER("partenaire", Role.PARTNER),
        ANALYST("analyste", Role.ANALYST),
        CONTRIBUTOR("contributeur", Role.CONTRIBUTOR),
        ADMIN("admin", Role.ADMIN);

        private final String user;
        private final @Nullable Role role;

        Watcher(String user, @Nullable Role role) {
            this.user = user;
            this.role = role;
        }

        /// Whether a reading key asks the same as the account.
        boolean hasKey() {
            return this == PARTNER || this == ANALYST;
        }

        /// Of a place that does not open, one question is enough.
        List<String> asks(Place place, List<String> questions) {
            boolean opens =
                    role != null && EnumSet.of(Right.OPENS, Right.BEGINS).contains(place.right(role));
            return opens ? questions : questions.subList(0, 1);
        }
    }

    @TempDir
    private Path directory;

    @Autowired
    private SeededRegion region;

    @Autowired
    private ReadingKeys keys;

    @Autowired
    private LocalAccounts accounts;

    private final int port;
    private final int management;
    private final IsoWeek running;
    private final IsoWeek closed;

    HiddenChangesIT(@Value("${local.server.port}") int port, @Value("${local.management.port}") int management) {
        this.port = port;
        this.management = management;
        closed = WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);
    }

    @BeforeEach
    void keepAndSeed() throws SQLException {
        region.asOwner("create table kept as table sector_week");
        forget();
        release(1, closed.plusWeeks(-1));
        release(2, closed);
        for (String scope : List.of("75", "centre", "79", "nord", "*")) {
            for (String table : List.of("published_figure", "published_exact_figure")) {
                figure(table, scope, "referrals_requested", 2, "115, null, '~'");
                figure(table, scope, "autonomy_share", 2, "85, 150, '~'");
            }
            figure("published_figure", scope, "meetings_held", 1, "11, null, ''");
            figure("published_figure", scope, "joint_autonomy_share", 1, "5, 50, ''");
            region.asOwner(
                    "insert into published_section values ('%s', %s, 1, 's', 'e')".formatted(scope, closed.year()));
        }
        meeting("old-75", "75017", closed);
        meeting("old-79", "79088", closed);
        project("old-75", "75017", closed.plusWeeks(-3));
        project("old-79", "79088", closed.plusWeeks(-3));
        region.asOwner("insert into drift_check values (now(), 'cells', 5, 0, '[]', now() + interval '1 hour'),"
                + " (now() + interval '1 microsecond', 'survivors', 5, 0, '[]', now() + interval '1 hour')");
    }

    @AfterEach
    void putBack() throws SQLException {
        forget();
        region.asOwner("delete from sector_week; insert into sector_week select * from kept; drop table kept;"
                + " delete from reference where id = 'nouvelle'; delete from audit where account = 'autrui'");
        tell();
    }

    private void forget() throws SQLException {
        region.asOwner("truncate publication, published_figure, published_exact_figure, published_section,"
                + " protection_ledger, drift_check, annotation, told_signal, reading_key, reading_person;"
                + " delete from fact; delete from pair_week; delete from member_week; delete from sink_position");
    }

    private void release(int number, IsoWeek through) throws SQLException {
        region.asOwner("insert into publication (number, through, published_at, made_at, generation, inputs, method,"
                + " territory, checksum) values (%s, '%s', '2026-01-01', '2026-01-01', 1, '{}', '{}', '{}', 'c%1$s')"
                        .formatted(number, through.monday()));
    }

    private void figure(String table, String scope, String metric, int since, String rest) throws SQLException {
        region.asOwner("insert into %s values ('%s', '%s', '%s', %s, %s)"
                .formatted(table, scope, metric, since == 1 ? closed.plusWeeks(-1) : closed, since, rest));
    }

    private void meeting(String subject, String municipality, IsoWeek week) throws SQLException {
        fact("meeting", subject, "meeting.held", week, """
                {"kind": "presentation", "host": "carrefour-fictif", "municipality": "%s", "mode": "in-person",
                 "minutes": 60, "participants": ["aire-ouverte", "carrefour-fictif"],
                 "presenters": ["carrefour-fictif"]}""".formatted(municipality));
    }

    private void project(String subject, String municipality, IsoWeek week) throws SQLException {
        fact("project", subject, "project.started", week, """
                {"lead": "carrefour-fictif", "partners": ["aire-ouverte"], "municipality": "%s",
                 "existedBefore": false, "title": "Cuisines"}""".formatted(municipality));
    }

    private void fact(String family, String subject, String type, IsoWeek week, String data) throws SQLException {
        region.asOwner("""
                insert into fact values ('%1$s', '%2$s', 'urn:x', '%3$s-%2$s', '%3$s-%2$s', 1, 'org.arrimage.%3$s.v1',
                    timestamptz '%4$s 17:00:00+00', '%4$s', '%5$s', now())
                """.formatted(family, subject, type, week.monday(), data));
    }

    /// What management alone may see: figures of class person in every scope, also in weeks that had nothing, events,
    /// ties, frozen figures of a release, how much a recount compared; and what others did with their keys.
    private void changePersonFigures() throws SQLException {
        region.asOwner("update sector_week set revision = revision + 1, changed_at = now(), person = person"
                + " || '{\"referrals_requested\": 77, \"new_ties\": 3, \"contact_days\": {\"7\": 1}}'");
        region.asOwner("insert into sector_week select scope, week, 1, '{}', '{\"referrals_requested\": 1}'"
                + " from unnest(array['75', '79', '*']) scope, unnest(array[date '%s', '%s']) week"
                        .formatted(
                                closed.plusWeeks(-40).monday(),
                                running.plusWeeks(1).monday()));
        for (String municipality : List.of("75017", "79088")) {
            for (IsoWeek week : List.of(closed, running)) {
                fact("referral", "r-" + municipality + week, "referral.requested", week, """
                        {"fromOrg": "carrefour-fictif", "toOrg": "maison-fictive", "municipality": "%s"}""".formatted(municipality));
            }
        }
        for (String sector : List.of("75", "79")) {
            region.asOwner(
                    "insert into pair_week select '%s', kind, 'carrefour-fictif', 'maison-fictive', '%s', 1, 0, 1 from unnest(array['tie', 'arc']) kind"
                            .formatted(closed.monday(), sector));
            region.asOwner("insert into member_week values ('%s', 'organisation', 'a', '%s', 1, 0, 1)"
                    .formatted(closed.monday(), sector));
        }
        region.asOwner("update published_exact_figure set value = value + 1");
        region.asOwner("insert into published_exact_figure select scope, 'referrals_accepted', period, 2, 3, null, ''"
                + " from published_exact_figure where metric = 'referrals_requested'");
        region.asOwner(
                "update published_section set exact_checksum = 'other'; update publication set inputs = '{\"a\": 1}'");
        region.asOwner("insert into protection_ledger values (%s, 2, 'x')".formatted(closed.year()));
        region.asOwner(
                "insert into sink_position values ('topic', 0, 1); update drift_check set compared = compared + 1");
        region.asOwner("insert into annotation (day, sector, text, author) values ('%s', '75', 'Note', 'gestion')"
                .formatted(closed.monday()));
        region.asOwner("insert into told_signal values ('75', 'meetings_held', 'BEYOND_LIMIT', '%s', true, 1, 1, 1)"
                .formatted(closed.monday()));
        makeKey("gestion");
        region.asOwner("insert into audit (account, action, scopes, detail) values ('autrui', 'read', '{75}', '{}')");
    }

    private void changeActivity(List<String> scopes, String weeks) throws SQLException {
        region.asOwner("update sector_week set revision = revision + 1, changed_at = now(), activity = activity"
                + " || '{\"meetings_held\": 41, \"joint_collaborations\": 43, \"joint_collaborations_autonomous\": 17}'"
                + " where scope in " + list(scopes) + " and " + weeks);
    }

    /// A meeting and the start of a project, in a closed and in the running week.
    private void happen(String municipality) throws SQLException {
        for (IsoWeek week : List.of(closed, running)) {
            meeting("m-" + municipality + week, municipality, week);
            project("p-" + municipality + week, municipality, week);
        }
    }

    /// A release never changes; the world in which it had been another one is compared with this one.
    private void changeReleased(List<String> scopes) throws SQLException {
        region.asOwner("update published_figure set value = value + 5 where scope in " + list(scopes));
        region.asOwner("insert into published_figure select scope, metric, period, 2, value + 7, denominator, symbol"
                + " from published_figure where since = 1 and metric = 'meetings_held' and scope in " + list(scopes));
        region.asOwner("insert into published_figure select scope, 'projects_started', period, 2, 3, null, ''"
                + " from published_figure where metric = 'referrals_requested' and scope in " + list(scopes));
        region.asOwner("update published_section set checksum = 'other' where scope in " + list(scopes));
    }

    private static String list(List<String> codes) {
        return "('" + String.join("', '", codes) + "')";
    }

    /// What a neighbour does: everything of another sector and of the groups, and the running week of the region.
    private void changeNeighbours() throws SQLException {
        changeActivity(List.of("79", "nord", "centre"), "true");
        happen("79088");
        changeActivity(List.of("*"), "week >= '%s'".formatted(running.monday()));
        region.asOwner("insert into sector_week values ('79', '%s', 1, '{\"meetings_held\": 1}', '{}')"
                .formatted(closed.plusWeeks(-39).monday()));
        changeReleased(List.of("79", "nord", "centre"));
    }

    /// What happens in the sector of the partner, and with it in the closed weeks of the region.
    private void changeOwnSector() throws SQLException {
        changeActivity(List.of("75", "*"), "true");
        happen("75017");
        changeReleased(List.of("75", "*"));
    }

    /// As the sink does when it has written.
    private void tell() throws SQLException {
        region.asOwner("select pg_notify(name, '') from notice_channel");
    }

    private Viewer viewer(String user) {
        return accounts.viewer(user).orElseThrow();
    }

    @Test
    void nobody_is_told_anything_of_what_they_may_not_see() throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        Map<Watcher, Map<String, String>> before = new EnumMap<>(Watcher.class);
        for (Watcher watcher : Watcher.values()) {
            if (watcher.hasKey()) {
                makeKey(watcher.user);
            }
            before.put(watcher, everything(watcher));
        }

        makeKey("voisine");
        Map<String, String> management = everything(MANAGEMENT);
        management.keySet().removeIf(question -> question.startsWith(Place.AUDIT.name())); // each reading is a line
        taken(before, MANAGEMENT).keySet().retainAll(management.keySet());
        softly.assertThat(differing(taken(before, MANAGEMENT), management))
                .as("management, another's key")
                .isEmpty();

        changePersonFigures();
        tell();
        everyPlaceTells(
                softly, MANAGEMENT, management, EnumSet.of(Place.EDITION, Place.RELEASES, Place.RELEASE, Place.ODATA));
        softly.assertThat(differing(taken(before, ANALYST), everything(ANALYST)))
                .as("analyst, figures of persons")
                .isEmpty();
        whatIsKeptIsStillGood(softly, ANALYST, taken(before, ANALYST));

        changeNeighbours();
        tell();
        everyPlaceTells(softly, ANALYST, taken(before, ANALYST), EnumSet.of(Place.EDITION, Place.RELEASES));
        Map<String, String> partner = everything(PARTNER);
        softly.assertThat(differing(taken(before, PARTNER), partner))
                .as("partner, another sector")
                .isEmpty();

        changeOwnSector();
        release(3, running);
        tell();
        everyPlaceTells(softly, PARTNER, partner, EnumSet.noneOf(Place.class));
        for (Watcher watcher : List.of(STRANGER, CONTRIBUTOR, ADMIN)) {
            softly.assertThat(differing(taken(before, watcher), everything(watcher)))
                    .as(watcher + ", any figure")
                    .isEmpty();
        }

        region.asOwner(
                "update drift_check set differing = 1; insert into reference select kind, 'nouvelle',"
                        + " document || '{\"id\": \"nouvelle\", \"name\": \"Nouvelle\"}' from reference where id = 'maison-fictive'");
        tell();
        softly.assertThat(differing(taken(before, ADMIN), everything(ADMIN)))
                .anyMatch(question -> question.startsWith(Place.QUALITY + " page"));
        softly.assertThat(differing(taken(before, CONTRIBUTOR), everything(CONTRIBUTOR)))
                .anyMatch(question -> question.startsWith(Place.CAPTURE + " page"));
        metricsTellNothing(softly);
        softly.assertAll();
    }

    /// The answers that a program has kept may be used on.
    private void whatIsKeptIsStillGood(SoftAssertions softly, Watcher watcher, Map<String, String> kept) {
        DashboardClient caller = new DashboardClient(port);
        Map<String, Integer> statuses = new TreeMap<>();
        kept.forEach((question, answer) -> {
            Matcher tag = Pattern.compile("etag=\\[([^]]+)]").matcher(answer);
            if (question.contains(" Basic ") && tag.find()) {
                String[] headers = {
                    "Authorization", DashboardClient.basic(watcher.user, watcher.user),
                    "Accept-Language", "fr",
                    "If-None-Match", tag.group(1)
                };
                statuses.put(
                        question,
                        caller.get(question.substring(question.indexOf('/')), headers)
                                .statusCode());
            }
        });
        softly.assertThat(statuses)
                .isNotEmpty()
                .allSatisfy((question, status) -> assertThat(status).isEqualTo(304));
    }

    /// Metrics count requests and readings, and tell nothing of what they were about: no series is named after anything
    /// of the data, and a change moves none but those of the machine.
    private void metricsTellNothing(SoftAssertions softly) throws SQLException {
        Map<String, String> before = series();
        changeActivity(List.of("75", "79", "*"), "true");
        region.asOwner("update sector_week set person = '{\"referrals_requested\": 5}', revision = revision + 1");
        tell();
        Map<String, String> after = series();

        Set<String> codes = new TreeSet<>(region.territory().scopes());
        Arrays.stream(Metric.values()).map(Metric::code).forEach(codes::add);
        Arrays.stream(Watcher.values()).map(watcher -> watcher.user).forEach(codes::add);
        codes.addAll(List.of("75017", "79088", "carrefour-fictif", "maison-fictive"));
        softly.assertThat(after.keySet())
                .as("series named after data")
                .isNotEmpty()
                .noneMatch(line -> codes.stream().anyMatch(code -> line.contains("\"" + code + "\"")));
        softly.assertThat(differing(before, after))
                .as("series that a change moves")
                .allMatch(
                        line -> line.matches(
                                "(application|disk|executor|hikaricp|http|jdbc|jvm|logback|process|spring_security|system|tomcat)_.*"));
    }

    /// What Prometheus would read: each series with its value.
    private Map<String, String> series() {
        Map<String, String> series = new TreeMap<>();
        new DashboardClient(management)
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line ->
                        series.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' '))));
        return series;
    }

    /// Ways in which the database could tell too much, while the service asks as it always does.
    enum Hole {
        /// Whatever is opened, all is open.
        SCOPES(PARTNER, "opened_scopes", """
                create or replace function opened_scopes() returns table (live text[], closed text[])
                    language sql stable security definer rows 1 set search_path = arrimage, pg_temp
                    as $$ select array(select distinct scope from sector_scope), '{}'::text[] $$"""),
        /// A row of meetings says how often the referrals beside them have changed.
        REVISIONS(ANALYST, "activity_sector_week", """
                create or replace view activity_sector_week with (security_barrier) as
                    select stored.scope, stored.week, stored.revision, stored.activity, stored.changed_at
                    from opened_each opened join sector_week stored on stored.scope = opened.scope
                    where (opened.live or is_closed(stored.week)) and stored.activity <> '{}'"""),
        /// A row is there because there was a referral.
        ROWS(ANALYST, "activity_sector_week", """
                create or replace view activity_sector_week with (security_barrier) as
                    select stored.scope, stored.week, 1::bigint as revision, stored.activity, 'epoch'::timestamptz as changed_at
                    from opened_each opened join sector_week stored on stored.scope = opened.scope
                    where opened.live or is_closed(stored.week)"""),
        /// A release gives exact figures.
        RELEASES(ANALYST, "released_figure", """
                create or replace view released_figure with (security_barrier) as
                    select stored.scope, stored.metric, stored.period, stored.since, stored.value, stored.denominator, stored.symbol
                    from opened_each opened join published_exact_figure stored on stored.scope = opened.scope""");

        private final Watcher watcher;
        private final String name;
        private final String sql;

        Hole(Watcher watcher, String name, String sql) {
            this.watcher = watcher;
            this.name = name;
            this.sql = sql;
        }

        /// Gives the SQL that shuts it again.
        String shutting() {
            return this == SCOPES
                    ? "select pg_get_functiondef('%s'::regproc)".formatted(name)
                    : "select 'create or replace view %1$s with (security_barrier) as ' || pg_get_viewdef('%1$s'::regclass)"
                            .formatted(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hole_in_the_database_is_found(Hole hole) throws SQLException {
        Set<Place> places = EnumSet.of(Place.AGGREGATES, Place.ODATA);
        makeKey(hole.watcher.user);
        String whole = region.asOwner(hole.shutting()).getFirst();
        region.asOwner(hole.sql);
        try {
            Map<String, String> before = answers(hole.watcher, places);
            changePersonFigures();
            if (hole.watcher == PARTNER) {
                changeNeighbours();
            }
            tell();
            Set<String> told = differing(before, answers(hole.watcher, places));
            assertThat(told).isNotEmpty();
        } finally {
            region.asOwner(whole);
        }
    }

    /// Without this, whoever asks nothing finds nothing.
    private void everyPlaceTells(
            SoftAssertions softly, Watcher watcher, Map<String, String> before, Set<Place> unchanged)
            throws SQLException {
        Set<String> shown = differing(before, everything(watcher));
        softly.assertThat(Arrays.stream(Place.values())
                        .filter(place -> !WITHOUT_FIGURES.contains(place) && !unchanged.contains(place))
                        .filter(place -> place.opensFor(viewer(watcher.user)))
                        .filter(place -> shown.stream().noneMatch(question -> question.startsWith(place + " "))))
                .as("places that told the %s nothing of a visible change", watcher)
                .isEmpty();
    }

    private void makeKey(String user) {
        keys.make(
                "local:" + user,
                viewer(user),
                "Clé de " + user,
                Sha256.begin().digest(key(user).getBytes(StandardCharsets.UTF_8)),
                Instant.now().plus(Duration.ofDays(1)));
    }

    private static Map<String, String> taken(Map<Watcher, Map<String, String>> before, Watcher watcher) {
        return Objects.requireNonNull(before.get(watcher));
    }

    private static Set<String> differing(Map<String, String> one, Map<String, String> other) {
        Set<String> differing = new TreeSet<>(one.keySet());
        differing.addAll(other.keySet());
        differing.removeIf(question -> Objects.equals(one.get(question), other.get(question)));
        return differing;
    }

    private static String key(String user) {
        return "arrimage-key-of-" + user;
    }

    /// Each question with its answer; questions begin with their place.
    private Map<String, String> everything(Watcher watcher) throws SQLException {
        return answers(watcher, EnumSet.allOf(Place.class));
    }

    private Map<String, String> answers(Watcher watcher, Set<Place> places) throws SQLException {
        region.asOwner("update reading_key set used_at = null"); // that of the one who asks is shown to the minute
        Map<String, String> answers = new LinkedHashMap<>();
        DashboardClient caller = new DashboardClient(port);
        DashboardClient visitor = new DashboardClient(port);
        if (watcher.role != null) {
            LoginIT.logIn(visitor, "/connexion", watcher.user, watcher.user, LoginIT.token(visitor));
        }
        for (Place place : places) {
            for (String question : watcher.asks(place, questions(place))) {
                if (place.isApi()) {
                    ask(caller, place, question, DashboardClient.basic(watcher.user, watcher.user), answers);
                    if (watcher.hasKey() && place.takesKeys() && !question.contains("format=")) {
                        ask(caller, place, question, "Bearer " + key(watcher.user), answers);
                    }
                } else {
                    answers.put(place + " page " + question, page(watcher, place.address() + question));
                }
            }
            if (!place.isApi()) {
                answers.put(place + " shell", shell(visitor.getBytes("/" + place.address())));
            }
        }
        for (IsoWeek week : List.of(closed, closed.plusWeeks(-1), closed.plusWeeks(-9))) {
            for (String language : List.of("fr", "en")) {
                String file = "/edition/%s.pdf?langue=%s".formatted(week, language);
                answers.put(Place.EDITION + " " + file, answer(visitor.getBytes(file)));
            }
        }
        for (String address : List.of("/nowhere", "/api/v1/nowhere", "/api/v1/releases/x", "/livez", "/readyz")) {
            answers.put("elsewhere " + address, shell(visitor.getBytes(address)));
        }
        for (String address : List.of("/actuator", "/actuator/health", "/actuator/env")) {
            answers.put("management " + address, answer(new DashboardClient(management).getBytes(address)));
        }
        assertThat(answers.values())
                .as("answers of the program's failure")
                .noneMatch(answer -> answer.startsWith("50"));
        return answers;
    }

    private void ask(
            DashboardClient caller, Place place, String question, String authorization, Map<String, String> answers) {
        String path = "/" + place.address().replace("{number}", "1") + question;
        String[] headers = {"Authorization", authorization, "Accept-Language", "fr"};
        answers.put(
                place + " " + authorization.split(" ", 2)[0] + " " + path,
                answer(caller.getBytes(
                        path, authorization.equals(DashboardClient.basic("", "")) ? new String[0] : headers)));
    }

    /// What is asked of a place, beside its address. A new place needs a line here.
    private List<String> questions(Place place) {
        String weeks = "&from=%s&to=%s".formatted(closed.plusWeeks(-4), closed);
        return switch (place) {
            case AGGREGATES ->
                Stream.of(
                                Arrays.stream(Grain.values()).map(grain -> ALL + "&grain=" + grain.code()),
                                Arrays.stream(FileFormat.values())
                                        .flatMap(format -> Stream.of("", "&release=2")
                                                .map(edition -> ALL + "&format=" + format.code() + edition)),
                                Stream.of("&release=1", "&as-of=2026-06-01").map(ALL::concat),
                                Stream.of("75", "79", "nord", "%2A", "nowhere", "all")
                                        .flatMap(scope -> Stream.of(
                                                        "meetings_held", "referrals_requested", "contact_days")
                                                .map(metric -> "?metric=" + metric + "&scope=" + scope + weeks)),
                                Stream.of("?release=3", "?as-of=1999-12-31", "?format=pdf", "?metric=nothing", "?x=1"))
                        .flatMap(each -> each)
                        .toList();
            case RELEASES -> List.of("");
            case RELEASE -> List.of("", "?scope=75", "?scope=79", "?scope=nord", "?scope=nowhere", "?metric=all");
            case TIES, ARCS, NETWORK -> List.of("", "?scope=75" + weeks, "?scope=79" + weeks, "?scope=nowhere", "?x=1");
            case METRICS -> List.of("");
            case ODATA ->
                List.of(
                        "",
                        "/$metadata",
                        "/Releases",
                        "/Releases(3)",
                        "/Metrics",
                        "/Scopes",
                        "/Symbols",
                        "/Figures",
                        "/Figures/$count",
                        "/Figures?$count=true&$top=1&$skip=2",
                        "/Figures?$filter=release%20eq%201&$orderby=release%20desc",
                        "/Figures?$filter=scope%20eq%20'79'&$count=true",
                        "/Figures?$filter=scope%20eq%20'nowhere'&$count=true",
                        "/Figures(release=2,scope='79',metric='meetings_held',period='%s')"
                                .formatted(closed.plusWeeks(-1)),
                        "/Figures?$filter=value%20gt%20100");
            case SECTORS -> List.of("", "/75", "/79", "/nowhere");
            case SECTOR, PRESENCE, PROJECTS, OVERVIEW, REFERRALS, GRAPH ->
                List.of("", "?secteur=79", "?secteur=*", "?secteur=nowhere");
            case EDITION -> List.of("", "/" + closed, "/" + closed.plusWeeks(-1), "/" + closed.plusWeeks(-9));
            case PREPARATION -> List.of("", "/table-nord");
            case EXPORTS ->
                List.of(
                        "",
                        "?metric=meetings_held,referrals_requested&scope=75&grain=week",
                        "?metric=meetings_held&scope=79",
                        "?metric=meetings_held&scope=*&grain=4-weeks&release=1");
            case LOGIN, KEYS, QUALITY, STATUS, AUDIT, DEFINITIONS, GUIDE -> List.of("");
            case CAPTURE -> List.of("", "/rencontre", "/projet", "/reference");
        };
    }

    /// Status, headers but for the time and cookies, and the bytes.
    private String answer(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(Set.of("date", "set-cookie"));
        boolean workbook =
                headers.getOrDefault("content-type", List.of()).toString().contains("spreadsheetml");
        String body = workbook ? unpacked(answer.body()) : new String(answer.body(), StandardCharsets.ISO_8859_1);
        return answer.statusCode() + " " + headers + "\n" + body;
    }

    /// A workbook says when it was made, and is packed with that.
    private String unpacked(byte[] workbook) {
        StringBuilder parts = new StringBuilder();
        Path file = directory.resolve("workbook.xlsx");
        try {
            Files.write(file, workbook);
            try (ZipFile packed = new ZipFile(file.toFile())) {
                for (ZipEntry part : Collections.list(packed.entries())) {
                    parts.append(part.getName())
                            .append('\n')
                            .append(new String(packed.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8)
                                    .replaceAll("<dcterms:created[^>]*>[^<]*", "<dcterms:created>"))
                            .append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts.toString();
    }

    /// A page as it is before its scripts run.
    private String shell(HttpResponse<byte[]> answer) {
        return answer(answer)
                .replaceAll("nonce(-|=\")[^'\"]+", "nonce")
                .replaceAll("name=\"_csrf\" content=\"[^\"]+", "token");
    }

    /// All that is sent to a browser that opens a page, or why it does not open.
    private String page(Watcher watcher, String address) {
        cleanVaadinEnvironment();
        TestSecurityContextHolder.setAuthentication(login(watcher));
        initVaadinEnvironment();
        UI ui = UI.getCurrent();
        ui.setLocale(Texts.FRENCH);
        Location asked = new Location(address);
        ui.navigate(asked.getPath(), asked.getQueryParameters());
        ObjectNode sent = new UidlWriter().createUidl(ui, false, true);
        sent.remove("constants");
        return ui.getInternals().getActiveViewLocation().getPathWithQueryParameters() + "\n"
                + sent.toPrettyString()
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "address of a download")
                        .replaceAll("\"[0-9-]{10}T[0-9:]{5}\"", "the minute at which a form opens");
    }

    private Authentication login(Watcher watcher) {
        if (watcher.role == null) {
            return new AnonymousAuthenticationToken(
                    "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        }
        UserDetails user = accounts.loadUserByUsername(watcher.user);
        return UsernamePasswordAuthenticationToken.authenticated(user, "", user.getAuthorities());
    }
}
