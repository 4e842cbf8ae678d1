package org.arrimage.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedRequestTest {

    @Test
    void without_parameters_all_that_is_stored_and_may_be_seen_is_asked_for() {
        AggregateRequest request = answerable(Map.of(), SmallRegion.ANALYST);

        assertThat(request.metrics())
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .filter(metric -> metric.isStored() && metric != Metric.CONTACT_DAYS)
                        .toList());
        assertThat(request.scopes()).containsExactly("*", "75", "79", "north");
        assertThat(request.from()).isEqualTo(AggregateRequest.EARLIEST);
        assertThat(request.to()).isEqualTo(AggregateRequest.LATEST);
        assertThat(request.grain()).isEqualTo(Grain.WEEK);
    }

    @Test
    void codes_are_read_with_commas_or_repeated_and_put_in_the_order_of_the_catalogue() {
        AggregateRequest request = answerable(
                Map.of(
                        "metric", List.of("projects_started, meetings_held", "meetings_held"),
                        "scope", List.of("79,*"),
                        "from", List.of("2026-W02"),
                        "to", List.of("2026-W02"),
                        "grain", List.of("quarter")),
                SmallRegion.MANAGEMENT);

        assertThat(request)
                .isEqualTo(new AggregateRequest(
                        List.of(Metric.MEETINGS_HELD, Metric.PROJECTS_STARTED),
                        List.of("*", "79"),
                        IsoWeek.parse("2026-W02"),
                        IsoWeek.parse("2026-W02"),
                        Grain.QUARTER));
    }

    @Test
    void all_scopes_of_a_partner_are_its_own_and_the_region() {
        assertThat(answerable(Map.of("scope", List.of("all")), SmallRegion.PARTNER_OF_75)
                        .scopes())
                .containsExactly("*", "75");
    }

    @Test
    void every_stored_metric_is_offered_by_year_too() {
        assertThat(answerable(Map.of("grain", List.of("year")), SmallRegion.MANAGEMENT)
                        .metrics())
                .containsExactlyElementsOf(
                        Arrays.stream(Metric.values()).filter(Metric::isStored).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "metric,  nonsense,     UNKNOWN_METRIC",
        "metric,  MEETINGS_HELD, UNKNOWN_METRIC",
        "scope,   80,           UNKNOWN_SCOPE",
        "from,    2026-W54,     NOT_A_WEEK",
        "to,      2025-W53,     NOT_A_WEEK",
        "from,    yesterday,    NOT_A_WEEK",
        "grain,   month,        UNKNOWN_GRAIN",
        "as-of,   2026-02-30,   NOT_A_DAY",
        "as-of,   yesterday,    NOT_A_DAY",
        "as-of,   +10000-01-01, NOT_A_DAY",
        "as-of,   +999999999-12-31, NOT_A_DAY",
        "release, 0,            NOT_A_RELEASE",
        "release, 1.5,          NOT_A_RELEASE",
        "release, 99999999999,  NOT_A_RELEASE",
        "colour,  red,          UNKNOWN_PARAMETER",
    })
    void what_makes_no_sense_is_named(String parameter, String value, ParameterFault.Code code) {
        assertThat(ParsedRequest.read(Map.of(parameter, List.of(value)), SmallRegion.TERRITORY, SmallRegion.MANAGEMENT))
                .asInstanceOf(type(ParsedRequest.Wrong.class))
                .satisfies(wrong -> assertThat(wrong.faults()).singleElement().satisfies(fault -> {
                    assertThat(fault.parameter()).isEqualTo(parameter);
                    assertThat(fault.code()).isEqualTo(code);
                }));
    }

    @Test
    void every_fault_is_named_at_once() {
        assertThat(faults(
                        Map.of(
                                "metric", List.of("nonsense,more-nonsense"),
                                "from", List.of("2026-W20", "2026-W21"),
                                "to", List.of("2026-W10")),
                        SmallRegion.MANAGEMENT))
                .containsExactlyInAnyOrder(
                        ParameterFault.Code.GIVEN_TWICE,
                        ParameterFault.Code.UNKNOWN_METRIC,
                        ParameterFault.Code.UNKNOWN_METRIC,
                        ParameterFault.Code.WEEKS_REVERSED);
    }

    @Test
    void what_is_measured_on_the_network_is_not_asked_here() {
        assertThat(faults(Map.of("metric", List.of("density,stage")), SmallRegion.MANAGEMENT))
                .containsExactly(ParameterFault.Code.NOT_AN_AGGREGATE, ParameterFault.Code.NOT_AN_AGGREGATE);
    }

    @Test
    void figures_are_asked_for_as_known_now_or_as_one_release_shows_them() {
        assertThat(answerable(Map.of(), SmallRegion.MANAGEMENT).edition()).isEqualTo(Edition.KNOWN);
        assertThat(answerable(Map.of("release", List.of("12")), SmallRegion.MANAGEMENT)
                        .edition())
                .isEqualTo(new Edition.Numbered(12));
        assertThat(answerable(Map.of("as-of", List.of("2026-03-01")), SmallRegion.MANAGEMENT)
                        .edition())
                .isEqualTo(new Edition.AsOf(LocalDate.of(2026, 3, 1)));
        assertThat(faults(Map.of("as-of", List.of("2026-03-01"), "release", List.of("12")), SmallRegion.MANAGEMENT))
                .containsExactly(ParameterFault.Code.TWO_EDITIONS);
    }

    @Test
    void a_metric_of_class_person_is_for_an_analyst_as_a_release_gives_it_if_any_can() {
        assertThat(answerable(Map.of("metric", List.of("referrals_requested")), SmallRegion.ANALYST)
                        .metrics())
                .containsExactly(Metric.REFERRALS_REQUESTED);
        assertThat(ParsedRequest.read(
                        Map.of("metric", List.of("meetings_held,contact_days")),
                        SmallRegion.TERRITORY,
                        SmallRegion.ANALYST))
                .asInstanceOf(type(ParsedRequest.NotAllowed.class))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(
                                ParameterFault.of("metric", ParameterFault.Code.PERSON_METRIC, "contact_days")));
    }

    @Test
    void the_sector_and_the_group_of_others_are_not_for_a_partner() {
        assertThat(faults(Map.of("scope", List.of("75,79,north")), SmallRegion.PARTNER_OF_75))
                .containsExactly(ParameterFault.Code.SCOPE_NOT_YOURS, ParameterFault.Code.SCOPE_NOT_YOURS);
    }

    @Test
    void a_role_without_figures_is_told_so() {
        assertThat(faults(Map.of(), SmallRegion.ADMIN)).containsExactly(ParameterFault.Code.NO_FIGURES);
    }

    private static AggregateRequest answerable(Map<String, List<String>> parameters, Grant grant) {
        return ((ParsedRequest.Answerable) ParsedRequest.read(parameters, SmallRegion.TERRITORY, grant)).request();
    }

    private static List<ParameterFault.Code> faults(Map<String, List<String>> parameters, Grant grant) {
        List<ParameterFault> faults = switch (ParsedRequest.read(parameters, SmallRegion.TERRITORY, grant)) {
            case ParsedRequest.Answerable(var request) -> List.of();
            case ParsedRequest.Wrong(var wrong) -> wrong;
            case ParsedRequest.NotAllowed(var refused) -> refused;
        };
        return faults.stream().map(ParameterFault::code).toList();
    }
}
