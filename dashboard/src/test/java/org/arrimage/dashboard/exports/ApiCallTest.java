package org.arrimage.dashboard.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.figures.Edition;
import org.arrimage.dashboard.figures.ExportChoice;
import org.junit.jupiter.api.Test;

class ApiCallTest {

    private static final ExportChoice CHOICE = new ExportChoice(
            Set.of(Metric.PROJECTS_STARTED, Metric.MEETINGS_HELD),
            Set.of("75", "*"),
            Optional.of(IsoWeek.parse("2026-W02")),
            Optional.empty(),
            Grain.FOUR_WEEKS,
            Edition.KNOWN);

    @Test
    void a_call_asks_for_what_is_chosen() {
        assertThat(ApiCall.CURL.of("analyste", "https://example.org", CHOICE))
                .isEqualTo("curl -u analyste \"https://example.org/api/v1/aggregates?"
                        + "metric=meetings_held,projects_started&scope=*,75&from=2026-W02&grain=4-weeks&format=csv\"");
    }

    @Test
    void a_name_cannot_break_out_of_the_command() {
        assertThat(ApiCall.CURL.of("o'neil; rm x", "https://example.org", CHOICE))
                .startsWith("curl -u 'o'\\''neil; rm x' \"https://");
    }

    @Test
    void r_and_python_read_the_same_address_and_take_missing_values_for_missing() {
        String address = "https://example.org/api/v1/aggregates?metric=meetings_held,projects_started&scope=*,75"
                + "&from=2026-W02&grain=4-weeks&format=csv";

        for (ApiCall call : List.of(ApiCall.R, ApiCall.PYTHON)) {
            assertThat(call.of("analyste", "https://example.org", CHOICE))
                    .contains('"' + address + '"', "\"analyste\"", "\"..\", \"x\"");
        }
    }

    @Test
    void a_name_cannot_break_out_of_a_text_of_r_or_python() {
        for (ApiCall call : List.of(ApiCall.R, ApiCall.PYTHON)) {
            assertThat(call.of("a\\\"); system(\"x", "https://example.org", CHOICE))
                    .contains("\"a\\\\\\\"); system(\\\"x\"");
        }
    }
}
