package io.parley.sip.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.TcpPhone;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.TestTls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes to the TLS port and is no phone: each costs its sender the connection, is counted, and hurts nobody else. */
class HostileTlsTest {
    private static final SSLContext TLS = TestTls.context();
    /** The beginning of a ClientHello of 512 bytes. */
    private static final byte[] HALF_HELLO = HexFormat.of().parseHex("1603010200010001fc0303aabbccdd");

    private Harness harness;
    private TcpPhone phone;

    @BeforeEach
    void start() throws IOException {
        harness = Harness.withTls(() -> TLS);
        phone = new TcpPhone("1001", connect());
        works();
    }

    @AfterEach
    void stop() throws IOException {
        works();
        Harness.eventually("nothing is left of the others", () -> harness.gauge("tls_connections") == 1);
        phone.close();
        harness.close();
    }

    @Test
    void plainSipIsRefused() throws IOException {
        try (Socket plain = plain()) {
            plain.getOutputStream()
                    .write(phone.request("OPTIONS", "sip:127.0.0.1", "", "").getBytes(US_ASCII));
            assertThat(plain.getInputStream().readAllBytes().length).isLessThan(32);
        }
        assertThat(harness.counter("tls_refused_handshake")).isEqualTo(1);
    }

    @Test
    void handshakeThatIsNotDoneInTimeIsEnded() throws IOException {
        try (Socket silent = plain();
                Socket half = plain()) {
            OutputStream out = half.getOutputStream();
            out.write(HALF_HELLO);
            long began = System.nanoTime();
            // It goes on byte by byte: the time is for the whole.
            while (harness.counter("tls_handshake_timeouts") < 2) {
                assertThat(System.nanoTime() - began).isLessThan(60_000_000_000L);
                drip(out);
                works();
            }
            assertThat(silent.getInputStream().readAllBytes().length).isLessThan(32);
        }
    }

    private static void drip(OutputStream out) throws IOException {
        try {
            out.write(0);
            Thread.sleep(200);
        } catch (SocketException e) {
            // the server has closed it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void halfHandshakesThatAreGivenUpAreCounted() throws IOException {
        for (int cut = 0; cut < HALF_HELLO.length; cut++) {
            try (Socket half = plain()) {
                half.getOutputStream().write(HALF_HELLO, 0, cut);
            }
        }
        Harness.eventually("all are counted", () -> harness.counter("tls_refused_handshake") == HALF_HELLO.length);
    }

    @Test
    void onlyTls13AndOf12WhatIsModernAreSpoken() throws IOException {
        String[] all = TLS.getSupportedSSLParameters().getCipherSuites();
        assertThat(shaken("TLSv1.3", all)).isTrue();
        assertThat(shaken("TLSv1.2", suites("_ECDHE_", "_GCM_"))).isTrue();
        assertThat(shaken("TLSv1.2", suites("_CBC_"))).isFalse();
        Harness.eventually("counted", () -> harness.counter("tls_refused_handshake") == 1);
        assertThat(harness.counter("tls_opened")).isEqualTo(3);
    }

    @Test
    void whoDoesNotTrustUsIsCounted() throws IOException {
        try (SSLSocket stranger = connect(TestTls.context())) {
            stranger.startHandshake();
            throw new AssertionError("trusts a certificate that it does not know");
        } catch (SSLException e) {
            Harness.eventually("counted", () -> harness.counter("tls_refused_handshake") == 1);
        }
    }

    @Test
    void anotherHandshakeWithinASessionIsRefused() throws IOException {
        try (SSLSocket socket = connect(TLS)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            TcpPhone old = new TcpPhone("1001", socket);
            old.send(old.request("OPTIONS", "sip:127.0.0.1", "", ""));
            assertThat(old.read()).startsWith("SIP/2.0 200");
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            // the handshake was not answered
        }
        assertThat(harness.counter("tls_closed_renegotiating")).isEqualTo(1);
    }

    @Test
    void newKeysAreTakenNowAndThenButNotForEver() throws IOException {
        try (SSLSocket socket = connect(TLS)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.3"});
            socket.startHandshake();
            TcpPhone busy = new TcpPhone("1001", socket);
            for (int i = 0; i < 3; i++) {
                socket.startHandshake();
                busy.send(busy.request("OPTIONS", "sip:127.0.0.1", "", ""));
                assertThat(busy.read()).startsWith("SIP/2.0 200");
            }
            for (int i = 0; i < 10 * Limit.TLS_EMPTY_RECORDS_PER_SECOND.standard(); i++) {
                socket.startHandshake();
            }
        } catch (IOException e) {
            // closed in the middle of it
        }
        Harness.eventually("closed", () -> harness.counter("tls_closed_flooding") == 1);
    }

    @Test
    void recordThatWasNotMadeWithTheKeysOfTheSessionIsTheEnd() throws IOException {
        try (Socket below = plain();
                SSLSocket socket = over(below)) {
            socket.startHandshake();
            byte[] forged = new byte[64];
            forged[0] = 23;
            forged[1] = 3;
            forged[2] = 3;
            forged[4] = (byte) (forged.length - 5);
            below.getOutputStream().write(forged);
            Harness.eventually("closed", () -> harness.counter("tls_closed_protocol") == 1);
        }
    }

    @Test
    void connectionThatIsCutWithoutAWordIsGone() throws IOException {
        Socket below = plain();
        SSLSocket socket = over(below);
        socket.startHandshake();
        // by its answer the server says that it has the end of the handshake too
        TcpPhone talking = new TcpPhone("1001", socket);
        talking.send(talking.request("OPTIONS", "sip:127.0.0.1", "", ""));
        assertThat(talking.read()).startsWith("SIP/2.0 200");
        assertThat(harness.gauge("tls_connections")).isEqualTo(2);
        below.setSoLinger(true, 0);
        below.close();
        Harness.eventually("gone", () -> harness.gauge("tls_connections") == 1);
        assertThat(harness.counter("tls_refused_handshake")).isZero();
    }

    @Test
    void oneAddressCannotBeginAllHandshakes() throws IOException {
        List<Socket> greedy = new ArrayList<>();
        InetAddress address = InetAddress.ofLiteral("127.0.0.3");
        for (int i = 0; i < 5 * Limit.TLS_HANDSHAKES_PER_SECOND.standard(); i++) {
            greedy.add(new Socket(InetAddress.getLoopbackAddress(), harness.tlsPort, address, 0));
        }
        Harness.eventually("some are refused", () -> harness.counter("tls_refused_rate") > 0);
        try (SSLSocket other = connect(TLS)) {
            other.startHandshake();
        }
        for (Socket s : greedy) {
            s.close();
        }
    }

    private void works() throws IOException {
        phone.send(phone.request("OPTIONS", "sip:127.0.0.1", "", ""));
        assertThat(phone.read()).startsWith("SIP/2.0 200");
    }

    private boolean shaken(String protocol, String... suites) throws IOException {
        try (SSLSocket socket = connect(TLS)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(suites);
            socket.startHandshake();
            TcpPhone talking = new TcpPhone("1001", socket);
            talking.send("\r\n\r\n" + talking.request("OPTIONS", "sip:127.0.0.1", "", ""));
            return talking.read().strip().startsWith("SIP/2.0 200");
        } catch (SSLException refused) {
            return false;
        }
    }

    private static String[] suites(String... parts) {
        return Arrays.stream(TLS.getSupportedSSLParameters().getCipherSuites())
                .filter(suite -> Arrays.stream(parts).allMatch(suite::contains))
                .toArray(String[]::new);
    }

    private SSLSocket connect() throws IOException {
        return connect(TLS);
    }

    private SSLSocket connect(SSLContext context) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), harness.tlsPort);
    }

    private Socket plain() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), harness.tlsPort);
    }

    private static SSLSocket over(Socket below) throws IOException {
        return (SSLSocket) TLS.getSocketFactory().createSocket(below, "127.0.0.1", below.getPort(), false);
    }
}
