package org.arrimage.dashboard.shell;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageSetupTest {

    private static UI page(int id) {
        UI page = mock(UI.class);
        when(page.getUIId()).thenReturn(id);
        return page;
    }

    @Test
    void a_stranger_has_few_pages_the_newest() {
        List<UI> pages = IntStream.range(0, PageSetup.PAGES_OF_A_STRANGER + 2)
                .mapToObj(PageSetupTest::page)
                .toList();
        VaadinSession session = mock(VaadinSession.class);
        when(session.getUIs()).thenReturn(pages);

        PageSetup.closeOldest(session);

        for (UI oldest : pages.subList(0, 2)) {
            verify(oldest).close();
        }
        for (UI newest : pages.subList(2, pages.size())) {
            verify(newest, never()).close();
        }
    }
}
