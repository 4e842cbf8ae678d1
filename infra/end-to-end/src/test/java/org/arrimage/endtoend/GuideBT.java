package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The guide opens at the part of the page from which it is asked for.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class GuideBT {

    private static final String LINK = ".drawer-foot a[target=_blank]";

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void each_page_leads_to_its_part_of_the_guide(String language, Chromium chromium, RunningStack stack) {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            Page page = visitor.page();
            List<String> parts = new ArrayList<>();
            for (Object address : (List<?>) page.evaluate(ADDRESSES)) {
                page.locator("vaadin-side-nav-item[path='" + address + "']").click();
                page.waitForURL(url -> url.startsWith(stack.dashboard() + "/" + address));
                // The link follows when the page is there; every page has a part of its own.
                page.waitForFunction(
                        "([link, parts]) => !parts.includes(document.querySelector(link).hash)", List.of(LINK, parts));
                String part = page.locator(LINK).getAttribute("href").replaceFirst("^[^#]*", "");
                assertThat(part).as("where %s leads", address).matches("#[a-z-]+");
                parts.add(part);
            }
            assertThat(parts).hasSizeGreaterThan(8);

            Page guide = page.waitForPopup(() -> page.locator(LINK).click());
            guide.locator("main h1").waitFor();
            assertAt(guide, parts.getLast());
            for (String part : parts) {
                guide.locator(".guide-contents a[href='guide" + part + "']").click();
                assertAt(guide, part);
            }
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /// The pages of the menu that the guide speaks of.
    private static final String ADDRESSES = """
            () => [...document.querySelectorAll('vaadin-side-nav-item')].map(item => item.getAttribute('path'))
                .filter(path => path !== 'guide')""";

    /// The part begins at the top of what is seen, or stands as high as the end of the guide lets it.
    private static void assertAt(Page guide, String part) {
        guide.waitForFunction("""
                part => {
                  const title = document.querySelector(`section${part} h2`);
                  const top = title?.getBoundingClientRect().top;
                  const end = document.querySelector('main section:last-of-type').getBoundingClientRect().bottom;
                  return location.hash === part && top >= 0 && (top < innerHeight / 4 || top < innerHeight && end <= innerHeight + 40);
                }""", part);
    }
}
