package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The charts alone, with more and longer names than the demo has.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(InChromium.class)
@ResourceLock(OnSharedStack.TURN)
class ChartsBT {

    private static final int WEEKS = 52;
    private static final Path ASSETS =
            Path.of("..", "..", "dashboard", "target", "classes", "META-INF", "resources", "assets");

    static Stream<Arguments> countsAndWidths() {
        return Stream.of(1, 8, 30, 120)
                .flatMap(count -> Stream.of(360, 768, 1440).map(width -> Arguments.of(count, width)));
    }

    @ParameterizedTest
    @MethodSource("countsAndWidths")
    void every_row_of_a_heat_map_has_its_name_and_no_name_covers_another(int count, int width, Chromium chromium) {
        List<String> names = names(count);
        try (Page page = page(chromium, width)) {
            List<String> texts = draw(
                    page,
                    Map.of(
                            "kind",
                            "heat",
                            "ticks",
                            weeks(),
                            "titles",
                            weeks(),
                            "rows",
                            names,
                            "values",
                            names.stream().map(name -> values()).toList(),
                            "texts",
                            names.stream().map(name -> weeks()).toList(),
                            "open",
                            2,
                            "max",
                            50));

            for (int i = 0; i < count; i++) {
                String beginning = "Secteur " + i + (i % 3 == 0 ? " " : "");
                assertThat(texts).as("name %d of %s", i, texts).anyMatch(text -> (text + " ").startsWith(beginning));
            }
            assertThat(texts).filteredOn(text -> text.contains("…")).hasSize((count + 2) / 3);
            assertThat((int) page.evaluate("() => document.querySelector('.chart').clientHeight"))
                    .isBetween(60 + 20 * count, 60 + 40 * count);
            assertThat((int) page.evaluate(CELLS)).isGreaterThanOrEqualTo(8 * count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1440})
    void names_of_lines_stay_apart_and_on_the_chart(int width, Chromium chromium) {
        try (Page page = page(chromium, width)) {
            List<String> texts = draw(
                    page,
                    Map.of(
                            "kind",
                            "lines",
                            "style",
                            "FULL",
                            "ticks",
                            weeks(),
                            "titles",
                            weeks(),
                            "open",
                            2,
                            "ceiling",
                            1,
                            "percent",
                            true,
                            "lines",
                            Stream.of("FREE", "SOFT")
                                    .map(tone -> Map.of(
                                            "name",
                                            tone.charAt(0) + names(1).getFirst(),
                                            "tone",
                                            tone,
                                            "filled",
                                            false,
                                            "values",
                                            IntStream.range(0, WEEKS)
                                                    .mapToObj(week -> 0.6)
                                                    .toList(),
                                            "texts",
                                            weeks()))
                                    .toList()));

            assertThat(texts).filteredOn(text -> text.contains("…")).hasSize(2);
            assertThat((List<?>) page.evaluate(OUTSIDE)).isEmpty();
        }
    }

    private static Page page(Chromium chromium, int width) {
        Page page = chromium.browser()
                .newPage(new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(width, 900));
        page.setContent(
                "<main class='page'><section class='panel' id='heat'><div class='chart'></div></section></main>");
        page.addStyleTag(new Page.AddStyleTagOptions().setPath(ASSETS.resolve("arrimage.css")));
        for (String script : List.of("echarts.min.js", "charts.js")) {
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(ASSETS.resolve(script)));
        }
        return page;
    }

    /// Draws, sees to it that no text covers another, and gives the texts.
    private static List<String> draw(Page page, Map<String, Object> data) {
        page.evaluate("data => window.arrimage.draw(document.querySelector('.chart'), data)", data);
        assertThat((List<?>) page.evaluate(COVERED)).isEmpty();
        List<String> texts = new ArrayList<>();
        ((List<?>) page.evaluate("() => (" + TEXTS + ")().map(one => one.text)"))
                .forEach(text -> texts.add(text.toString()));
        return texts;
    }

    /// What is written, row by row, and where.
    private static final String TEXTS = """
            () => document.querySelector('.chart').arrimageChart.getZr().storage.getDisplayList(true)
                .filter(one => one.type === 'tspan' && !one.invisible && one.style.text)
                .map(one => {
                  const box = one.getBoundingRect().clone();
                  if (one.transform) box.applyTransform(one.transform);
                  return { text: one.style.text, x: box.x, y: box.y, width: box.width, height: box.height };
                })""";

    private static final String COVERED = """
            () => {
              const all = (%s)();
              const covered = [];
              all.forEach((one, i) => all.slice(i + 1).forEach(other => {
                const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
                const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
                if (wide > 1 && high > 2) covered.push(one.text + ' / ' + other.text);
              }));
              return covered;
            }""".formatted(TEXTS);

    private static final String OUTSIDE = """
            () => (%s)().filter(one => one.x < 0 || one.x + one.width > document.querySelector('.chart').clientWidth)
                .map(one => one.text)""".formatted(TEXTS);

    /// The cells that are drawn: not all of them where a phone has no room for the weeks.
    private static final String CELLS = """
            () => document.querySelector('.chart').arrimageChart.getZr().storage.getDisplayList(true)
                .filter(one => one.type === 'rect' && one.style.fill && one.style.fill !== 'none').length""";

    private static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 3 == 0
                        ? "Secteur " + i + " fictif des Hautes-Terres-et-de-la-Vallée-de-la-Rivière"
                        : "Secteur " + i)
                .toList();
    }

    private static List<String> weeks() {
        return IntStream.range(0, WEEKS).mapToObj(week -> "S" + week).toList();
    }

    private static List<Integer> values() {
        return IntStream.range(0, WEEKS).boxed().toList();
    }
}
