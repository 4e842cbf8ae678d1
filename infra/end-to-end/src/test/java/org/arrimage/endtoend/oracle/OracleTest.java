package org.arrimage.endtoend.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.endtoend.history.HistoryRegion;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Cases counted by hand. Municipality m1 is in sector S1 of the group north; org1 is of S2, org4 and hub of S1.
@DisplayNameGeneration(ReplaceUnderscores.class)
class OracleTest {

    private static SortedMap<String, SortedMap<String, Object>> count(String... events) {
        return Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, List.of(events));
    }

    private static String event(String type, String id, String time, String more) {
        return """
                {"specversion": "1.0", "source": "urn:x", "id": "%s", "type": "org.arrimage.%s.v1", "subject": "s",
                 "time": "%s"%s}""".formatted(id, type, time, more.isEmpty() ? "" : ", " + more);
    }

    private static String request(String id, String time, String from, String to, String more) {
        return event(
                "referral.requested",
                id,
                time,
                "\"data\": {\"fromOrg\": \"%s\", \"toOrg\": \"%s\", \"municipality\": \"m1\"}%s"
                        .formatted(from, to, more));
    }

    @Test
    void a_referral_by_hand() {
        assertThat(count(
                        request("1", "2026-01-06T10:00:00-05:00", "org1", "org4", ""),
                        event("referral.accepted", "2", "2026-01-07T10:00:00-05:00", ""),
                        event("referral.contacted", "3", "2026-01-12T09:59:00-05:00", "")))
                .hasToString("{*|2026-W02={active_organisations=2, active_ties=1, autonomous_ties=1, collaborations=1,"
                        + " collaborations_autonomous=1, municipalities_reached=1, new_ties=1, referrals_accepted=1,"
                        + " referrals_autonomous=1, referrals_cross_sector=1, referrals_requested=1, requests_accepted=1, requests_answered=1,"
                        + " requests_contacted_30d=1, requests_contacted_7d=1},"
                        + " *|2026-W03={contact_days={5=1}, referrals_contacted=1},"
                        + " S1|2026-W02={active_organisations=2, active_ties=1, autonomous_ties=1, collaborations=1,"
                        + " collaborations_autonomous=1, municipalities_reached=1, new_ties=1, referrals_accepted=1,"
                        + " referrals_autonomous=1, referrals_cross_sector=1, referrals_requested=1, requests_accepted=1, requests_answered=1,"
                        + " requests_contacted_30d=1, requests_contacted_7d=1},"
                        + " S1|2026-W03={contact_days={5=1}, referrals_contacted=1},"
                        + " north|2026-W02={active_organisations=2, active_ties=1, autonomous_ties=1, collaborations=1,"
                        + " collaborations_autonomous=1, municipalities_reached=1, new_ties=1, referrals_accepted=1,"
                        + " referrals_autonomous=1, referrals_cross_sector=1, referrals_requested=1, requests_accepted=1, requests_answered=1,"
                        + " requests_contacted_30d=1, requests_contacted_7d=1},"
                        + " north|2026-W03={contact_days={5=1}, referrals_contacted=1}}");
    }

    @Test
    void what_became_of_requests_by_hand() {
        String request = request("1", "2026-01-06T10:00:00-05:00", "org1", "org4", "");
        String declined =
                event("referral.declined", "2", "2026-01-20T10:00:00-05:00", "\"data\": {\"reason\": \"no-capacity\"}");
        String accepted = event("referral.accepted", "3", "2026-01-20T10:00:01-05:00", "");
        String contacted = event("referral.contacted", "4", "2026-02-05T10:00:00-05:00", "");
        String completed = event("referral.completed", "5", "2026-02-05T10:00:00-05:00", "");
        String cancelled = event("referral.cancelled", "6", "2026-01-06T10:00:01-05:00", "");

        assertThat(cohort(request)).isEmpty();
        assertThat(cohort(request, declined, accepted)).hasToString("{requests_answered=1, requests_declined=1}");
        assertThat(cohort(request, contacted, cancelled)).hasToString("{requests_answered=1}");
        assertThat(cohort(request, completed)).hasToString("{requests_answered=1, requests_completed=1}");
        assertThat(cohort(request, cancelled)).hasToString("{requests_cancelled=1}");
    }

    private static SortedMap<String, Object> cohort(String... events) {
        SortedMap<String, Object> cohort = new TreeMap<>(count(events).getOrDefault("S1|2026-W02", new TreeMap<>()));
        cohort.keySet().removeIf(metric -> !metric.startsWith("requests_"));
        return cohort;
    }

    @Test
    void a_meeting_by_hand_ties_only_pairs_with_the_host_or_a_presenter() {
        assertThat(count(event(
                                "meeting.held",
                                "1",
                                "2026-03-08T23:59:59-04:00",
                                "\"data\": {\"kind\": \"table\", \"table\": \"table-north\", \"host\": \"org1\","
                                        + "\"municipality\": \"m4\", \"mode\": \"hybrid\", \"minutes\": 30,"
                                        + "\"participants\": [\"hub\", \"org1\", \"org2\", \"org3\"],"
                                        + "\"presenters\": [\"hub\"], \"backboneRoles\": [\"field-worker\"]}"))
                        .get("S4|2026-W10"))
                .hasToString(
                        "{active_organisations=4, active_ties=5, backbone_in_person=1, collaborations=1,"
                                + " joint_collaborations=1, meeting_minutes=30, meetings_held=1, meetings_hosted_by_others=1,"
                                + " meetings_in_person=1, municipalities_reached=1, new_ties=5, offers_presented=1, tables_held=1}");
    }

    @Test
    void the_greatest_revision_wins_in_any_order_and_a_retraction_leaves_nothing() {
        String original = request("1", "2026-01-06T10:00:00-05:00", "org1", "org4", "");
        String moved =
                request("2", "2026-01-13T10:00:00-05:00", "org1", "hub", ", \"corrects\": \"1\", \"revision\": 1");
        String gone =
                event("referral.retracted", "3", "2026-01-06T10:00:00-05:00", "\"corrects\": \"1\", \"revision\": 2");

        assertThat(count(moved, original))
                .isEqualTo(count(original, moved, original))
                .containsOnlyKeys("*|2026-W03", "S1|2026-W03", "north|2026-W03");
        assertThat(count(gone, moved, original)).isEmpty();
    }

    @Test
    void the_last_days_of_2020_are_in_week_53() {
        assertThat(count(request("1", "2021-01-03T23:30:00-05:00", "org1", "org4", "")))
                .containsKey("*|2020-W53");
    }
}
