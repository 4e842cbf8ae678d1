package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every screen by the keyboard alone.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class KeyboardBT {

    /// More stops than any page has: who is still on the way by then goes round in circles.
    private static final int MOST = 400;

    private static @Nullable Visitor visitor;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/secteurs",
                "/secteurs/S1",
                "/references",
                "/rencontres",
                "/projets",
                "/preparer",
                "/preparer/table-north",
                "/reseau",
                "/reseau?vue=tableau",
                "/exports",
                "/saisir",
                "/qualite",
                "/etat"
            })
    void tab_reaches_everything_in_sight_and_arrow_keys_read_the_charts(
            String path, Chromium chromium, RunningStack stack) {
        Page page = open(path, chromium, stack);
        page.evaluate(PREPARE);
        List<String> faults = new ArrayList<>();
        List<String> way = new ArrayList<>();
        for (int stop = 0; ; stop++) {
            assertThat(stop).as("stops on the way through the page").isLessThan(MOST);
            page.keyboard().press("Tab");
            Map<?, ?> here = (Map<?, ?>) page.evaluate(ARRIVE);
            if (Boolean.TRUE.equals(here.get("end"))) {
                break;
            }
            way.add(String.valueOf(here.get("name")));
            ((List<?>) Objects.requireNonNull(here.get("faults"))).forEach(fault -> faults.add(fault.toString()));
            if (Boolean.TRUE.equals(here.get("drawing"))) {
                page.keyboard().press("ArrowLeft");
                page.keyboard().press("ArrowRight");
                faults.addAll(((List<?>) page.evaluate(SPOKEN))
                        .stream().map(Object::toString).toList());
            }
        }
        ((List<?>) page.evaluate(MISSED)).forEach(missed -> faults.add("not reached: " + missed));
        assertThat(faults).as("on the way %s", way).isEmpty();
    }

    @Test
    void escape_closes_what_was_opened_and_the_focus_returns(Chromium chromium, RunningStack stack) {
        Page page = open("/", chromium, stack);
        page.locator("#card-referrals_requested .detail-button").focus();
        page.keyboard().press("Enter");
        page.locator("dialog.detail-sheet[open]").waitFor();
        for (int stop = 0; stop < 8; stop++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("() => document.activeElement === document.body"
                            + " || document.querySelector('dialog').contains(document.activeElement)"))
                    .as("the focus stays in the dialog")
                    .isEqualTo(true);
        }
        page.keyboard().press("Escape");
        page.waitForFunction("() => !document.querySelector('dialog')"
                + " && document.activeElement?.matches('#card-referrals_requested .detail-button')");

        page.locator("#filter-period [slot=value]").focus();
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.querySelector('#filter-period').opened");
        page.keyboard().press("Escape");
        page.waitForFunction("() => !document.querySelector('#filter-period').opened"
                + " && document.querySelector('#filter-period').contains(document.activeElement)");
    }

    @Test
    void the_network_is_walked_looked_at_and_turned_back_in_time(Chromium chromium, RunningStack stack) {
        Page page = open("/reseau", chromium, stack);
        page.waitForFunction("() => document.querySelector('#graph')?.arrimageNetwork?.now?.shown.length > 0");
        page.locator(".network-stage").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        page.locator("#organisation").waitFor();
        page.locator(".network-stage").focus();
        page.keyboard().press("Escape");
        page.waitForFunction("() => !document.querySelector('#organisation')?.checkVisibility()");

        Object before = page.locator("#graph input[type=range]").getAttribute("aria-valuetext");
        page.locator("#graph input[type=range]").focus();
        page.keyboard().press("ArrowLeft");
        page.waitForFunction(
                "before => document.querySelector('#graph input[type=range]').getAttribute('aria-valuetext') !== before",
                before);
        page.waitForURL("**/reseau?*fin=*");
    }

    private static Page open(String path, Chromium chromium, RunningStack stack) {
        Visitor somebody = visitor;
        if (somebody == null) {
            somebody = new Visitor(chromium, stack, "fr-CA").logIn("gestion");
            visitor = somebody;
        }
        somebody.open(path);
        somebody.awaitBoard();
        return somebody.page();
    }

    @AfterAll
    static void leave() {
        if (visitor != null) {
            visitor.close();
            visitor = null;
        }
    }

    /// Notes what Tab should reach, and how each looks without the focus. Of marks in a table one is reached by
    /// Tab, the others from there.
    private static final String PREPARE = """
            () => {
              const all = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
              const ring = one => {
                const around = [one];
                for (let outer = one; around.length < 4 && outer; ) {
                  outer = outer.parentElement ?? outer.getRootNode().host;
                  if (outer) around.push(outer);
                }
                return around.concat(around.slice(0, 2).flatMap(host => [...(host.shadowRoot?.querySelectorAll('*') ?? [])])).map(part => getComputedStyle(part))
                  .map(style => [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor].join()).join(';');
              };
              const named = one => {
                const words = one.getAttribute('aria-label') ?? (one.textContent.trim() || one.getAttribute('title') || one.id);
                return `${one.localName}.${one.getAttribute('class')} “${words.slice(0, 40)}”`;
              };
              const uses = 'a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=link]';
              const reachable = all(document.body).filter(one => one.matches(uses) && one.checkVisibility({visibilityProperty: true})
                  && one.getClientRects().length && !one.disabled && !one.closest('[inert]')
                  && (one.tabIndex >= 0 || !one.hasAttribute('tabindex')));
              const isRadio = one => one.matches('input[type=radio]');
              const before = new Map(reachable.map(one => [one, ring(one)]));
              window.arrimageKeys = { ring, named, before, isRadio, reached: new Set(), heard: new Map(), active: null };
            }""";

    /// Where Tab has come to, and what is wrong there.
    private static final String ARRIVE = """
            () => {
              const keys = window.arrimageKeys;
              let here = document.activeElement;
              while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
              if (!here || here === document.body || here === document.documentElement || keys.reached.has(here) && here !== keys.active) return {end: true};
              if (here === keys.active) return {end: false, name: 'on', faults: [], drawing: false}; // the next part of a date
              keys.reached.add(here);
              keys.active = here;
              keys.heard = new Map([...document.querySelectorAll('[aria-live]')].map(voice => [voice, voice.textContent]));
              const faults = [];
              const box = here.getBoundingClientRect();
              if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push('out of sight: ' + keys.named(here));
              const plain = keys.before.get(here);
              if (plain === undefined ? getComputedStyle(here).outlineStyle === 'none' : plain === keys.ring(here)) faults.push('focus not seen: ' + keys.named(here));
              return {end: false, name: keys.named(here), faults, drawing: here.matches('.chart, .network-stage, .stage-canvas, .glyph')};
            }""";

    /// What is wrong if arrow keys have made nothing be read out: a mark speaks by itself, a chart beside itself.
    private static final String SPOKEN = """
            () => {
              const { active, heard, named } = window.arrimageKeys;
              const here = document.activeElement;
              if (here.matches('.glyph')) return here.getAttribute('aria-label')?.trim() ? [] : ['mark without words: ' + named(here)];
              if (here !== active) return ['arrow keys lead away from: ' + named(active)];
              const said = [...document.querySelectorAll('[aria-live]')].filter(voice => voice.textContent.trim() && voice.textContent !== heard.get(voice));
              return said.length ? [] : ['arrow keys say nothing: ' + named(here)];
            }""";

    private static final String MISSED = """
            () => {
              const { before, reached, isRadio, named } = window.arrimageKeys;
              const groups = new Set([...reached].filter(isRadio).map(one => one.name));
              return [...before.keys()].filter(one => one.isConnected && one.checkVisibility({visibilityProperty: true}) && !reached.has(one)
                  && !one.matches('.glyph') && !(isRadio(one) && groups.has(one.name))).map(named);
            }""";
}
