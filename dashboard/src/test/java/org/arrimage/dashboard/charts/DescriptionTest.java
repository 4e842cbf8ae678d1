package org.arrimage.dashboard.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Lines;
import org.arrimage.dashboard.charts.Drawing.Style;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.format.Formats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescriptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void shares_are_sent_with_four_digits_and_without_the_texts_that_the_browser_writes_itself(String language) {
        Formats formats = Formats.of(Locale.forLanguageTag(language));
        List<@Nullable Double> values = Arrays.asList(1 / 3.0, 0.5, null, 0.0, 1.0, 0.1);
        List<String> texts = List.of(
                formats.percent(1 / 3.0), formats.percent(0.5), "–", formats.percent(0), formats.percent(1), "..");

        JsonNode line = Description.of(lines(values, texts, true)).path("lines").get(0);

        assertThat(line.path("values").toString()).isEqualTo("[0.3333,0.5,null,0,1,0.1]");
        assertThat(line.path("texts")).isEqualTo(json("{\"5\":\"..\"}"));
    }

    @Test
    void a_text_that_says_more_than_the_value_is_sent() {
        JsonNode line = Description.of(lines(
                        Arrays.asList(3.0, 1234.0, 4.0, null),
                        List.of("3", "1 234", "4, en partie", "pas encore"),
                        false))
                .path("lines")
                .get(0);

        assertThat(line.path("values").toString()).isEqualTo("[3,1234,4,null]");
        assertThat(line.path("texts")).isEqualTo(json("{\"1\":\"1 234\",\"2\":\"4, en partie\",\"3\":\"pas encore\"}"));
    }

    @Test
    void several_charts_have_their_weeks_and_scale_once() {
        Lines all = lines(Arrays.asList(0.25, 0.5), List.of("25 %", "50 %"), true);

        JsonNode node = Description.of(new Drawing.Multiples(
                all,
                List.of(new Drawing.Cell("Ici", "secteurs/75", "50 %", "Ici : 50 %", false, all.lines(), List.of()))));

        assertThat(node.path("kind").stringValue()).isEqualTo("multiples");
        assertThat(node.path("ticks").size()).isEqualTo(2);
        assertThat(node.has("lines")).isFalse();
        assertThat(node.path("cells").get(0).path("lines").get(0).path("values").toString())
                .isEqualTo("[0.25,0.5]");
    }

    private static Lines lines(List<@Nullable Double> values, List<String> texts, boolean percent) {
        List<String> weeks = values.stream().map(value -> "w").toList();
        return new Lines(
                Style.FULL, weeks, weeks, List.of(new Line("a", Tone.FREE, false, values, texts)), 1, null, percent);
    }

    private static JsonNode json(String text) {
        return ContractJson.MAPPER.readTree(text);
    }
}
