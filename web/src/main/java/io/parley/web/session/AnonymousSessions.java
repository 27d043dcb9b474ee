package io.parley.web.session;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Bounds the sessions of those who have not signed in: they end after minutes, and the oldest ends when there are too many. The sign-in form does not need
 * its session after it is shown. Thread-safe.
 */
@WebListener
public class AnonymousSessions implements HttpSessionListener, HttpSessionAttributeListener {
    static final int MOST = 500;

    /** Longer than the interval of a page's heartbeats, which is five minutes. */
    private static final Duration LIFE = Duration.ofMinutes(6);

    private final LinkedHashMap<String, Held> anonymous = new LinkedHashMap<>();

    /** A session, and the seconds of idleness that it may have once somebody signed in. */
    private record Held(HttpSession session, int signedInSeconds) {}

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        int usual = session.getMaxInactiveInterval();
        session.setMaxInactiveInterval((int) LIFE.toSeconds());
        evicted(session, usual).forEach(Session::end);
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getName().equals(Session.PRINCIPAL)) {
            Held held = forget(event.getSession().getId());
            if (held != null) {
                event.getSession().setMaxInactiveInterval(held.signedInSeconds());
            }
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        Held unused = forget(event.getSession().getId());
    }

    private List<HttpSession> evicted(HttpSession session, int usual) {
        List<HttpSession> evicted = new ArrayList<>();
        synchronized (anonymous) {
            anonymous.put(session.getId(), new Held(session, usual));
            while (anonymous.size() > MOST) {
                evicted.add(anonymous.pollFirstEntry().getValue().session());
            }
        }
        return evicted;
    }

    private Held forget(String id) {
        synchronized (anonymous) {
            return anonymous.remove(id);
        }
    }
}
