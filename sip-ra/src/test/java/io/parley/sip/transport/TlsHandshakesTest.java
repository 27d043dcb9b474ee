package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handshakes of peers have a bound in all, however many addresses they come from. */
class TlsHandshakesTest {
    private static final int A_SECOND = Limit.TLS_HANDSHAKES_PER_SECOND_IN_ALL.standard();
    private static final int UNFINISHED = Limit.TLS_UNFINISHED.standard();
    private static final long SECOND = 1_000_000_000L;

    private final TlsHandshakes handshakes = new TlsHandshakes();
    private Selector selector;
    private ServerSocketChannel server;
    private SelectionKey accepting;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.configureBlocking(false);
        accepting = server.register(selector, SelectionKey.OP_ACCEPT);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        selector.close();
    }

    @Test
    void whoComesAfterTheShareOfASecondWaitsForTheNext() throws IOException {
        for (int i = 0; i < A_SECOND; i++) {
            assertThat(accepts(i)).isTrue();
            handshakes.begins(connection(), i);
        }
        assertThat(accepts(A_SECOND)).isFalse();
        assertThat(accepts(SECOND - 1)).isFalse();
        assertThat(accepts(SECOND)).isTrue();
        handshakes.begins(connection(), SECOND);
        assertThat(accepts(SECOND + 1)).isTrue();
    }

    @Test
    void theOldestUnfinishedOneMakesRoom() throws IOException {
        TcpConnection first = connection();
        TcpConnection second = connection();
        TcpConnection third = connection();
        handshakes.begins(first, 0);
        handshakes.begins(second, 0);
        handshakes.begins(third, 0);
        handshakes.over(second);
        for (int i = 2; i < UNFINISHED; i++) {
            assertThat(handshakes.begins(connection(), 0)).isEmpty();
        }
        assertThat(handshakes.begins(connection(), 0)).isEqualTo(Optional.of(first));
        assertThat(handshakes.begins(connection(), 0)).isEqualTo(Optional.of(third));
    }

    @Test
    void portThatIsClosedMeanwhileIsNoFailure() throws IOException {
        server.close();
        assertThatCode(() -> handshakes.pace(accepting, 0)).doesNotThrowAnyException();
    }

    private boolean accepts(long now) {
        handshakes.pace(accepting, now);
        return accepting.interestOps() == SelectionKey.OP_ACCEPT;
    }

    private static TcpConnection connection() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            return new TcpConnection(
                    null,
                    channel,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                    "",
                    Optional.empty(),
                    false,
                    true,
                    new Usage());
        }
    }
}
