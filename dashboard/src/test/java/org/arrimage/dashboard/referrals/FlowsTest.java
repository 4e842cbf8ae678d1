package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.contract.event.ReferralData.DeclineReason;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.ReferralGroup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowsTest {

    private static final Directory DIRECTORY = Directory.of(
            Stream.of("n1", "n2", "s1", "s2", "w1")
                    .map(id -> new Organisation(
                            id, id, id.substring(0, 1), "jeunesse", LocalDate.of(2020, 1, 1), null, false))
                    .toList(),
            List.of());

    private static ReferralGroup group(String from, String to, long requests) {
        return new ReferralGroup(from, to, Optional.empty(), requests, List.of());
    }

    @Test
    void requests_are_counted_between_the_sectors_of_the_organisations() {
        Flows flows = Flows.of(
                List.of(
                        group("n1", "n2", 5),
                        group("n1", "s1", 2),
                        group("n2", "s2", 1),
                        new ReferralGroup("n2", "s2", Optional.of(DeclineReason.OTHER), 3, List.of()),
                        group("s1", "n1", 4),
                        group("s2", "s1", 1)),
                DIRECTORY);

        assertThat(flows.counts()).isEqualTo(Map.of("n", Map.of("n", 5L, "s", 6L), "s", Map.of("n", 4L, "s", 1L)));
        assertThat(flows.total()).isEqualTo(16);
        assertThat(flows.stayed()).isEqualTo(6);
        assertThat(flows.staying()).hasValue(6 / 16.0);
        assertThat(flows.from("n")).isEqualTo(11);
        assertThat(flows.to("n")).isEqualTo(9);
        assertThat(flows.sent("n")).isEqualTo(6);
        assertThat(flows.received("n")).isEqualTo(4);
        assertThat(flows.sent("w")).isZero();
        assertThat(flows.most()).as("between two sectors").isEqualTo(6);
    }

    @Test
    void without_a_request_there_is_no_share() {
        assertThat(Flows.of(List.of(), DIRECTORY).staying()).isEmpty();
        assertThat(Flows.of(List.of(), DIRECTORY).most()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 0", "1, 100, 1", "4, 100, 1", "5, 100, 2", "36, 100, 3", "65, 100, 5", "100, 100, 5", "1, 1, 5"
    })
    void the_shade_tells_nothing_from_little_and_most_from_much(long count, long most, int shade) {
        assertThat(FlowTable.shade(count, most)).isEqualTo(shade);
    }

    @Test
    void the_table_has_its_totals_and_shades_and_what_a_name_holds_stays_text() {
        Flows flows = new Flows(Map.of("n", Map.of("n", 9L, "s", 4L)));

        assertThat(FlowTable.markup(
                        flows,
                        List.of("n", "s"),
                        List.of(
                                List.of("from", "<b>N</b>", "S", "sent"),
                                List.of("<b>N</b>", "9", "4", "13"),
                                List.of("S", "0", "0", "0"),
                                List.of("to", "9", "4", "13")),
                        "N & S"))
                .isEqualTo("<table><caption>N &amp; S</caption>"
                        + "<thead><tr><th scope=\"col\">from</th><th scope=\"col\">&lt;b&gt;N&lt;/b&gt;</th>"
                        + "<th scope=\"col\">S</th><th scope=\"col\">sent</th></tr></thead>"
                        + "<tbody><tr><th scope=\"row\">&lt;b&gt;N&lt;/b&gt;</th><td data-shade=\"own\">9</td>"
                        + "<td data-shade=\"5\">4</td><td class=\"total\">13</td></tr>"
                        + "<tr><th scope=\"row\">S</th><td data-shade=\"0\">0</td><td data-shade=\"own\">0</td>"
                        + "<td class=\"total\">0</td></tr></tbody>"
                        + "<tfoot><tr><th scope=\"row\">to</th><td class=\"total\">9</td>"
                        + "<td class=\"total\">4</td><td class=\"total\">13</td></tr></tfoot></table>");
    }
}
