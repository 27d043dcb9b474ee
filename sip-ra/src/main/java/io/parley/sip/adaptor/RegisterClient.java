package io.parley.sip.adaptor;

import io.parley.sip.digest.HashAlgorithm;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Registers over UDP, for the warm-up; the password is the user name. Not thread-safe. */
final class RegisterClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 1_000;

    private final String user;
    private final String realm;
    private final DatagramSocket socket;
    private final DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
    private int serial;
    private int accepted;

    RegisterClient(String user, String realm) throws IOException {
        this.user = user;
        this.realm = realm;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** The text that HA1 is the hash of. */
    static String a1(String user, String realm) {
        return user + ':' + realm + ':' + user;
    }

    int accepted() {
        return accepted;
    }

    /** One registration: a request, the challenge, a request with credentials. A lost answer is a registration less. */
    void register(int port, HashAlgorithm algorithm) throws IOException {
        String uri = "sip:127.0.0.1:" + port;
        try {
            String challenge = ask(port, uri, "");
            int at = challenge.indexOf("nonce=\"");
            if (at >= 0) {
                String nonce = challenge.substring(at + 7, challenge.indexOf('"', at + 7));
                String answer = ask(port, uri, credentials(algorithm, uri, nonce));
                accepted += answer.startsWith("SIP/2.0 200") ? 1 : 0;
            }
        } catch (SocketTimeoutException e) {
            serial++;
        }
    }

    private String credentials(HashAlgorithm algorithm, String uri, String nonce) {
        String ha1 = algorithm.hex(a1(user, realm));
        String ha2 = algorithm.hex("REGISTER:" + uri);
        String response = algorithm.hex(ha1 + ':' + nonce + ":00000001:warm:auth:" + ha2);
        return "Authorization: Digest username=\"" + user + "\",realm=\"" + realm + "\",nonce=\"" + nonce + "\",uri=\""
                + uri + "\",algorithm=" + algorithm.token() + ",qop=auth,nc=00000001,cnonce=\"warm\",response=\""
                + response + "\"\r\n";
    }

    private String ask(int port, String uri, String extra) throws IOException {
        serial++;
        String me = "127.0.0.1:" + socket.getLocalPort();
        String request =
                "REGISTER " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + me + ";branch=z9hG4bKw" + serial + ";rport\r\n"
                        + "Max-Forwards: 70\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=w" + serial + "\r\nTo: <sip:"
                        + user + "@127.0.0.1>\r\n"
                        + "Call-ID: warm-up-" + me + "\r\nCSeq: " + serial + " REGISTER\r\nContact: <sip:" + user + '@'
                        + me + ">\r\n"
                        + extra + "Expires: 60\r\nContent-Length: 0\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        socket.send(
                new DatagramPacket(bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        packet.setLength(packet.getData().length);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        socket.close();
    }
}
