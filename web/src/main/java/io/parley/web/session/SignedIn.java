package io.parley.web.session;

import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.security.DirectorySignIn;
import io.parley.security.SignIn.Principal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of people who are signed in. They follow the directory: who is removed from it is signed out at once, and who gets other roles has them at once.
 * Thread-safe.
 */
@ApplicationScoped
public class SignedIn {
    private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();
    private Directory directory;

    /** For the container. */
    protected SignedIn() {}

    @Inject
    public SignedIn(Directory directory) {
        this.directory = directory;
    }

    @PostConstruct
    void start() {
        directory.onChange(this::follow);
    }

    void began(HttpSession session) {
        sessions.put(session.getId(), session);
    }

    void ended(HttpSession session) {
        sessions.remove(session.getId());
    }

    /** Signs a person out everywhere but in a session of their own. What they keep in browsers to come back with is worth nothing after a new password. */
    public void endOthers(String user, Optional<HttpSession> own) {
        String kept = own.map(HttpSession::getId).orElse("");
        sessions.values().stream()
                .filter(session -> !session.getId().equals(kept))
                .filter(session -> Session.signedIn(session)
                        .filter(principal -> principal.user().equals(user))
                        .isPresent())
                .forEach(this::end);
    }

    private void follow() {
        sessions.values()
                .forEach(session -> Session.signedIn(session).ifPresent(principal -> follow(session, principal)));
    }

    private void follow(HttpSession session, Principal principal) {
        Optional<User> user = directory.user(principal.user());
        if (user.isEmpty()) {
            end(session);
        } else if (!DirectorySignIn.principal(user.get()).equals(principal)) {
            Session.begin(session, DirectorySignIn.principal(user.get()));
        }
    }

    private void end(HttpSession session) {
        ended(session);
        Session.end(session);
    }
}
