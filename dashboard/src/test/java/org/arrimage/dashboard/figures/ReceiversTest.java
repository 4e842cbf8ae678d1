package org.arrimage.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiversTest {

    private static final Viewer ONE = new Viewer("one", Set.of(Role.ANALYST), Set.of(), null);
    private static final Viewer OTHER = new Viewer("other", Set.of(Role.ANALYST), Set.of(), null);

    private final Receivers receivers = new Receivers();
    private final List<String> received = new ArrayList<>();

    @Test
    void a_third_answer_at_once_is_refused_and_others_get_theirs() {
        receivers.hand(
                ONE,
                () -> receivers.hand(ONE, () -> {
                    assertThatExceptionOfType(TooManyAtOnce.class)
                            .isThrownBy(() -> receivers.hand(ONE, () -> received.add("third")));
                    receivers.hand(OTHER, () -> received.add("other"));
                }));

        assertThat(received).containsExactly("other");
    }

    @Test
    void whoever_has_received_an_answer_or_was_refused_may_ask_again() {
        for (int i = 0; i < 3; i++) {
            receivers.hand(ONE, () -> received.add("one after the other"));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> receivers.hand(ONE, () -> {
                        throw new IllegalStateException("broken off");
                    }));
        }

        assertThat(received).hasSize(3);
    }
}
