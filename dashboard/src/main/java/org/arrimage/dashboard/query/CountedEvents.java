package org.arrimage.dashboard.query;

import java.util.Arrays;
import java.util.List;
import org.arrimage.contract.metric.Metric;

/// From which events a metric is counted. The definition says which of them count; the list holds them all.
public final class CountedEvents {

    private static final List<String> JOINT =
            List.of("meeting.held", "project.started", "project.joined", "project.replicated");
    private static final List<String> CONTACTS =
            List.of("referral.requested", "meeting.held", "project.started", "project.joined", "project.replicated");

    private CountedEvents() {}

    /// Types of the events in full.
    public static List<String> types(Metric metric) {
        return words(metric).stream()
                .map(word -> "org.arrimage." + word + ".v1")
                .toList();
    }

    /// The telling part of a type: `meeting.held` of `org.arrimage.meeting.held.v1`.
    public static String word(String type) {
        String[] parts = type.split("\\.", -1);
        return String.join(".", Arrays.asList(parts).subList(2, parts.length - 1));
    }

    private static List<String> words(Metric metric) {
        return switch (metric) {
            case REFERRALS_REQUESTED,
                    REFERRALS_CROSS_SECTOR,
                    REFERRALS_AUTONOMOUS,
                    REQUESTS_ACCEPTED,
                    REQUESTS_DECLINED,
                    REQUESTS_CONTACTED_3D,
                    REQUESTS_CONTACTED_7D,
                    REQUESTS_CONTACTED_30D,
                    REQUESTS_COMPLETED,
                    REQUESTS_ANSWERED,
                    REQUESTS_CANCELLED,
                    CONTACTED_WITHIN_3D,
                    CONTACTED_WITHIN_7D,
                    CONTACTED_WITHIN_30D,
                    ANSWERED_SHARE,
                    RECIPROCITY -> List.of("referral.requested");
            case REFERRALS_ACCEPTED -> List.of("referral.accepted");
            case REFERRALS_DECLINED, REFERRALS_MISDIRECTED -> List.of("referral.declined");
            case ACCEPTANCE_RATE -> List.of("referral.accepted", "referral.declined");
            case REFERRALS_CONTACTED, CONTACT_DAYS, CONTACT_DAYS_P50, CONTACT_DAYS_P90 -> List.of("referral.contacted");
            case REFERRALS_COMPLETED -> List.of("referral.completed");
            case REFERRALS_CANCELLED -> List.of("referral.cancelled");
            case MEETINGS_HELD,
                    TABLES_HELD,
                    MEETINGS_IN_PERSON,
                    MEETINGS_HOSTED_BY_OTHERS,
                    MEETING_MINUTES,
                    OFFERS_PRESENTED,
                    BACKBONE_IN_PERSON,
                    JOINT_PRESENTATIONS,
                    TABLES_DOUBLE_PRESENCE,
                    DOUBLE_PRESENCE_RATE -> List.of("meeting.held");
            case MEETINGS_CANCELLED -> List.of("meeting.cancelled");
            case PROJECTS_STARTED, PROJECTS_COMMUNITY_LED, PROJECTS_REINFORCED -> List.of("project.started");
            case PARTNERS_JOINED -> List.of("project.joined");
            case FUNDING_BACKBONE_CENTS, FUNDING_OTHER_CENTS, FUNDING_LEVERAGE -> List.of("project.funded");
            case PROJECTS_REPLICATED -> List.of("project.replicated");
            case PROJECTS_ENDED -> List.of("project.ended");
            case JOINT_COLLABORATIONS, JOINT_COLLABORATIONS_AUTONOMOUS, JOINT_AUTONOMY_SHARE -> JOINT;
            case MUNICIPALITIES_REACHED, COVERAGE ->
                List.of("referral.requested", "meeting.held", "project.started", "project.replicated");
            case COLLABORATIONS,
                    COLLABORATIONS_AUTONOMOUS,
                    AUTONOMY_SHARE,
                    ACTIVE_ORGANISATIONS,
                    ACTIVE_TIES,
                    AUTONOMOUS_TIES,
                    NEW_TIES,
                    DENSITY,
                    MEAN_DEGREE,
                    CENTRALISATION,
                    ISOLATES,
                    TIE_RETENTION,
                    BACKBONE_DEPENDENCE,
                    EMANCIPATION_WEEKS,
                    EMANCIPATION_NOT_YET,
                    EMANCIPATION_NEVER_NEEDED,
                    STAGE -> CONTACTS;
        };
    }
}
