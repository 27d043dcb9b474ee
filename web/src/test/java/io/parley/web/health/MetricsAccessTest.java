package io.parley.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.security.Role;
import io.parley.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsAccessTest {
    private static final SignIn ONE_KEY = (SignIn) Proxy.newProxyInstance(
            SignIn.class.getClassLoader(), new Class<?>[] {SignIn.class}, (proxy, method, given) -> Optional.of(
                            given[0])
                    .filter("good"::equals)
                    .map(key -> new SignIn.Principal("key", "Key", Set.of(Role.USER), Optional.empty())));

    @Test
    void programOnThisMachineNeedsNoKey() {
        assertThat(MetricsAccess.granted(request("127.0.0.1", Map.of()), ONE_KEY))
                .isTrue();
        assertThat(MetricsAccess.granted(request("::1", Map.of()), ONE_KEY)).isTrue();
    }

    @Test
    void proxyOnThisMachineSpeaksForSomebodyElse() {
        assertThat(MetricsAccess.granted(request("127.0.0.1", Map.of("X-Forwarded-For", "203.0.113.9")), ONE_KEY))
                .isFalse();
    }

    @Test
    void othersNeedAKey() {
        assertThat(MetricsAccess.granted(request("203.0.113.9", Map.of()), ONE_KEY))
                .isFalse();
        assertThat(MetricsAccess.granted(request("203.0.113.9", Map.of("X-API-Key", "bad")), ONE_KEY))
                .isFalse();
        assertThat(MetricsAccess.granted(request("203.0.113.9", Map.of("X-API-Key", "good")), ONE_KEY))
                .isTrue();
        assertThat(MetricsAccess.granted(request("203.0.113.9", Map.of("Authorization", "Bearer good")), ONE_KEY))
                .isTrue();
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
