package io.parley.web.session;

import io.parley.security.SignIn.Principal;
import io.parley.webcall.WebCalls;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the sessions that people have. When somebody's last one ends, by time or otherwise, his calls by REST end as if he had signed out: nobody could hang
 * them up any more. Thread-safe.
 */
@WebListener
public class SignedInSessions implements HttpSessionListener, HttpSessionAttributeListener {
    private final WebCalls calls;
    private final Map<String, Integer> sessions = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected SignedInSessions() {
        this(null);
    }

    @Inject
    public SignedInSessions(WebCalls calls) {
        this.calls = calls;
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getValue() instanceof Principal principal) {
            sessions.merge(principal.user(), 1, Integer::sum);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        Session.of(event.getSession()).map(Principal::user).ifPresent(user -> {
            if (sessions.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1) == null) {
                calls.signedOut(user);
            }
        });
    }
}
