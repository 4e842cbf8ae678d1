package org.arrimage.endtoend;

import static java.util.Map.entry;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class PagesBT {

    private static final List<Integer> WIDTHS = List.of(1440, 768, 360, 320);

    /// Widths at which accessibility is judged: the whole page, and the one where most is folded away.
    private static final List<Integer> JUDGED = List.of(1440, 320);

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /// The rules among them that look at colours.
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final Map<String, Visitor> VISITORS = new HashMap<>();

    /// Each page with somebody who may open it, in both languages; and the pages that say no.
    static Stream<Arguments> pages() {
        Map<String, String> pages = Map.ofEntries(
                entry("/connexion", ""),
                entry("/", "gestion"),
                entry("/guide", "gestion"),
                entry("/mon-secteur", "partenaire"),
                entry("/exports", "analyste"),
                entry("/saisir", "contributeur"),
                entry("/definitions", "admin"),
                entry("/qualite", "analyste"),
                entry("/etat", "admin"),
                entry("/nowhere", "admin"),
                entry("/exports?", "contributeur"));
        return Stream.of("fr-CA", "en-CA")
                .flatMap(language -> pages.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(page -> Arguments.of(page.getKey(), page.getValue(), language)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_fits_reads_and_can_be_used_by_everybody(
            String path, String user, String language, Chromium chromium, RunningStack stack) throws IOException {
        Visitor visitor = VISITORS.computeIfAbsent(user + language, key -> {
            Visitor somebody = new Visitor(chromium, stack, language);
            return user.isEmpty() ? somebody : somebody.logIn(user);
        });
        Page page = visitor.page();
        SoftAssertions softly = new SoftAssertions();

        visitor.open(path);
        softly.assertThat(page.evaluate("() => document.documentElement.lang"))
                .as("language of the document")
                .isEqualTo(language);
        softly.assertThat(page.title()).as("title").isNotBlank();
        softly.assertThat(keysAmong((String) page.evaluate(WORDS))).as("words").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        for (int width : WIDTHS) {
            resize(page, width);
            softly.assertThat((List<?>) page.evaluate(TOO_WIDE))
                    .as("wider than %d px", width)
                    .isEmpty();
            if (JUDGED.contains(width)) {
                softly.assertThat(violations(axe(page).withTags(WCAG)))
                        .as("WCAG 2.2 AA at %d px", width)
                        .isEmpty();
            }
        }
        // Only colours depend on the scheme.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        for (int width : JUDGED.reversed()) {
            resize(page, width);
            softly.assertThat((List<?>) page.evaluate(TOO_WIDE))
                    .as("wider than %d px, dark", width)
                    .isEmpty();
            softly.assertThat(violations(axe(page).withRules(COLOURS)))
                    .as("colours at %d px, dark", width)
                    .isEmpty();
        }
        softly.assertThat(visitor.complaints()).as("console").isEmpty();
        softly.assertAll();
    }

    @Test
    void a_phone_held_sideways_leads_to_every_page_too(Chromium chromium, RunningStack stack) {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion")) {
            Page page = visitor.page();
            page.setViewportSize(915, 412);

            page.locator("vaadin-drawer-toggle").click();
            page.locator("vaadin-side-nav-item[path='definitions']").click();

            page.waitForURL("**/definitions");
        }
    }

    @AfterAll
    static void leave() {
        VISITORS.values().forEach(Visitor::close);
        VISITORS.clear();
    }

    private static final String TWO_FRAMES =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    /// Everything there is to read: texts and what stands in for them.
    private static final String WORDS = """
            () => [document.title, document.body.innerText,
                   ...[...document.querySelectorAll('*')].flatMap(element =>
                       ['aria-label', 'title', 'placeholder', 'alt', 'label'].map(name => element.getAttribute(name) ?? ''))]
                .join('\\n')""";

    /// What makes the document scroll sideways, if something does.
    private static final String TOO_WIDE = """
            () => {
              const root = document.documentElement;
              const main = document.querySelector('main');
              if (root.scrollWidth <= root.clientWidth && main.scrollWidth <= main.clientWidth) return [];
              const culprits = [...document.querySelectorAll('main, main *')]
                  .filter(element => element.getBoundingClientRect().right > root.clientWidth + 0.5)
                  .slice(0, 5).map(element => element.tagName.toLowerCase() + '.' + element.className);
              return [root.scrollWidth + ' > ' + root.clientWidth, ...culprits];
            }""";

    /// Keys that stand where their words should: a text that is missing shows its key.
    private static List<String> keysAmong(String words) throws IOException {
        try (Stream<Path> bundles =
                Files.list(Path.of("..", "..", "dashboard", "src", "main", "resources", "vaadin-i18n"))) {
            String prefixes = bundles.map(bundle -> bundle.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .collect(Collectors.joining("|"));
            return java.util.regex.Pattern.compile("(?<![\\w/.-])(?:" + prefixes + ")\\.[a-z][\\w.-]*")
                    .matcher(words)
                    .results()
                    .map(java.util.regex.MatchResult::group)
                    .toList();
        }
    }

    private static void resize(Page page, int width) {
        page.setViewportSize(width, 900);
        page.evaluate(TWO_FRAMES);
    }

    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        // What is in order is not described, which would take longer than to find it in order.
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream().map(PagesBT::words).toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + details(node))
                        .collect(Collectors.joining("; "));
    }

    private static String details(CheckedNode node) {
        return node.getHtml() + " " + node.getFailureSummary();
    }
}
