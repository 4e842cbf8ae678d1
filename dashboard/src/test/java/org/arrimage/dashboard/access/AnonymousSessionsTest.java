package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnonymousSessionsTest {

    private final AnonymousSessions strangers =
            new AnonymousSessions(new AnonymousSessionSettings(Duration.ofMinutes(10), 3));

    private MockHttpSession stranger() {
        MockServletContext context = new MockServletContext();
        context.setSessionTimeout(30);
        MockHttpSession session = new MockHttpSession(context);
        strangers.sessionCreated(new HttpSessionEvent(session));
        return session;
    }

    private MockHttpSession known() {
        MockHttpSession session = stranger();
        strangers.attributeAdded(
                new HttpSessionBindingEvent(session, HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY));
        return session;
    }

    @Test
    void the_oldest_stranger_gives_way_and_nobody_who_has_logged_in() {
        MockHttpSession known = known();
        MockHttpSession first = stranger();
        MockHttpSession second = stranger();
        stranger();
        MockHttpSession last = stranger();

        assertThat(first.isInvalid()).isTrue();
        assertThat(known.isInvalid()).isFalse();
        assertThat(second.isInvalid()).isFalse();
        assertThat(last.isInvalid()).isFalse();
    }

    @Test
    void a_session_that_ended_makes_room() {
        MockHttpSession first = stranger();
        MockHttpSession second = stranger();
        stranger();
        strangers.sessionDestroyed(new HttpSessionEvent(second));
        stranger();

        assertThat(first.isInvalid()).isFalse();
    }

    @Test
    void a_session_is_short_until_its_person_has_logged_in() {
        assertThat(stranger().getMaxInactiveInterval()).isEqualTo(600);
        assertThat(known().getMaxInactiveInterval()).isEqualTo(1800);
    }
}
