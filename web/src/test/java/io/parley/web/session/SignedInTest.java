package io.parley.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Role;
import io.parley.directory.Snapshot;
import io.parley.directory.User;
import io.parley.security.DirectorySignIn;
import io.parley.security.SignIn.Principal;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedInTest {
    private final LiveDirectory directory = new LiveDirectory();
    private final SignedIn signedIn = new SignedIn(directory);

    @BeforeEach
    void start() {
        show(user("anna", Role.AGENT), user("ben", Role.AGENT));
        signedIn.start();
    }

    @Test
    void othersOfThePersonEndAndTheirOwnAndThoseOfOthersStay() {
        HttpSession own = session("anna");
        HttpSession other = session("anna");
        HttpSession ben = session("ben");
        signedIn.endOthers("anna", Optional.of(own));
        assertThat(Session.of(own)).isPresent();
        assertThat(Session.of(other)).isEmpty();
        assertThat(Session.of(ben)).isPresent();
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

    private HttpSession session(String name) {
        Map<String, Object> attributes = new ConcurrentHashMap<>();
        String id = "session " + System.identityHashCode(attributes);
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (_, method, given) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "getAttribute" -> attributes.get((String) given[0]);
                    case "setAttribute" -> attributes.put((String) given[0], given[1]);
                    case "removeAttribute" -> attributes.remove((String) given[0]);
                    case "invalidate" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Session.begin(session, DirectorySignIn.principal(directory.user(name).orElseThrow()));
        signedIn.began(session);
        return session;
    }

    private void show(User... users) {
        directory.show(new Snapshot(
                Arrays.asList(users),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of()));
    }

    private static User user(String name, Role role) {
        return new User(name, name, "", Set.of(role), Optional.empty());
    }
}
