package io.parley.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.security.Role;
import io.parley.security.SignIn.Principal;
import io.parley.webcall.WebCalls;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedInSessionsTest {
    private final List<String> ended = new ArrayList<>();
    private final SignedInSessions sessions = new SignedInSessions((WebCalls) Proxy.newProxyInstance(
            WebCalls.class.getClassLoader(), new Class<?>[] {WebCalls.class}, (_, method, of) -> {
                assertThat(method.getName()).isEqualTo("signedOut");
                ended.add((String) of[0]);
                return null;
            }));

    /** A session of the container, which tells of what is put into it. */
    private HttpSession session() {
        Map<String, Object> values = new HashMap<>();
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (self, method, of) -> {
                    if (method.getName().equals("setAttribute")) {
                        values.put((String) of[0], of[1]);
                        sessions.attributeAdded(new HttpSessionBindingEvent((HttpSession) self, (String) of[0], of[1]));
                    }
                    return method.getName().equals("getAttribute") ? values.get(of[0]) : null;
                });
    }

    private HttpSession of(String user) {
        HttpSession session = session();
        Session.begin(session, new Principal(user, user, Set.of(Role.AGENT), Optional.empty()));
        return session;
    }

    private void over(HttpSession session) {
        sessions.sessionDestroyed(new HttpSessionEvent(session));
    }

    @Test
    void callsOfSomebodyEndWithHisLastSession() {
        HttpSession desk = of("olga");
        HttpSession tablet = of("olga");
        HttpSession other = of("rosa");
        over(desk);
        assertThat(ended).isEmpty();
        over(tablet);
        assertThat(ended).containsExactly("olga");
        over(other);
        assertThat(ended).containsExactly("olga", "rosa");
    }

    @Test
    void sessionOfNobodyEndsNothing() {
        HttpSession nobodys = session();
        nobodys.setAttribute("something", "else");
        over(nobodys);
        assertThat(ended).isEmpty();
    }
}
