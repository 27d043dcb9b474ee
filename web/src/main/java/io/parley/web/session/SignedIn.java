package io.parley.web.session;

import io.parley.directory.Directory;
import io.parley.security.DirectorySignIn;
import io.parley.security.PasswordMarks;
import io.parley.security.SignIn.Principal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The sessions of people who are signed in. They follow the directory: a person who is removed or gets another password is signed out at once, and other roles
 * take effect at once. Thread-safe.
 */
@ApplicationScoped
public class SignedIn {
    private final Map<String, Open> sessions = new ConcurrentHashMap<>();
    private Directory directory;
    private PasswordMarks passwords;
    private BesideSessions beside;

    /** A session, and the marks of the password it was begun with and of those that are being set by it: several requests of it may do so at a time. */
    private record Open(HttpSession session, String user, String password, Set<String> next) {
        private Open {
            next = Set.copyOf(next);
        }

        boolean hasThe(String current) {
            return password.equals(current) || next.contains(current);
        }

        Open setting(String mark) {
            Set<String> more = new HashSet<>(next);
            more.add(mark);
            return new Open(session, user, password, more);
        }

        /** When the setting of one is over, done or not. */
        Open set(String mark, String current) {
            Set<String> less = new HashSet<>(next);
            less.remove(mark);
            return new Open(session, user, hasThe(current) ? current : password, less);
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
        Optional<String> user = Session.of(session).map(Principal::user);
        Optional<String> password = Session.password(session);
        if (user.isPresent() && password.isPresent()) {
            sessions.put(session.getId(), new Open(session, user.get(), password.get(), Set.of()));
            follow(session.getId());
        }
    }

    void ended(HttpSession session) {
        sessions.remove(session.getId());
    }

    /**
     * Runs a change of a person's password, which signs them out everywhere but in the session that asks for it, where it is their own.
     *
     * @param asking the session that asks; empty where a program does
     * @param hash what is kept of the new password
     * @return false where the session that asks has ended: nothing was done
     */
    public boolean changingPassword(Optional<HttpSession> asking, String user, String hash, Runnable change) {
        if (asking.isEmpty()) {
            change.run();
            return true;
        }
        String id = asking.get().getId();
        String mark = PasswordMarks.mark(hash);
        if (changed(id, open -> open.user().equals(user) ? open.setting(mark) : open) == null) {
            return false;
        }
        try {
            change.run();
        } finally {
            changed(
                    id,
                    open -> open.user().equals(user)
                            ? open.set(mark, passwords.of(user).orElse(""))
                            : open);
            follow(id);
        }
        return true;
    }

    /** In one step; null where the session has ended. */
    private Open changed(String id, UnaryOperator<Open> change) {
        return sessions.computeIfPresent(id, (_, open) -> change.apply(open));
    }

    private void follow() {
        sessions.keySet().forEach(this::follow);
    }

    private void follow(String id) {
        Open open;
        do {
            open = sessions.get(id);
        } while (open != null && !isSettled(id, open));
    }

    /** Whether a session is as the directory says, or ended now; not where it, or the directory, may have changed while it was looked at. */
    private boolean isSettled(String id, Open open) {
        Optional<Principal> known = directory
                .user(open.user())
                .filter(_ -> open.hasThe(passwords.of(open.user()).orElse("")))
                .map(DirectorySignIn::principal);
        if (known.isEmpty()) {
            boolean ended = sessions.remove(id, open);
            if (ended) {
                end(open);
            }
            return ended;
        }
        Optional<Principal> shown = Session.of(open.session());
        if (shown.isEmpty()) {
            // it has ended, perhaps before it was put here: then nothing else would take it away
            return sessions.remove(id, open);
        }
        if (shown.equals(known)) {
            return true;
        }
        Session.replace(open.session(), known.get());
        return false;
    }

    private void end(Open open) {
        Session.end(open.session());
        if (sessions.values().stream().noneMatch(other -> other.user().equals(open.user()))) {
            beside.end(open.user());
        }
    }
}
