package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @Test
    void onlyIpv6IsBracketed() {
        assertThat(HostPort.of("192.0.2.1", 5060)).isEqualTo("192.0.2.1:5060");
        assertThat(HostPort.of("carrier.example", 5060)).isEqualTo("carrier.example:5060");
        assertThat(HostPort.of("2001:db8::1", 5060)).isEqualTo("[2001:db8::1]:5060");
        assertThat(HostPort.of("[2001:db8::1]", 5060)).isEqualTo("[2001:db8::1]:5060");
    }

    @Test
    void addressIsReadBack() {
        assertThat(HostPort.address("192.0.2.1:5060")).contains(new InetSocketAddress("192.0.2.1", 5060));
        assertThat(HostPort.address("[2001:db8::1]:5062")).contains(new InetSocketAddress("2001:db8::1", 5062));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"carrier.example:5060", "192.0.2.1", "192.0.2.1:", "192.0.2.1:70000", "[:5060", "[", ":5060", ""
            })
    void nameOrNonsenseIsNoAddress(String hostPort) {
        assertThat(HostPort.address(hostPort)).isEmpty();
    }
}
