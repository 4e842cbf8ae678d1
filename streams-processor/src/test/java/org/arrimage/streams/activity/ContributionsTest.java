package org.arrimage.streams.activity;

import static org.arrimage.streams.Facts.correction;
import static org.arrimage.streams.Facts.event;
import static org.arrimage.streams.Facts.held;
import static org.arrimage.streams.Facts.heldData;
import static org.arrimage.streams.Facts.requested;
import static org.arrimage.streams.Facts.requestedData;
import static org.arrimage.streams.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.ThreeSectorRegion;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What each kind of event contributes, rule by rule. 2026-W02 is Monday 5 to Sunday 11 January.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContributionsTest {

    private static final String W02 = "2026-01-06T10:00:00-05:00";
    private static final String W03 = "2026-01-13T10:00:00-05:00";
    private static final String W04 = "2026-01-20T10:00:00-05:00";

    /// The numbers of one cell of a history, as `code=n` in the order of the catalogue, `days=…` last.
    private static String cell(String scope, String week, Event... events) {
        Scopes scopes = new Scopes(ThreeSectorRegion.TERRITORY);
        IsoWeek at = IsoWeek.parse(week);
        WeekChange change = WeekChange.between(Map.of(), contributions(events)).getOrDefault(at, WeekChange.none());
        change.members().forEach((member, spread) -> member.count(Spread.NONE, spread, scopes, change.numbers()));
        PairChanges pairs = PairChanges.none();
        pairs.add(at, change);
        Map<IsoWeek, Numbers> ties = new HashMap<>(Map.of(at, change.numbers()));
        pairs.pairs().forEach((pair, spread) -> {
            if (pair.pair().kind() == Pair.Kind.TIE) {
                TieCounts.count(at, Spread.NONE, spread, scopes, TreeMap::new, ties);
            }
        });
        CellTotals totals = change.totals(scopes).getOrDefault(scope, CellTotals.NONE);
        String numbers = totals.numbers().entrySet().stream()
                .filter(entry -> entry.getKey() != Metric.NEW_TIES)
                .map(entry -> entry.getKey().code() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        String days = totals.contactDays().isEmpty() ? "" : "days=" + totals.contactDays();
        return (numbers + " " + days).strip();
    }

    private static Map<Cell, Tally> contributions(Event... events) {
        return new Entity(EntityHistory.of(List.of(events)), List.of(), new TreeSet<>())
                .reviewed(ThreeSectorRegion.REFERENCE)
                .contributed(ThreeSectorRegion.REFERENCE);
    }

    private static Event with(String type, String subject, String time, String data) {
        return event(type, subject, type + "-of-" + subject, time, data);
    }

    @Nested
    class Referrals {

        private final Event root = requested("r", "a1", "c1", "n1", W02);

        @Test
        void a_request_between_two_sectors_without_the_backbone_counts_in_its_week_and_scopes() {
            String expected = "referrals_requested=1 referrals_cross_sector=1 referrals_autonomous=1 "
                    + "collaborations=1 collaborations_autonomous=1 "
                    + "active_organisations=2 municipalities_reached=1 active_ties=1 autonomous_ties=1";

            assertThat(cell("N1", "2026-W02", root)).isEqualTo(expected);
            assertThat(cell("north", "2026-W02", root)).isEqualTo(expected);
            assertThat(cell("*", "2026-W02", root)).isEqualTo(expected);
            assertThat(cell("S", "2026-W02", root)).isEmpty();
            assertThat(cell("N1", "2026-W03", root)).isEmpty();
        }

        @Test
        void with_the_backbone_it_is_not_autonomous_and_within_a_sector_it_does_not_cross() {
            assertThat(cell("S", "2026-W02", requested("r", "hub", "c1", "s", W02)))
                    .isEqualTo("referrals_requested=1 collaborations=1 active_organisations=2 municipalities_reached=1"
                            + " active_ties=1");
        }

        @Test
        void a_transition_without_its_request_counts_nothing_until_the_request_is_known() {
            Event accepted = with("referral.accepted", "r", W03, "{}");

            assertThat(cell("N1", "2026-W03", accepted)).isEmpty();
            assertThat(cell("N1", "2026-W03", accepted, root)).isEqualTo("referrals_accepted=1");
        }

        @Test
        void of_an_acceptance_and_a_refusal_only_the_earlier_counts() {
            Event accepted = with("referral.accepted", "r", W04, "{}");
            Event declined = with("referral.declined", "r", W03, "{'reason':'wrong-service'}");

            assertThat(cell("N1", "2026-W03", root, accepted, declined))
                    .isEqualTo("referrals_declined=1 referrals_misdirected=1");
            assertThat(cell("N1", "2026-W04", root, accepted, declined)).isEmpty();
        }

        @Test
        void a_refusal_for_another_reason_is_not_misdirected() {
            assertThat(cell("N1", "2026-W03", root, with("referral.declined", "r", W03, "{'reason':'no-capacity'}")))
                    .isEqualTo("referrals_declined=1");
        }

        @Test
        void days_to_first_contact_are_whole_days_of_24_hours_from_0_to_365() {
            assertThat(cell("N1", "2026-W03", root, with("referral.contacted", "r", "2026-01-13T09:59:59-05:00", "{}")))
                    .isEqualTo("referrals_contacted=1 days={6=1}");
            assertThat(cell("N1", "2026-W03", root, with("referral.contacted", "r", W03, "{}")))
                    .isEqualTo("referrals_contacted=1 days={7=1}");
            assertThat(cell("N1", "2026-W01", root, with("referral.contacted", "r", "2026-01-02T10:00:00-05:00", "{}")))
                    .isEqualTo("referrals_contacted=1 days={0=1}");
            assertThat(cell("N1", "2028-W01", root, with("referral.contacted", "r", "2028-01-05T10:00:00-05:00", "{}")))
                    .isEqualTo("referrals_contacted=1 days={365=1}");
        }

        @Test
        void completion_and_cancellation_count_in_their_own_weeks() {
            Event completed = with("referral.completed", "r", W03, "{}");
            Event cancelled = with("referral.cancelled", "r", W04, "{}");

            assertThat(cell("N1", "2026-W03", root, completed, cancelled)).isEqualTo("referrals_completed=1");
            assertThat(cell("N1", "2026-W04", root, completed, cancelled)).isEqualTo("referrals_cancelled=1");
        }

        @Test
        void what_becomes_of_a_request_counts_once_more_in_the_week_of_the_request() {
            Event accepted = with("referral.accepted", "r", W03, "{}");
            Event contacted = with("referral.contacted", "r", W04, "{}");
            Event completed = with("referral.completed", "r", W04, "{}");
            Event cancelled = with("referral.cancelled", "r", W04, "{}");

            assertThat(cohort(accepted)).isEqualTo("requests_accepted=1 requests_answered=1");
            assertThat(cohort(contacted)).isEqualTo("requests_contacted_30d=1 requests_answered=1");
            assertThat(cohort(completed)).isEqualTo("requests_completed=1 requests_answered=1");
            assertThat(cohort(accepted, contacted, completed))
                    .isEqualTo("requests_accepted=1 requests_contacted_30d=1 requests_completed=1 requests_answered=1");
            assertThat(cohort(cancelled)).isEqualTo("requests_cancelled=1");
            assertThat(cohort(cancelled, accepted)).isEqualTo("requests_accepted=1 requests_answered=1");
            assertThat(cohort()).isEmpty();
        }

        @Test
        void of_an_acceptance_and_a_refusal_only_the_earlier_counts_for_the_request_too() {
            Event accepted = with("referral.accepted", "r", W04, "{}");
            Event declined = with("referral.declined", "r", W03, "{'reason':'no-capacity'}");

            assertThat(cohort(accepted, declined)).isEqualTo("requests_declined=1 requests_answered=1");
        }

        @Test
        void a_contact_is_in_time_until_the_last_microsecond_of_the_days() {
            String soon =
                    "requests_contacted_3d=1 requests_contacted_7d=1 requests_contacted_30d=1 requests_answered=1";
            String week = "requests_contacted_7d=1 requests_contacted_30d=1 requests_answered=1";
            String month = "requests_contacted_30d=1 requests_answered=1";

            assertThat(contactAt("2026-01-02T10:00:00-05:00")).isEqualTo(soon);
            assertThat(contactAt("2026-01-09T09:59:59.999999-05:00")).isEqualTo(soon);
            assertThat(contactAt("2026-01-09T10:00:00-05:00")).isEqualTo(week);
            assertThat(contactAt("2026-01-13T09:59:59.999999-05:00")).isEqualTo(week);
            assertThat(contactAt("2026-01-13T10:00:00-05:00")).isEqualTo(month);
            assertThat(contactAt("2026-02-05T09:59:59.999999-05:00")).isEqualTo(month);
            assertThat(contactAt("2026-02-05T10:00:00-05:00")).isEqualTo("requests_answered=1");
        }

        private String contactAt(String time) {
            return cohort(with("referral.contacted", "r", time, "{}"));
        }

        /// The numbers of the week of the request that the other events of the referral make.
        private String cohort(Event... others) {
            Event[] all = Arrays.copyOf(others, others.length + 1);
            all[others.length] = root;
            return Arrays.stream(cell("N1", "2026-W02", all).split(" "))
                    .filter(number -> number.startsWith("requests_"))
                    .collect(Collectors.joining(" "));
        }

        @Test
        void two_systems_that_recorded_one_acceptance_count_once_at_the_earlier_time() {
            Event one = event("urn:test:two", "referral.accepted", "r", "z", W03, "{}");
            Event other = with("referral.accepted", "r", W04, "{}");

            assertThat(cell("N1", "2026-W03", root, one, other)).isEqualTo("referrals_accepted=1");
            assertThat(cell("N1", "2026-W04", root, one, other)).isEmpty();
        }

        @Test
        void a_correction_moves_it_and_a_retraction_takes_it_away() {
            Event moved =
                    correction("referral.requested", "r", "fix", "r-requested", 1, W03, requestedData("a1", "c1", "s"));
            Event retracted = correction("referral.retracted", "r", "gone", "r-requested", 2, W03, "{}");

            assertThat(cell("N1", "2026-W02", root, moved)).isEmpty();
            assertThat(cell("S", "2026-W03", root, moved)).startsWith("referrals_requested=1");
            assertThat(contributions(retracted, moved, root)).isEmpty();
        }

        @Test
        void a_winner_that_names_an_unknown_municipality_counts_nothing_and_hides_what_it_corrects() {
            Event moved = correction(
                    "referral.requested", "r", "fix", "r-requested", 1, W03, requestedData("a1", "c1", "nowhere"));

            assertThat(contributions(root, moved)).isEmpty();
        }
    }

    @Nested
    class Meetings {

        @Test
        void a_table_with_both_roles_counts_double_presence() {
            Event table = event(
                    "meeting.held",
                    "m",
                    "m",
                    W02,
                    "{'kind':'table','table':'t1','host':'a1','municipality':'n1','mode':'hybrid',"
                            + "'participants':['a1','hub','b1'],'presenters':['hub','b1'],"
                            + "'backboneRoles':['project-lead','field-worker'],'minutes':90}");

            assertThat(cell("N1", "2026-W02", table))
                    .isEqualTo("meetings_held=1 tables_held=1 meetings_in_person=1 meetings_hosted_by_others=1 "
                            + "meeting_minutes=90 offers_presented=2 backbone_in_person=1 joint_presentations=1 "
                            + "tables_double_presence=1 collaborations=1 joint_collaborations=1 "
                            + "active_organisations=3 municipalities_reached=1 active_ties=3");
        }

        @Test
        void one_role_alone_is_no_double_presence_and_a_remote_meeting_no_presence_in_person() {
            Event table = event(
                    "meeting.held",
                    "m",
                    "m",
                    W02,
                    "{'kind':'table','table':'t1','host':'hub','municipality':'n1','mode':'remote',"
                            + "'participants':['a1','hub'],'presenters':['hub'],"
                            + "'backboneRoles':['project-lead'],'minutes':1}");

            assertThat(cell("N1", "2026-W02", table))
                    .isEqualTo("meetings_held=1 tables_held=1 meeting_minutes=1 offers_presented=1 "
                            + "collaborations=1 joint_collaborations=1 "
                            + "active_organisations=2 municipalities_reached=1 active_ties=1");
        }

        @Test
        void only_pairs_with_the_host_or_a_presenter_are_tied() {
            Event assembly = held("m", "a1", "a1 a2 b1 c1", "n1", W02, ",'presenters':['b1']");

            assertThat(cell("N1", "2026-W02", assembly))
                    .contains("active_organisations=4 municipalities_reached=1 active_ties=5 autonomous_ties=5");
        }

        @Test
        void a_cancelled_meeting_counts_where_it_was_planned_unless_it_was_held_all_the_same() {
            Event planned = with("meeting.scheduled", "m", W04, heldData("a1", "a1 b1", "n2", ""));
            Event cancelled = with("meeting.cancelled", "m", W03, "{}");
            Event held = held("m", "a1", "a1 b1", "n1", W04, "");

            assertThat(cell("N2", "2026-W03", cancelled)).isEmpty();
            assertThat(cell("N2", "2026-W03", planned, cancelled)).isEqualTo("meetings_cancelled=1");
            assertThat(cell("N2", "2026-W04", planned)).isEmpty();
            assertThat(cell("N2", "2026-W03", planned, cancelled, held)).isEmpty();
            assertThat(cell("N1", "2026-W04", planned, cancelled, held)).startsWith("meetings_held=1");
        }
    }

    @Nested
    class Projects {

        private final Event root = started("p", "a1", "b1 hub", "n1", W02);

        @Test
        void the_founders_are_tied_each_with_each() {
            assertThat(cell("N1", "2026-W02", root))
                    .isEqualTo("projects_started=1 projects_community_led=1 collaborations=1 joint_collaborations=1 "
                            + "active_organisations=3 municipalities_reached=1 active_ties=3");
        }

        @Test
        void a_project_of_one_is_no_contact() {
            assertThat(cell("N1", "2026-W02", started("p", "hub", "", "n1", W02)))
                    .isEqualTo("projects_started=1 municipalities_reached=1");
        }

        @Test
        void who_joins_counts_once_and_not_if_it_is_a_founder() {
            Event first = event("project.joined", "p", "j1", W03, "{'org':'c1'}");
            Event again = event("project.joined", "p", "j2", W04, "{'org':'c1'}");
            Event founder = event("project.joined", "p", "j3", W04, "{'org':'b1'}");

            assertThat(cell("N1", "2026-W03", root, first, again, founder))
                    .isEqualTo("partners_joined=1 collaborations=1 collaborations_autonomous=1 joint_collaborations=1 "
                            + "joint_collaborations_autonomous=1 "
                            + "active_organisations=2 active_ties=1 autonomous_ties=1");
            assertThat(cell("N1", "2026-W04", root, first, again, founder)).isEmpty();
        }

        @Test
        void every_funding_counts_by_who_gives() {
            Event own = event("project.funded", "p", "f1", W03, "{'funder':'hub','cents':1000}");
            Event other = event("project.funded", "p", "f2", W03, "{'funder':'c1','cents':2500}");
            Event more = event("project.funded", "p", "f3", W03, "{'funder':'c1','cents':2500}");

            assertThat(cell("N1", "2026-W03", root, own, other, more))
                    .isEqualTo("funding_backbone_cents=1000 funding_other_cents=5000");
        }

        @Test
        void a_replication_counts_in_the_other_municipality_once_and_not_at_home() {
            Event first = event("project.replicated", "p", "l1", W03, "{'municipality':'s','lead':'c1'}");
            Event again = event("project.replicated", "p", "l2", W04, "{'municipality':'s','lead':'c2'}");
            Event home = event("project.replicated", "p", "l3", W03, "{'municipality':'n1','lead':'c2'}");
            Event sameLead = event("project.replicated", "p", "l4", W04, "{'municipality':'s2','lead':'a1'}");

            assertThat(cell("S", "2026-W03", root, first, again, home, sameLead))
                    .isEqualTo(
                            "projects_replicated=1 collaborations=1 collaborations_autonomous=1 joint_collaborations=1 "
                                    + "joint_collaborations_autonomous=1 active_organisations=2 "
                                    + "municipalities_reached=1 active_ties=1 autonomous_ties=1");
            assertThat(cell("S", "2026-W04", root, first, again, home, sameLead))
                    .isEqualTo("projects_replicated=1 municipalities_reached=1");
            assertThat(cell("N1", "2026-W03", root, first, again, home, sameLead))
                    .isEmpty();
        }

        @Test
        void the_end_counts_in_its_week() {
            assertThat(cell("N1", "2026-W03", root, with("project.ended", "p", W03, "{}")))
                    .isEqualTo("projects_ended=1");
        }
    }
}
