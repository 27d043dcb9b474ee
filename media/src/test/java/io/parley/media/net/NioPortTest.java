package io.parley.media.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import org.junit.jupiter.api.Test;

class NioPortTest {
    @Test
    void refusedSendLeavesTheBufferWhole() throws Exception {
        NioPort port = NioPort.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        try {
            PacketBuffer packet = new PacketBuffer();
            InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.ofLiteral("::1"), 9);

            assertThatThrownBy(() -> port.writeTo(packet, 12, elsewhere))
                    .isInstanceOf(UnsupportedAddressTypeException.class);

            assertThat(packet.bytes().limit()).isEqualTo(PacketBuffer.CAPACITY);
        } finally {
            port.closeSocket();
        }
    }
}
