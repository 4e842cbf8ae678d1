package org.arrimage.dashboard.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.metric.Metric;

/// What metrics are about: the headings under which people look for them.
public enum MetricFamily {
    COLLABORATIONS,
    NETWORK,
    REFERRALS,
    MEETINGS,
    PROJECTS;

    /// The family of a metric.
    public static MetricFamily of(Metric metric) {
        return switch (metric) {
            case COLLABORATIONS,
                    COLLABORATIONS_AUTONOMOUS,
                    AUTONOMY_SHARE,
                    JOINT_COLLABORATIONS,
                    JOINT_COLLABORATIONS_AUTONOMOUS,
                    JOINT_AUTONOMY_SHARE -> COLLABORATIONS;
            case ACTIVE_ORGANISATIONS,
                    MUNICIPALITIES_REACHED,
                    COVERAGE,
                    ACTIVE_TIES,
                    AUTONOMOUS_TIES,
                    NEW_TIES,
                    DENSITY,
                    MEAN_DEGREE,
                    RECIPROCITY,
                    CENTRALISATION,
                    ISOLATES,
                    TIE_RETENTION,
                    BACKBONE_DEPENDENCE,
                    EMANCIPATION_WEEKS,
                    EMANCIPATION_NOT_YET,
                    EMANCIPATION_NEVER_NEEDED,
                    STAGE -> NETWORK;
            case REFERRALS_REQUESTED,
                    REFERRALS_CROSS_SECTOR,
                    REFERRALS_AUTONOMOUS,
                    REFERRALS_ACCEPTED,
                    REFERRALS_DECLINED,
                    REFERRALS_MISDIRECTED,
                    REFERRALS_CONTACTED,
                    REFERRALS_COMPLETED,
                    REFERRALS_CANCELLED,
                    CONTACT_DAYS,
                    CONTACT_DAYS_P50,
                    CONTACT_DAYS_P90,
                    ACCEPTANCE_RATE,
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
                    ANSWERED_SHARE -> REFERRALS;
            case MEETINGS_HELD,
                    TABLES_HELD,
                    MEETINGS_IN_PERSON,
                    MEETINGS_HOSTED_BY_OTHERS,
                    MEETING_MINUTES,
                    OFFERS_PRESENTED,
                    BACKBONE_IN_PERSON,
                    JOINT_PRESENTATIONS,
                    TABLES_DOUBLE_PRESENCE,
                    DOUBLE_PRESENCE_RATE,
                    MEETINGS_CANCELLED -> MEETINGS;
            case PROJECTS_STARTED,
                    PROJECTS_COMMUNITY_LED,
                    PROJECTS_REINFORCED,
                    PARTNERS_JOINED,
                    FUNDING_BACKBONE_CENTS,
                    FUNDING_OTHER_CENTS,
                    FUNDING_LEVERAGE,
                    PROJECTS_REPLICATED,
                    PROJECTS_ENDED -> PROJECTS;
        };
    }

    /// The metrics of this family, in the order of the catalogue.
    public List<Metric> metrics() {
        return Arrays.stream(Metric.values())
                .filter(metric -> of(metric) == this)
                .toList();
    }

    /// Key of the heading among the texts.
    public String textKey() {
        return "figures.family." + name().toLowerCase(Locale.ROOT);
    }
}
