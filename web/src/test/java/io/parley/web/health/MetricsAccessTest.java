package io.parley.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Role;
import io.parley.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsAccessTest {
    private static final Map<String, Role> ROLES =
            Map.of("good", Role.OPERATOR, "agent", Role.AGENT, "user", Role.USER);
    private static final SignIn KEYS = keys(false);

    @Test
    void programOnThisMachineNeedsNoKey() {
        assertThat(MetricsAccess.of(request("127.0.0.1", Map.of()), KEYS)).isEqualTo(MetricsAccess.GRANTED);
        assertThat(MetricsAccess.of(request("::1", Map.of()), KEYS)).isEqualTo(MetricsAccess.GRANTED);
    }

    @Test
    void proxyOnThisMachineSpeaksForSomebodyElse() {
        assertThat(MetricsAccess.of(request("127.0.0.1", Map.of("X-Forwarded-For", "203.0.113.9")), KEYS))
                .isEqualTo(MetricsAccess.UNKNOWN);
    }

    @Test
    void othersNeedAKey() {
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of()), KEYS)).isEqualTo(MetricsAccess.UNKNOWN);
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of("X-API-Key", "bad")), KEYS))
                .isEqualTo(MetricsAccess.UNKNOWN);
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of("X-API-Key", "good")), KEYS))
                .isEqualTo(MetricsAccess.GRANTED);
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of("Authorization", "Bearer good")), KEYS))
                .isEqualTo(MetricsAccess.GRANTED);
    }

    @Test
    void keyNeedsARoleThatMayWatch() {
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of("X-API-Key", "agent")), KEYS))
                .isEqualTo(MetricsAccess.FORBIDDEN);
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of("X-API-Key", "user")), KEYS))
                .isEqualTo(MetricsAccess.FORBIDDEN);
    }

    @Test
    void whileTheServerStartsAProgramElsewhereComesAgain() {
        assertThat(MetricsAccess.of(request("203.0.113.9", Map.of("X-API-Key", "good")), keys(true)))
                .isEqualTo(MetricsAccess.STARTING);
        assertThat(MetricsAccess.of(request("127.0.0.1", Map.of()), keys(true))).isEqualTo(MetricsAccess.GRANTED);
    }

    private static SignIn keys(boolean starting) {
        return (SignIn) Proxy.newProxyInstance(
                SignIn.class.getClassLoader(),
                new Class<?>[] {SignIn.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "starting" -> starting;
                    case "apiKey" ->
                        Optional.ofNullable(ROLES.get((String) given[0]))
                                .map(role -> new SignIn.Principal("key:test", "Key", Set.of(role), Optional.empty()));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletRequest request(String address, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getHeader" -> headers.get((String) given[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
