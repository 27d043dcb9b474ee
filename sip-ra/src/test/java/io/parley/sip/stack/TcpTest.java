package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIP over real connections. */
class TcpTest {
    private Harness harness;
    private Socket socket;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        socket = new Socket(InetAddress.getLoopbackAddress(), harness.port);
        socket.setSoTimeout(15_000);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        harness.close();
    }

    @Test
    void doubleCrlfGetsASingleOne() throws IOException {
        send("\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(2), StandardCharsets.US_ASCII))
                .isEqualTo("\r\n");
    }

    @Test
    void messageInPiecesAndTwoInOneAreCut() throws IOException {
        String one = options(1);
        send(one.substring(0, 40));
        send(one.substring(40));
        assertThat(read()).startsWith("SIP/2.0 200").contains("CSeq: 1 OPTIONS");
        send(options(2) + options(3));
        assertThat(read()).contains("CSeq: 2 OPTIONS");
        assertThat(read()).contains("CSeq: 3 OPTIONS");
    }

    @Test
    void requestWithoutContentLengthOnAStreamGets400AndTheEnd() throws IOException {
        send(options(1).replaceAll("Content-Length: 0\r\n", ""));
        assertThat(read()).startsWith("SIP/2.0 400");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(harness.counter("malformed_messages")).isEqualTo(1);
    }

    @Test
    void messageBeyondTheLimitGets513AndTheConnectionGoesOn() throws IOException {
        String body = "x".repeat(3 * Limit.MESSAGE_BYTES.standard());
        send(options(1).replaceAll("Content-Length: 0", "Content-Length: " + body.length()) + body + options(2));
        assertThat(read()).startsWith("SIP/2.0 513").contains("CSeq: 1 OPTIONS");
        assertThat(read()).startsWith("SIP/2.0 200").contains("CSeq: 2 OPTIONS");
    }

    @Test
    void headBeyondTheLimitGets513AndTheEnd() throws IOException {
        send(options(1).replace("Content-Length", "X-Long: " + "x".repeat(Limit.MESSAGE_BYTES.standard()) + "\r\nl"));
        assertThat(read()).startsWith("SIP/2.0 513").contains("CSeq: 1 OPTIONS");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    /** RFC 3261 18.2.2: to the address that the request came from, at the port that its Via names. */
    @Test
    void finalResponseGoesToWhereTheViaSaysOnceTheConnectionIsGone() throws Exception {
        harness.trust("127.0.0.1", "carrier", "TCP");
        try (ServerSocket gateway = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            send(request("INVITE", 1, "Contact: <sip:1@10.1.2.3>\r\n")
                    .replace("10.1.2.3:5060;branch", "10.1.2.3:" + gateway.getLocalPort() + ";branch"));
            SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
            socket.close();
            Harness.eventually("closed", () -> harness.gauge("tcp_connections") == 0);
            harness.legs().reject(call.leg(), 486, "Busy Here");
            gateway.setSoTimeout(15_000);
            socket = gateway.accept();
            socket.setSoTimeout(15_000);
            assertThat(read()).startsWith("SIP/2.0 486").contains("CSeq: 1 INVITE");
        }
    }

    @Test
    void phoneBetweenTwoConnectionsIsToldOfTheEndOverTheNext() throws Exception {
        register();
        harness.answerAll();
        String contact = "Contact: <sip:1001@10.1.2.3:5060;transport=tcp>\r\n";
        send(request("INVITE", 3, contact));
        String challenge = readFinal();
        send(request(
                "INVITE",
                4,
                contact
                        + SipText.credentials(
                                challenge,
                                "Proxy-Authorization",
                                "INVITE",
                                "sip:127.0.0.1",
                                "1001",
                                "pw1001",
                                "MD5",
                                1)));
        String answer = readFinal();
        send(request("ACK", 4, "")
                .replace("To: <sip:1001@127.0.0.1>", "To: " + SipText.header("To", answer))
                .replace("z9hG4bKtcp4", "z9hG4bKack"));
        SipEvent.Confirmed up = harness.await(SipEvent.Confirmed.class);
        socket.close();
        Harness.eventually("closed", () -> harness.gauge("tcp_connections") == 0);
        harness.legs().hangUp(up.leg(), "done");
        socket = new Socket(InetAddress.getLoopbackAddress(), harness.port);
        socket.setSoTimeout(15_000);
        register(10);
        assertThat(read()).startsWith("BYE sip:1001@10.1.2.3:5060").contains("Via: SIP/2.0/TCP");
    }

    private String readFinal() throws IOException {
        String message = read();
        while (message.startsWith("SIP/2.0 1")) {
            message = read();
        }
        return message;
    }

    @Test
    void requestWithTwoContentLengthsOnAStreamGets400AndTheEnd() throws IOException {
        send(options(1).replaceAll("Content-Length: 0\r\n", "Content-Length: 0\r\nl: 4\r\n") + "junk");
        assertThat(read()).startsWith("SIP/2.0 400");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void foldedContentLengthCutsTheStream() throws IOException {
        send(options(1).replaceAll("Content-Length: 0", "l :\r\n  0") + options(2));
        assertThat(read()).contains("CSeq: 1 OPTIONS");
        assertThat(read()).contains("CSeq: 2 OPTIONS");
    }

    @Test
    void callToARegisteredPhoneUsesItsConnectionAndFailsWithIt() throws Exception {
        register();
        SipEvent.Registered registered = harness.await(SipEvent.Registered.class);
        assertThat(registered.binding().transport()).isEqualTo("TCP");
        assertThat(registered.binding().received()).isEqualTo("127.0.0.1:" + socket.getLocalPort());
        harness.legs()
                .dial(new DialRequest(
                        new DialRequest.Target.Contact(registered.binding()),
                        "1001",
                        new Party("1", ""),
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
        assertThat(read()).startsWith("INVITE sip:1001@10.1.2.3").contains("Via: SIP/2.0/TCP", ";transport=tcp>");
        socket.close();
        assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
    }

    @Test
    void oneAddressCannotTakeAllConnections() throws IOException {
        List<Socket> taken = new ArrayList<>();
        InetAddress greedy = InetAddress.ofLiteral("127.0.0.3");
        for (int i = 0; i < Limit.TCP_CONNECTIONS_PER_ADDRESS.standard() + 10; i++) {
            taken.add(new Socket(InetAddress.getLoopbackAddress(), harness.port, greedy, 0));
        }
        Harness.eventually("ten refused", () -> harness.counter("tcp_refused_full") == 10);
        send(options(1));
        assertThat(read()).startsWith("SIP/2.0 200");
        for (Socket s : taken) {
            s.close();
        }
        Harness.eventually("places given back", () -> harness.gauge("tcp_connections") == 1);
        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), harness.port, greedy, 0)) {
            again.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(again.getInputStream().read()).isEqualTo('\r');
        }
    }

    @Test
    void busyPortIsNamedAndLeavesNothingBound() {
        assertThatThrownBy(() -> {
                    try (Harness second = new Harness(0, harness.port)) {
                        throw new AssertionError("bound twice: " + second.port);
                    }
                })
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("127.0.0.1:" + harness.port);
    }

    private void register() throws IOException {
        register(1);
    }

    private void register(int number) throws IOException {
        send(request("REGISTER", number, "Contact: <sip:1001@10.1.2.3:5060;transport=tcp>\r\n"));
        String challenge = read();
        send(request(
                "REGISTER",
                number + 1,
                "Contact: <sip:1001@10.1.2.3:5060;transport=tcp>\r\n"
                        + SipText.credentials(
                                challenge, "Authorization", "REGISTER", "sip:127.0.0.1", "1001", "pw1001", "MD5", 1)));
        assertThat(read()).startsWith("SIP/2.0 200");
    }

    private static String options(int number) {
        return request("OPTIONS", number, "");
    }

    private static String request(String method, int number, String extra) {
        return method + " sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 10.1.2.3:5060;branch=z9hG4bKtcp" + number
                + "\r\nMax-Forwards: 70\r\n"
                + "From: <sip:1001@127.0.0.1>;tag=t\r\nTo: <sip:1001@127.0.0.1>\r\nCall-ID: tcp\r\nCSeq: " + number
                + ' ' + method + "\r\n" + extra
                + "Content-Length: 0\r\n\r\n";
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** One message off the stream. */
    private String read() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new AssertionError("closed after:\n" + head);
            }
            head.append((char) c);
        }
        int length = Integer.parseInt(SipText.find("Content-Length: (\\d+)", head.toString()));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
