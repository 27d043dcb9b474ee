package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {
    private final ClientAddresses addresses = trusting("10.0.0.0/8");

    private static ClientAddresses trusting(String proxies) {
        return new ClientAddresses(Settings.of(Map.of("parley.sip.trusted-proxies", proxies)::get));
    }

    private String of(String peer, Map<String, List<String>> headers) {
        return addresses.of(peer, name -> headers.getOrDefault(name, List.of()));
    }

    @Test
    void clientOfATrustedProxyHasHisOwnAddress() {
        assertThat(of("10.0.0.1", Map.of("X-Forwarded-For", List.of("198.51.100.1, 192.0.2.1"))))
                .isEqualTo("192.0.2.1");
        assertThat(of("10.0.0.1", Map.of("Forwarded", List.of("for=192.0.2.1"))))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void nobodyElseIsBelieved() {
        assertThat(of("203.0.113.9", Map.of("X-Forwarded-For", List.of("192.0.2.1"))))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void proxyThatCannotBeReadIsTheClient() {
        assertThat(of("10.0.0.1", Map.of("X-Forwarded-For", List.of("unknown"))))
                .isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", Map.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void peerWithoutAnAddressKeepsItsName() {
        assertThat(of("somewhere", Map.of("X-Forwarded-For", List.of("192.0.2.1"))))
                .isEqualTo("somewhere");
    }

    @Test
    void wrongListNamesTheSetting() {
        assertThatThrownBy(() -> trusting("proxy.test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.sip.trusted-proxies");
    }
}
