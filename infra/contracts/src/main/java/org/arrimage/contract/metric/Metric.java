package org.arrimage.contract.metric;

import static org.arrimage.contract.metric.DisclosureClass.ACTIVITY;
import static org.arrimage.contract.metric.DisclosureClass.PERSON;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.arrimage.contract.language.TwoLanguages;

/// The catalogue of metrics: what is counted for each scope and week, and what is worked out of it at reading.
///
/// Names and definitions in both languages are in the resource bundle `metrics`, under the metric's code.
public enum Metric {
    REFERRALS_REQUESTED(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_CROSS_SECTOR(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_AUTONOMOUS(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_ACCEPTED(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_DECLINED(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_MISDIRECTED(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_CONTACTED(Kind.SUM, Unit.COUNT, PERSON),
    CONTACT_DAYS(Kind.HISTOGRAM, Unit.DAYS, PERSON),
    REFERRALS_COMPLETED(Kind.SUM, Unit.COUNT, PERSON),
    REFERRALS_CANCELLED(Kind.SUM, Unit.COUNT, PERSON),
    MEETINGS_HELD(Kind.SUM, Unit.COUNT, ACTIVITY),
    TABLES_HELD(Kind.SUM, Unit.COUNT, ACTIVITY),
    MEETINGS_IN_PERSON(Kind.SUM, Unit.COUNT, ACTIVITY),
    MEETINGS_HOSTED_BY_OTHERS(Kind.SUM, Unit.COUNT, ACTIVITY),
    MEETING_MINUTES(Kind.SUM, Unit.MINUTES, ACTIVITY),
    OFFERS_PRESENTED(Kind.SUM, Unit.COUNT, ACTIVITY),
    BACKBONE_IN_PERSON(Kind.SUM, Unit.COUNT, ACTIVITY),
    JOINT_PRESENTATIONS(Kind.SUM, Unit.COUNT, ACTIVITY),
    TABLES_DOUBLE_PRESENCE(Kind.SUM, Unit.COUNT, ACTIVITY),
    MEETINGS_CANCELLED(Kind.SUM, Unit.COUNT, ACTIVITY),
    PROJECTS_STARTED(Kind.SUM, Unit.COUNT, ACTIVITY),
    PROJECTS_COMMUNITY_LED(Kind.SUM, Unit.COUNT, ACTIVITY),
    PROJECTS_REINFORCED(Kind.SUM, Unit.COUNT, ACTIVITY),
    PARTNERS_JOINED(Kind.SUM, Unit.COUNT, ACTIVITY),
    FUNDING_BACKBONE_CENTS(Kind.SUM, Unit.CENTS, ACTIVITY),
    FUNDING_OTHER_CENTS(Kind.SUM, Unit.CENTS, ACTIVITY),
    PROJECTS_REPLICATED(Kind.SUM, Unit.COUNT, ACTIVITY),
    PROJECTS_ENDED(Kind.SUM, Unit.COUNT, ACTIVITY),
    COLLABORATIONS(Kind.SUM, Unit.COUNT, PERSON),
    COLLABORATIONS_AUTONOMOUS(Kind.SUM, Unit.COUNT, PERSON),
    JOINT_COLLABORATIONS(Kind.SUM, Unit.COUNT, ACTIVITY),
    JOINT_COLLABORATIONS_AUTONOMOUS(Kind.SUM, Unit.COUNT, ACTIVITY),
    ACTIVE_ORGANISATIONS(Kind.DISTINCT, Unit.COUNT, PERSON),
    MUNICIPALITIES_REACHED(Kind.DISTINCT, Unit.COUNT, PERSON),
    ACTIVE_TIES(Kind.DISTINCT, Unit.COUNT, PERSON),
    AUTONOMOUS_TIES(Kind.DISTINCT, Unit.COUNT, PERSON),
    NEW_TIES(Kind.SUM, Unit.COUNT, PERSON),
    ACCEPTANCE_RATE(REFERRALS_ACCEPTED, List.of(REFERRALS_ACCEPTED, REFERRALS_DECLINED), PERSON),
    CONTACT_DAYS_P50(Kind.PERCENTILE, Unit.DAYS, PERSON),
    CONTACT_DAYS_P90(Kind.PERCENTILE, Unit.DAYS, PERSON),
    AUTONOMY_SHARE(COLLABORATIONS_AUTONOMOUS, List.of(COLLABORATIONS), PERSON),
    JOINT_AUTONOMY_SHARE(JOINT_COLLABORATIONS_AUTONOMOUS, List.of(JOINT_COLLABORATIONS), ACTIVITY),
    DOUBLE_PRESENCE_RATE(TABLES_DOUBLE_PRESENCE, List.of(TABLES_HELD), ACTIVITY),
    FUNDING_LEVERAGE(FUNDING_OTHER_CENTS, List.of(FUNDING_BACKBONE_CENTS), ACTIVITY),
    /// Divided by the number of municipalities of the scope, which comes from the territory, not from a metric.
    COVERAGE(MUNICIPALITIES_REACHED, List.of(), PERSON),
    DENSITY(Kind.NETWORK, Unit.RATIO, PERSON),
    MEAN_DEGREE(Kind.NETWORK, Unit.COUNT, PERSON),
    RECIPROCITY(Kind.NETWORK, Unit.RATIO, PERSON),
    CENTRALISATION(Kind.NETWORK, Unit.RATIO, PERSON),
    ISOLATES(Kind.NETWORK, Unit.RATIO, PERSON),
    TIE_RETENTION(Kind.NETWORK, Unit.RATIO, PERSON),
    BACKBONE_DEPENDENCE(Kind.NETWORK, Unit.RATIO, PERSON),
    EMANCIPATION_WEEKS(Kind.NETWORK, Unit.WEEKS, PERSON),
    EMANCIPATION_NOT_YET(Kind.NETWORK, Unit.RATIO, PERSON),
    EMANCIPATION_NEVER_NEEDED(Kind.NETWORK, Unit.RATIO, PERSON),
    STAGE(Kind.NETWORK, Unit.WORD, PERSON),
    REQUESTS_ACCEPTED(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_DECLINED(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_CONTACTED_3D(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_CONTACTED_7D(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_CONTACTED_30D(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_COMPLETED(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_ANSWERED(Kind.SUM, Unit.COUNT, PERSON, 2),
    REQUESTS_CANCELLED(Kind.SUM, Unit.COUNT, PERSON, 2),
    CONTACTED_WITHIN_3D(REQUESTS_CONTACTED_3D, List.of(REFERRALS_REQUESTED), PERSON, 3),
    CONTACTED_WITHIN_7D(REQUESTS_CONTACTED_7D, List.of(REFERRALS_REQUESTED), PERSON, 7),
    CONTACTED_WITHIN_30D(REQUESTS_CONTACTED_30D, List.of(REFERRALS_REQUESTED), PERSON, 30),
    ANSWERED_SHARE(REQUESTS_ANSWERED, List.of(REFERRALS_REQUESTED), PERSON, 14);

    /// How a metric is made, and so how it may be put together over weeks.
    public enum Kind {
        /// Adds up over weeks.
        SUM,
        /// Counts distinct things; over several weeks it is counted again, never summed over weeks or scopes.
        DISTINCT,
        /// Counts by whole days; histograms of several weeks are merged.
        HISTOGRAM,
        /// A ratio of sums, worked out at reading; null when the denominator is 0.
        RATIO,
        /// A nearest-rank percentile of the merged histograms, worked out at reading.
        PERCENTILE,
        /// Measured on who is tied to whom in a window of weeks; null when the denominator is 0.
        NETWORK
    }

    /// What a metric is measured in.
    public enum Unit {
        COUNT,
        MINUTES,
        DAYS,
        WEEKS,
        /// Canadian cents.
        CENTS,
        /// 0 to 1 for shares and rates; a leverage may exceed 1.
        RATIO,
        /// Not a number: one of a few words.
        WORD
    }

    /// The version of the counting of this program. It grows when metrics are added that have to be counted.
    public static final int COUNTING = 2;

    private static final Map<String, Metric> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::code, Function.identity()));

    private final Kind kind;
    private final Unit unit;
    private final DisclosureClass disclosure;
    private final List<Metric> numerator;
    private final List<Metric> denominator;
    private final int since;
    private final int ripeDays;

    Metric(Kind kind, Unit unit, DisclosureClass disclosure) {
        this(kind, unit, disclosure, 1);
    }

    Metric(Kind kind, Unit unit, DisclosureClass disclosure, int since) {
        this.kind = kind;
        this.unit = unit;
        this.disclosure = disclosure;
        this.numerator = List.of();
        this.denominator = List.of();
        this.since = since;
        this.ripeDays = 0;
    }

    Metric(Metric numerator, List<Metric> denominator, DisclosureClass disclosure) {
        this(numerator, denominator, disclosure, 0);
    }

    Metric(Metric numerator, List<Metric> denominator, DisclosureClass disclosure, int ripeDays) {
        this.kind = Kind.RATIO;
        this.unit = Unit.RATIO;
        this.disclosure = disclosure;
        this.numerator = List.of(numerator);
        this.denominator = denominator;
        this.since = numerator.since;
        this.ripeDays = ripeDays;
    }

    /// The metric of a code, if there is one.
    public static Optional<Metric> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /// The stable code, such as `referrals_requested`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public Unit unit() {
        return unit;
    }

    public DisclosureClass disclosure() {
        return disclosure;
    }

    /// Whether the metric is stored in the weekly row; the others are worked out at reading.
    public boolean isStored() {
        return kind == Kind.SUM || kind == Kind.DISTINCT || kind == Kind.HISTOGRAM;
    }

    /// Whether the metric is given by scope and period; the others are measured on the network of a window.
    public boolean isAggregate() {
        return kind != Kind.NETWORK;
    }

    /// What is divided, for a ratio; empty otherwise.
    public Optional<Metric> numerator() {
        return numerator.stream().findFirst();
    }

    /// What it is divided by: the sum of these, for a ratio; empty for [#COVERAGE] and otherwise.
    public List<Metric> denominator() {
        return denominator;
    }

    /// Whether a counting of this version has the metric; rows of an earlier counting do not tell its value.
    public boolean isCountedBy(int counting) {
        return since <= counting;
    }

    /// Days of 24 hours after the end of a week until the metric is known for it: before that, requests that still
    /// wait would be taken for requests without an answer. 0 if there is nothing to wait for.
    public int ripeDays() {
        return ripeDays;
    }

    /// Whether the metric is known for a week at an instant.
    ///
    /// @param zone the business time zone
    public boolean isRipe(IsoWeek week, Instant now, ZoneId zone) {
        return ripeDays == 0 || !now.isBefore(week.plusWeeks(1).start(zone).plus(Duration.ofDays(ripeDays)));
    }

    /// The last week that is ripe, for each number of days that some metric takes.
    ///
    /// @param running the week of the instant
    public static Map<Integer, IsoWeek> lastRipe(IsoWeek running, Instant now, ZoneId zone) {
        return Arrays.stream(values())
                .filter(metric -> metric.ripeDays() > 0)
                .collect(Collectors.toMap(
                        Metric::ripeDays,
                        metric -> {
                            IsoWeek week = running;
                            while (!metric.isRipe(week, now, zone)) {
                                week = week.plusWeeks(-1);
                            }
                            return week;
                        },
                        (one, same) -> one));
    }

    /// The name in a language, French unless the locale asks for English.
    public String name(Locale locale) {
        return texts(locale).getString(code() + ".name");
    }

    /// The definition in a language, French unless the locale asks for English.
    public String definition(Locale locale) {
        return texts(locale).getString(code() + ".definition");
    }

    private static ResourceBundle texts(Locale locale) {
        return TwoLanguages.texts(Metric.class, "metrics", locale);
    }
}
