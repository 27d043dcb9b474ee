package io.parley.web.session;

import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.security.DirectorySignIn;
import io.parley.security.PasswordMarks;
import io.parley.security.SignIn.Principal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of people who are signed in. They follow the directory: who is removed from it, or gets another password, is signed out at once, and who gets
 * other roles has them at once. Thread-safe.
 */
@ApplicationScoped
public class SignedIn {
    private final Map<String, Open> sessions = new ConcurrentHashMap<>();
    private final Set<String> changing = ConcurrentHashMap.newKeySet();
    private Directory directory;
    private PasswordMarks passwords;
    private BesideSessions beside;

    /** A session, and the mark of the password it was begun with. */
    private record Open(HttpSession session, String user, Optional<String> password) {}

    /** For the container. */
    protected SignedIn() {}

    @Inject
    public SignedIn(Directory directory, PasswordMarks passwords, BesideSessions beside) {
        this.directory = directory;
        this.passwords = passwords;
        this.beside = beside;
    }

    @PostConstruct
    void start() {
        directory.onChange(this::follow);
    }

    void began(HttpSession session) {
        Session.signedIn(session).map(Principal::user).ifPresent(user -> {
            Open open = new Open(session, user, passwords.of(user));
            sessions.put(session.getId(), open);
            follow(open);
        });
    }

    void ended(HttpSession session) {
        sessions.remove(session.getId());
    }

    /**
     * Runs a change of a person's password, which signs them out everywhere but in the session of their own that asks for it.
     *
     * @param own the session that stays, whosever it is; empty where a program asks
     */
    public void changingPassword(Optional<HttpSession> own, Runnable change) {
        Optional<String> kept = own.map(HttpSession::getId);
        kept.ifPresent(changing::add);
        try {
            change.run();
        } finally {
            kept.ifPresent(id -> {
                sessions.computeIfPresent(
                        id, (_, open) -> new Open(open.session(), open.user(), passwords.of(open.user())));
                changing.remove(id);
            });
        }
    }

    private void follow() {
        sessions.values().forEach(this::follow);
    }

    private void follow(Open open) {
        Optional<User> user = directory.user(open.user());
        boolean kept = changing.contains(open.session().getId())
                || passwords.of(open.user()).equals(open.password());
        if (user.isEmpty() || !kept) {
            end(open);
        } else if (Session.signedIn(open.session())
                .filter(principal -> !DirectorySignIn.principal(user.get()).equals(principal))
                .isPresent()) {
            Session.replace(open.session(), DirectorySignIn.principal(user.get()));
        }
    }

    private void end(Open open) {
        sessions.values().remove(open);
        Session.end(open.session());
        if (sessions.values().stream().noneMatch(other -> other.user().equals(open.user()))) {
            beside.end(open.user());
        }
    }
}
