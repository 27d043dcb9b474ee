package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TcpTransportTest {
    /** Otherwise a phone that lost its network stays registered until its registration ends, and an agent looks available. */
    @Test
    void peersThatAreGoneWithoutAWordAreAskedFor() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            TcpTransport.prepare(channel);
            assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            Map<String, Object> set = new TreeMap<>();
            for (var option : channel.supportedOptions()) {
                if (option.name().startsWith("TCP_KEEP")) {
                    set.put(option.name(), channel.getOption(option));
                }
            }
            assertThat(set).isEqualTo(Map.of("TCP_KEEPIDLE", 60, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3));
        }
    }
}
