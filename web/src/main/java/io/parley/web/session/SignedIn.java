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
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of people who are signed in. They follow the directory: who is removed from it, or gets another password, is signed out at once, and who gets
 * other roles has them at once. Thread-safe.
 */
@ApplicationScoped
public class SignedIn {
    private final Map<String, Open> sessions = new ConcurrentHashMap<>();
    private Directory directory;
    private PasswordMarks passwords;
    private BesideSessions beside;

    /** A session, and the marks of the password it was begun with and of the one that is being set by it. */
    private record Open(HttpSession session, String user, String password, Optional<String> next) {
        boolean hasThe(String current) {
            return password.equals(current) || next.filter(current::equals).isPresent();
        }

        Open setting(String mark) {
            return new Open(session, user, password, Optional.of(mark));
        }

        /** When the setting is over, done or not. */
        Open with(String current) {
            return new Open(session, user, hasThe(current) ? current : password, Optional.empty());
        }
    }

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
            Open open = new Open(session, user, Session.password(session), Optional.empty());
            sessions.put(session.getId(), open);
            follow(open);
        });
    }

    void ended(HttpSession session) {
        sessions.remove(session.getId());
    }

    /**
     * Runs a change of a person's password, which signs them out everywhere but in the session that asks for it, where it is their own.
     *
     * @param asking the session that asks; empty where a program does
     * @param hash what is kept of the new password
     */
    public void changingPassword(Optional<HttpSession> asking, String user, String hash, Runnable change) {
        Optional<String> own = asking.map(HttpSession::getId)
                .filter(id ->
                        sessions.containsKey(id) && sessions.get(id).user().equals(user));
        own.ifPresent(id -> sessions.computeIfPresent(id, (_, open) -> open.setting(PasswordMarks.mark(hash))));
        try {
            change.run();
        } finally {
            own.map(id -> sessions.computeIfPresent(
                            id, (_, open) -> open.with(passwords.of(user).orElse(""))))
                    .ifPresent(this::follow);
        }
    }

    private void follow() {
        sessions.values().forEach(this::follow);
    }

    private void follow(Open open) {
        Optional<User> user = directory.user(open.user());
        if (user.isEmpty() || !open.hasThe(passwords.of(open.user()).orElse(""))) {
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
