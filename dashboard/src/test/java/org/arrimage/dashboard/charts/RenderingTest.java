package org.arrimage.dashboard.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.dashboard.charts.Drawing.Heat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenderingTest {

    @Test
    void equal_drawings_have_one_rendering() {
        Rendering rendering = Rendering.of(heat(1.0, 2.0));

        assertThat(Rendering.of(heat(1.0, 2.0))).isSameAs(rendering);
        assertThat(Rendering.of(heat(1.0, 3.0))).isNotSameAs(rendering);
    }

    @Test
    void a_drawing_that_is_shown_already_stands_for_its_equals() {
        Heat first = heat(4.0, 5.0);
        Rendering shown = Rendering.of(first);

        assertThat(Rendering.same(heat(4.0, 5.0))).isSameAs(first);
        assertThat(shown.shows(first)).isTrue();
    }

    @Test
    void a_changed_value_is_sent_with_its_place_and_nothing_else() {
        Rendering before = Rendering.of(heat(1.0, 2.0));
        Rendering after = Rendering.of(heat(1.0, null));

        assertThat(after.since(before))
                .map(Object::toString)
                .contains("[[[\"values\",0,1],null],[[\"texts\",0,\"1\"],\"null\"]]");
        assertThat(after.since(before)).as("once for all pages").isSameAs(after.since(before));
    }

    @Test
    void another_number_of_weeks_changes_the_whole_lists() {
        Rendering before = Rendering.of(heat(1.0));
        Rendering after = Rendering.of(heat(1.0, 2.0));

        assertThat(after.since(before).orElseThrow().toString()).contains("[[\"values\",0],[1,2]]");
    }

    @Test
    void what_has_changed_all_over_is_sent_whole() {
        Double[] ones = Collections.nCopies(Rendering.CHANGES, 1.0).toArray(Double[]::new);
        Double[] twos = Collections.nCopies(Rendering.CHANGES, 2.0).toArray(Double[]::new);

        assertThat(Rendering.of(heat(twos)).since(Rendering.of(heat(ones)))).isEmpty();
    }

    @Test
    void the_whole_says_what_kind_it_is() {
        assertThat(Rendering.of(heat(1.0)).whole().get("kind")).isEqualTo(ContractJson.MAPPER.valueToTree("heat"));
    }

    private static Heat heat(@Nullable Double... values) {
        List<String> weeks = Arrays.stream(values).map(value -> "w").toList();
        return new Heat(
                weeks,
                weeks,
                List.of("row"),
                List.of(Arrays.asList(values)),
                List.of(Arrays.stream(values).map(String::valueOf).toList()),
                1,
                9);
    }
}
