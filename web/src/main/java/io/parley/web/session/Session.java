package io.parley.web.session;

import com.vaadin.flow.server.VaadinSession;
import io.parley.fact.Actor;
import io.parley.security.SignIn.Principal;
import io.parley.security.SignIn.Result.Welcome;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The signed-in user: kept in the server's session, never in the browser. */
public final class Session {
    static final String PRINCIPAL = "io.parley.principal";

    private static final String PASSWORD = "io.parley.password";

    private static final Logger LOG = Logger.getLogger(Session.class);

    private Session() {}

    /** Whose session the page at hand belongs to. */
    public static Optional<Principal> principal() {
        return Optional.ofNullable(VaadinSession.getCurrent())
                .map(VaadinSession::getSession)
                .map(session -> (Principal) session.getAttribute(PRINCIPAL));
    }

    /**
     * The signed-in user, on a page that opens for nobody else.
     *
     * @throws IllegalStateException when nobody is
     */
    public static Principal required() {
        return principal().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    /** The user signed in to a session of the servlet container; nobody where it has ended, which another request may do at any time. */
    public static Optional<Principal> of(HttpSession session) {
        return attribute(session, PRINCIPAL).map(Principal.class::cast);
    }

    private static Optional<Object> attribute(HttpSession session, String name) {
        try {
            return Optional.ofNullable(session.getAttribute(name));
        } catch (IllegalStateException e) {
            // the session has ended
            return Optional.empty();
        }
    }

    /**
     * Ends a session of another request. Nobody is signed in to it when this returns; the rest is done on a thread without a request, whose cookies would be
     * taken for the session's.
     */
    static void end(HttpSession session) {
        try {
            session.removeAttribute(PRINCIPAL);
            Thread.startVirtualThread(() -> invalidate(session));
        } catch (IllegalStateException e) {
            LOG.debugf(e, "WEB0043 a session ended while it was to be ended");
        }
    }

    /** Ends a session, which another request may have done before. */
    static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            LOG.debugf(e, "WEB0043 a session ended while it was to be ended");
        }
    }

    /** The same person with other rights, in a session of another request, which may have ended meanwhile. */
    static void replace(HttpSession session, Principal principal) {
        try {
            session.setAttribute(PRINCIPAL, principal);
        } catch (IllegalStateException e) {
            LOG.debugf(e, "WEB0043 a session ended while it was to be ended");
        }
    }

    /** Signs somebody in. Listeners hear of it with the principal, when all else is there. */
    static void begin(HttpSession session, Welcome welcome) {
        session.setAttribute(PASSWORD, welcome.password());
        session.setAttribute(PRINCIPAL, welcome.principal());
    }

    /** The mark of the password that a session was begun with; empty where it has ended. */
    static Optional<String> password(HttpSession session) {
        return attribute(session, PASSWORD).map(String.class::cast);
    }

    /** The person as the journal names them, acting through a part of the pages as "portal". */
    public static Actor actor(Principal principal, String through) {
        return new Actor.User(principal.user(), through);
    }
}
