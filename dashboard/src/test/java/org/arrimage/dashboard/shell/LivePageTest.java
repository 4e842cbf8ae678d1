package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.html.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Who shares a reading with whom. The feed of this test keeps each answer for ever.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LivePageTest {

    private static final Viewer ANNE = new Viewer("anne", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Viewer BENOIT = new Viewer("benoit", Set.of(Role.MANAGEMENT), Set.of(), "an-organisation");
    private static final Viewer PARTNER = new Viewer("chantal", Set.of(Role.PARTNER), Set.of("75"), null);
    private static final Viewer NEIGHBOUR = new Viewer("denis", Set.of(Role.PARTNER), Set.of("77"), null);

    private final Feed feed = mock();
    private final Map<Object, Object> answers = new HashMap<>();
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void keepAnswers() {
        when(feed.time(any(), any()))
                .thenAnswer(call -> call.<Supplier<?>>getArgument(1).get());
        when(feed.readAnew(any(), any())).thenAnswer(call -> {
            Object question = call.getArgument(0);
            if (!answers.containsKey(question)) {
                answers.put(question, call.<Supplier<?>>getArgument(1).get());
            }
            return answers.get(question);
        });
    }

    /// Tells what it was read for.
    private class Page extends LivePage<String, String> {

        private static final long serialVersionUID = 1L;

        private final String asked;
        private String shown = "";
        private String known = "";

        Page(Viewer viewer, String asked) {
            super("quality", viewer, feed, LiveReading.Follows.FIGURES);
            this.asked = asked;
            lay(new Header());
            again();
        }

        @Override
        protected String question() {
            return asked;
        }

        @Override
        protected String read(Viewer rights, String question) {
            String answer =
                    question + " for " + rights.roles() + rights.sectors() + rights.user() + rights.organisation();
            read.add(answer);
            return answer;
        }

        @Override
        protected void wasRead(String question, String data) {
            known = viewer().user() + " was shown " + question;
        }

        @Override
        protected void show(String data) {
            shown = data;
        }
    }

    private class OtherPage extends Page {

        private static final long serialVersionUID = 1L;

        OtherPage(Viewer viewer, String asked) {
            super(viewer, asked);
        }
    }

    @Test
    void whoever_has_the_same_rights_and_asks_the_same_shares_a_reading_that_knows_neither_of_them() {
        Page first = new Page(ANNE, "the region");
        Page second = new Page(BENOIT, "the region");

        assertThat(read).containsExactly("the region for [MANAGEMENT][]null");
        assertThat(second.shown).isSameAs(first.shown);
        assertThat(second.known).as("for the audit").isEqualTo("benoit was shown the region");
    }

    @Test
    void nobody_is_shown_what_was_read_with_other_rights() {
        new Page(ANNE, "the region");
        Page partner = new Page(PARTNER, "the region");
        Page neighbour = new Page(NEIGHBOUR, "the region");

        assertThat(partner.shown).isEqualTo("the region for [PARTNER][75]null");
        assertThat(neighbour.shown).isEqualTo("the region for [PARTNER][77]null");
    }

    @Test
    void another_question_and_another_page_have_readings_of_their_own() {
        new Page(ANNE, "the region");
        new Page(ANNE, "a sector");
        new OtherPage(ANNE, "the region");

        assertThat(read).hasSize(3);
    }
}
