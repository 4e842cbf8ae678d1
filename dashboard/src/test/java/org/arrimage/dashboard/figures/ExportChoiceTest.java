package org.arrimage.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportChoiceTest {

    private static final IsoWeek LAST_CLOSED = IsoWeek.parse("2026-W20");

    @Test
    void what_is_chosen_comes_back_from_its_address() {
        ExportChoice choice = new ExportChoice(
                Set.of(Metric.MEETINGS_HELD, Metric.ACCEPTANCE_RATE),
                Set.of("*", "75"),
                Optional.of(IsoWeek.parse("2025-W50")),
                Optional.of(IsoWeek.parse("2026-W10")),
                Grain.QUARTER,
                Edition.KNOWN);

        assertThat(read(address(choice), SmallRegion.MANAGEMENT))
                .isEqualTo(new ExportChoice.Understood(choice, List.of()));
    }

    @ParameterizedTest
    @MethodSource("editions")
    void so_does_the_edition(Edition edition) {
        ExportChoice choice = new ExportChoice(
                Set.of(Metric.MEETINGS_HELD), Set.of("*"), Optional.empty(), Optional.empty(), Grain.WEEK, edition);

        assertThat(read(address(choice), SmallRegion.ANALYST))
                .isEqualTo(new ExportChoice.Understood(choice, List.of()));
        assertThat(choice.request().orElseThrow().edition()).isEqualTo(edition);
    }

    private static List<Edition> editions() {
        return List.of(Edition.KNOWN, new Edition.Numbered(3), new Edition.AsOf(LocalDate.of(2026, 3, 1)));
    }

    @Test
    void open_weeks_and_nothing_chosen_come_back_too() {
        ExportChoice choice =
                new ExportChoice(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Grain.WEEK, Edition.KNOWN);

        assertThat(read(address(choice), SmallRegion.ANALYST))
                .isEqualTo(new ExportChoice.Understood(choice, List.of()));
        assertThat(choice.request()).isEmpty();
    }

    @Test
    void at_first_management_sees_the_autonomy_of_the_region_and_an_analyst_the_part_without_referrals() {
        ExportChoice management = read(Map.of(), SmallRegion.MANAGEMENT).choice();
        ExportChoice analyst = read(Map.of(), SmallRegion.ANALYST).choice();

        assertThat(management.metrics()).contains(Metric.AUTONOMY_SHARE);
        assertThat(management.scopes()).containsExactly(Territory.REGION);
        assertThat(management.from()).contains(IsoWeek.parse("2026-W09"));
        assertThat(management.to()).contains(LAST_CLOSED);
        assertThat(analyst.metrics()).contains(Metric.JOINT_AUTONOMY_SHARE).allMatch(SmallRegion.ANALYST::shows);
    }

    @Test
    void at_first_a_partner_sees_its_own_sector() {
        assertThat(read(Map.of(), SmallRegion.PARTNER_OF_75).choice().scopes()).containsExactly("75");
    }

    @Test
    void what_makes_no_sense_is_left_out_and_named_and_the_rest_is_kept() {
        ExportChoice.Understood understood = read(
                Map.of(
                        "metric", List.of("meetings_held,nonsense"),
                        "scope", List.of("75,80"),
                        "from", List.of("2026-W99"),
                        "grain", List.of("year"),
                        "colour", List.of("red")),
                SmallRegion.ANALYST);

        assertThat(understood.choice())
                .isEqualTo(new ExportChoice(
                        Set.of(Metric.MEETINGS_HELD),
                        Set.of("75"),
                        Optional.empty(),
                        Optional.empty(),
                        Grain.YEAR,
                        Edition.KNOWN));
        assertThat(understood.faults())
                .extracting(ParameterFault::code)
                .containsExactlyInAnyOrder(
                        ParameterFault.Code.UNKNOWN_METRIC,
                        ParameterFault.Code.UNKNOWN_SCOPE,
                        ParameterFault.Code.NOT_A_WEEK,
                        ParameterFault.Code.UNKNOWN_PARAMETER);
    }

    @Test
    void what_is_not_for_this_person_is_left_out_and_named() {
        ExportChoice.Understood understood =
                read(Map.of("metric", List.of("contact_days"), "scope", List.of("75,79")), SmallRegion.PARTNER_OF_75);

        assertThat(understood.choice().metrics()).isEmpty();
        assertThat(understood.choice().scopes()).containsExactly("75");
        assertThat(understood.faults())
                .extracting(ParameterFault::code)
                .containsExactlyInAnyOrder(ParameterFault.Code.PERSON_METRIC, ParameterFault.Code.SCOPE_NOT_YOURS);
    }

    @Test
    void nonsense_and_want_of_rights_are_named_together() {
        assertThat(read(Map.of("metric", List.of("nonsense,contact_days")), SmallRegion.ANALYST)
                        .faults())
                .extracting(ParameterFault::code)
                .containsExactly(ParameterFault.Code.UNKNOWN_METRIC, ParameterFault.Code.PERSON_METRIC);
    }

    @Test
    void reversed_weeks_are_no_request_and_named_when_they_are_read() {
        ExportChoice choice = new ExportChoice(
                Set.of(Metric.MEETINGS_HELD),
                Set.of("75"),
                Optional.of(IsoWeek.parse("2026-W10")),
                Optional.of(IsoWeek.parse("2026-W09")),
                Grain.WEEK,
                Edition.KNOWN);

        assertThat(choice.request()).isEmpty();
        assertThat(read(address(choice), SmallRegion.ANALYST).faults())
                .extracting(ParameterFault::code)
                .containsExactly(ParameterFault.Code.WEEKS_REVERSED);
    }

    @Test
    void a_role_without_figures_chooses_nothing() {
        ExportChoice.Understood understood = read(Map.of("scope", List.of("75")), SmallRegion.ADMIN);

        assertThat(understood.choice().request()).isEmpty();
        assertThat(understood.faults())
                .extracting(ParameterFault::code)
                .containsExactly(ParameterFault.Code.NO_FIGURES);
    }

    private static ExportChoice.Understood read(Map<String, List<String>> address, Grant grant) {
        return ExportChoice.read(address, SmallRegion.TERRITORY, grant, LAST_CLOSED);
    }

    private static Map<String, List<String>> address(ExportChoice choice) {
        return choice.parameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }
}
