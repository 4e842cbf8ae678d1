package org.arrimage.endtoend;

import static java.util.Map.entry;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                entry("/secteurs", "gestion"),
                entry("/secteurs/S1", "gestion"),
                entry("/references", "gestion"),
                entry("/edition", "gestion"),
                entry("/rencontres", "gestion"),
                entry("/projets", "gestion"),
                entry("/audit", "gestion"),
                entry("/preparer", "gestion"),
                entry("/preparer/table-north", "gestion"),
                entry("/reseau", "gestion"),
                entry("/guide", "gestion"),
                entry("/mon-secteur", "partenaire"),
                entry("/exports", "analyste"),
                entry("/cles-de-lecture", "analyste"),
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
        // Colours are the same in both languages: they are judged once.
        boolean judgesDark = language.startsWith("fr");

        // Each change of width or of scheme draws every chart anew: the page goes once from the widest and dark to the
        // narrowest and dark, and is light between.
        colours(page, judgesDark ? ColorScheme.DARK : ColorScheme.LIGHT);
        page.setViewportSize(WIDTHS.getFirst(), 900);
        visitor.open(path);
        visitor.awaitBoard();
        softly.assertThat(page.evaluate("() => document.documentElement.lang"))
                .as("language of the document")
                .isEqualTo(language);
        softly.assertThat(page.title()).as("title").isNotBlank();
        softly.assertThat(keysAmong((String) page.evaluate(WORDS))).as("words").isEmpty();
        page.evaluate(AXE);
        if (judgesDark) {
            judgeDark(page, WIDTHS.getFirst(), softly);
            colours(page, ColorScheme.LIGHT);
        }
        for (int width : WIDTHS) {
            resize(page, width);
            fits(page, width, softly);
            if (JUDGED.contains(width)) {
                softly.assertThat((List<?>) page.evaluate(TOO_SMALL))
                        .as("smaller than 12 px at %d px", width)
                        .isEmpty();
                softly.assertThat((List<?>) page.evaluate(VIOLATIONS, Map.of("type", "tag", "values", WCAG)))
                        .as("WCAG 2.2 AA at %d px", width)
                        .isEmpty();
            }
        }
        if (judgesDark) {
            colours(page, ColorScheme.DARK);
            judgeDark(page, WIDTHS.getLast(), softly);
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
        if (page.viewportSize().width != width) {
            page.setViewportSize(width, 900);
            page.evaluate(TWO_FRAMES);
        }
    }

    private static void colours(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(TWO_FRAMES);
    }

    private static void fits(Page page, int width, SoftAssertions softly) {
        softly.assertThat((List<?>) page.evaluate(TOO_WIDE))
                .as("wider than %d px", width)
                .isEmpty();
    }

    /// Only colours depend on the scheme.
    private static void judgeDark(Page page, int width, SoftAssertions softly) {
        fits(page, width, softly);
        softly.assertThat((List<?>) page.evaluate(VIOLATIONS, Map.of("type", "rule", "values", COLOURS)))
                .as("colours at %d px, dark", width)
                .isEmpty();
    }

    /// The words of WCAG 2.2 as far as a program can check them.
    private static final String AXE = axe();

    private static String axe() {
        try (InputStream script = PagesBT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is not in order, by the rules that are asked for. What is in order is not described: it takes longer
    /// than to find it in order.
    private static final String VIOLATIONS = """
            rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations.map(rule =>
                `${rule.id} (${rule.help}): ` +
                rule.nodes.slice(0, 3).map(node => `${node.target} ${node.html} ${node.failureSummary}`).join('; ')))""";

    /// Texts under 12 px, in the document and in drawings.
    private static final String TOO_SMALL = """
            () => {
              const small = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const holder = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || !holder.checkVisibility() || parseFloat(getComputedStyle(holder).fontSize) >= 12) continue;
                small.push(`${holder.tagName.toLowerCase()}.${holder.getAttribute('class')} ${texts.currentNode.data.trim()}`);
              }
              for (const element of document.querySelectorAll('[_echarts_instance_]')) {
                for (const text of echarts.getInstanceByDom(element)?.getZr().storage.getDisplayList(true) ?? []) {
                  const size = /([\\d.]+)px/.exec(text.style.font ?? '')?.[1] ?? 12;
                  if (text.type === 'tspan' && !text.invisible && text.style.text && size < 12) small.push(`drawn ${text.style.text}`);
                }
              }
              return small.slice(0, 5);
            }""";
}
