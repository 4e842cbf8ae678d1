package org.arrimage.dashboard.access;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// Keeps the sessions of people who have not logged in few and short. When there are too many, the oldest of them
/// ends; the session of somebody who has logged in never does.
@Component
class AnonymousSessions implements HttpSessionListener, HttpSessionAttributeListener {

    private final AnonymousSessionSettings settings;
    private final LinkedHashSet<HttpSession> strangers = new LinkedHashSet<>();

    AnonymousSessions(AnonymousSessionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        session.setMaxInactiveInterval(Math.toIntExact(settings.timeout().toSeconds()));
        HttpSession oldest = oldestBeyondLimit(session);
        if (oldest != null) {
            end(oldest);
        }
    }

    /// Gives a session the normal timeout when its person logs in.
    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getName().equals(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                && remove(event.getSession())) {
            HttpSession session = event.getSession();
            session.setMaxInactiveInterval(session.getServletContext().getSessionTimeout() * 60);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        remove(event.getSession());
    }

    private synchronized @Nullable HttpSession oldestBeyondLimit(HttpSession added) {
        HttpSession oldest = strangers.size() < settings.sessions() ? null : strangers.removeFirst();
        strangers.add(added);
        return oldest;
    }

    private synchronized boolean remove(HttpSession session) {
        return strangers.remove(session);
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            // It has ended by itself.
        }
    }
}
