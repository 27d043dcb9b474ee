package io.parley.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Role;
import io.parley.directory.Snapshot;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.User;
import io.parley.security.DirectorySignIn;
import io.parley.security.PasswordMarks;
import io.parley.security.SignIn.Principal;
import io.parley.security.SignIn.Result.Welcome;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedInTest {
    private final LiveDirectory directory = new LiveDirectory();
    private final Set<String> endedBeside = new TreeSet<>();
    private final Deque<Runnable> beforePasswordsAreRead = new ArrayDeque<>();
    private final Deque<Consumer<HttpSession>> beforeAnIdIsRead = new ArrayDeque<>();
    private final SignedIn signedIn = new SignedIn(
            directory,
            new PasswordMarks(directory) {
                @Override
                public Optional<String> of(String user) {
                    Optional.ofNullable(beforePasswordsAreRead.poll()).ifPresent(Runnable::run);
                    return super.of(user);
                }
            },
            new BesideSessions(null, null) {
                @Override
                public void end(String user) {
                    endedBeside.add(user);
                }
            });

    @BeforeEach
    void start() {
        show(user("anna", Role.AGENT), user("ben", Role.AGENT));
        signedIn.start();
    }

    @Test
    void aNewPasswordEndsAllSessionsOfThePersonButTheOneThatAsks() {
        HttpSession own = session("anna");
        HttpSession other = session("anna");
        HttpSession ben = session("ben");
        signedIn.changingPassword(Optional.of(own), "anna", "new", () -> password("anna", "new"));
        assertThat(Session.of(own)).isPresent();
        assertThat(Session.of(other)).isEmpty();
        assertThat(Session.of(ben)).isPresent();
        assertThat(endedBeside).isEmpty();

        show(user("anna", Role.AGENT), user("ben", Role.AGENT));
        assertThat(Session.of(own)).as("another password once more").isEmpty();
        assertThat(endedBeside).containsExactly("anna");
    }

    @Test
    void aNewPasswordThatIsSeenWithoutARequestForItEndsAllSessions() {
        HttpSession anna = session("anna");
        HttpSession ben = session("ben");
        password("anna", "new");
        assertThat(Session.of(anna)).isEmpty();
        assertThat(Session.of(ben)).isPresent();
        assertThat(endedBeside).containsExactly("anna");
    }

    @Test
    void whoIsRemovedIsSignedOut() {
        HttpSession anna = session("anna");
        HttpSession ben = session("ben");
        show(user("anna", Role.AGENT));
        assertThat(Session.of(anna)).isPresent();
        assertThat(Session.of(ben)).isEmpty();
    }

    @Test
    void newRolesCountAtOnce() {
        HttpSession anna = session("anna");
        show(user("anna", Role.SUPERVISOR), user("ben", Role.AGENT));
        assertThat(Session.of(anna).map(Principal::roles)).contains(Set.of(Role.SUPERVISOR));
    }

    @Test
    void whoSetsSomebodyElsesPasswordIsSignedOutByAnotherOneOfTheirOwn() {
        HttpSession anna = session("anna");
        signedIn.changingPassword(Optional.of(anna), "ben", "new", () -> password("anna", "new"));
        assertThat(Session.of(anna)).isEmpty();
    }

    @Test
    void anotherPasswordThanTheOneThatTheSessionSetsEndsIt() {
        HttpSession anna = session("anna");
        signedIn.changingPassword(Optional.of(anna), "anna", "new", () -> password("anna", "of an administrator"));
        assertThat(Session.of(anna)).isEmpty();
    }

    @Test
    void whoSignedInByThePasswordBeforeHasNoSession() {
        assertThat(Session.of(session("anna", "the one before"))).isEmpty();
        assertThat(Session.of(session("anna", ""))).isPresent();
    }

    @Test
    void twoRequestsOfASessionThatSetItsPasswordAtATimeLeaveItOpen() {
        HttpSession own = session("anna");
        change(own, "one", () -> {
            change(own, "two", () -> password("anna", "two"));
            password("anna", "one");
        });
        assertThat(Session.of(own)).isPresent();

        password("anna", "two");
        assertThat(Session.of(own)).as("one that it has set before").isEmpty();
    }

    @Test
    void aSettingThatFailsTakesNothingFromAnotherOneOfTheSession() {
        HttpSession own = session("anna");
        change(own, "one", () -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> change(own, "two", () -> {
                        throw new IllegalArgumentException("refused");
                    }));
            password("anna", "one");
        });
        assertThat(Session.of(own)).isPresent();
    }

    @Test
    void aSessionThatHasEndedSetsNoPassword() {
        HttpSession own = session("anna");
        signedIn.ended(own);
        assertThat(change(own, "new", () -> password("anna", "new"))).isFalse();
        assertThat(directory.snapshot().passwordHash("anna")).contains("");
    }

    @Test
    void aSessionThatEndsWhileItsPasswordIsSetIsNoFault() {
        HttpSession own = session("anna");
        boolean done = change(own, "new", () -> {
            signedIn.ended(own);
            password("anna", "new");
        });
        assertThat(done).isTrue();
        assertThat(directory.snapshot().passwordHash("anna")).contains("new");
    }

    @Test
    void aSessionThatEndsWhileItBeginsSetsNoPassword() {
        beforeAnIdIsRead.add(session -> {
            session.invalidate();
            signedIn.ended(session);
        });
        HttpSession own = session("anna");
        assertThat(beforeAnIdIsRead).isEmpty();
        assertThat(change(own, "new", () -> password("anna", "new"))).isFalse();
    }

    @Test
    void aSessionThatSetsItsPasswordWhileItIsLookedAtIsLookedAtAgain() {
        HttpSession own = session("anna");
        beforePasswordsAreRead.add(() -> change(own, "new", () -> password("anna", "new")));
        show(user("anna", Role.AGENT));
        assertThat(beforePasswordsAreRead).isEmpty();
        assertThat(Session.of(own)).isPresent();
    }

    @Test
    void rolesThatChangeWhileASessionIsLookedAtAreTheNewest() {
        HttpSession anna = session("anna");
        beforePasswordsAreRead.add(() -> show(user("anna", Role.ANALYST)));
        show(user("anna", Role.SUPERVISOR));
        assertThat(Session.of(anna).map(Principal::roles)).contains(Set.of(Role.ANALYST));
    }

    private boolean change(HttpSession asking, String hash, Runnable change) {
        return signedIn.changingPassword(Optional.of(asking), "anna", hash, change);
    }

    private HttpSession session(String name) {
        return session(name, directory.snapshot().passwordHash(name).orElseThrow());
    }

    private HttpSession session(String name, String hash) {
        Map<String, Object> attributes = new ConcurrentHashMap<>();
        String id = "session " + System.identityHashCode(attributes);
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "equals" -> proxy == given[0];
                    case "hashCode" -> id.hashCode();
                    case "getId" -> {
                        Optional.ofNullable(beforeAnIdIsRead.poll())
                                .ifPresent(then -> then.accept((HttpSession) proxy));
                        yield id;
                    }
                    case "getAttribute" -> attributes.get((String) given[0]);
                    case "setAttribute" -> attributes.put((String) given[0], given[1]);
                    case "removeAttribute" -> attributes.remove((String) given[0]);
                    case "invalidate" -> {
                        attributes.clear();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Session.begin(
                session,
                new Welcome(DirectorySignIn.principal(directory.user(name).orElseThrow()), PasswordMarks.mark(hash)));
        signedIn.began(session);
        return session;
    }

    private void show(User... users) {
        SnapshotDraft draft = Snapshot.empty().draft();
        for (User user : users) {
            draft.put(user, "", 1);
        }
        directory.show(draft.done());
    }

    private void password(String name, String hash) {
        directory.show(directory
                .snapshot()
                .draft()
                .put(directory.user(name).orElseThrow(), hash, 2)
                .done());
    }

    private static User user(String name, Role role) {
        return new User(name, name, "", Set.of(role), Optional.empty());
    }
}
