package io.parley.phone;

import java.io.IOException;

/** A phone that writes messages and gets them (RFC 3428), by hand-built datagrams. */
public final class Texter implements AutoCloseable {
    public final Phone phone;

    /** A phone of an extension, whose password is "pw" and its number. */
    public Texter(String user, int serverPort) throws IOException {
        phone = new Phone(user, "127.0.0.1", serverPort);
    }

    /** Registers; the last response. */
    public String register() throws IOException {
        return phone.register("pw" + phone.user, "MD5", "Expires: 300\r\n");
    }

    /** Its registration ends. */
    public void unregister() throws IOException {
        phone.register("pw" + phone.user, "MD5", "Expires: 0\r\n");
    }

    /** Sends a text; the final response. */
    public String write(String to, String text) throws IOException {
        return write(to, "Content-Type: text/plain\r\n", text);
    }

    /** The same with these header lines. */
    public String write(String to, String extra, String body) throws IOException {
        phone.send(proved(to, extra, body));
        return phone.expect("SIP/2.0 ");
    }

    /** A request that proves who sends it, by the challenge to one that does not. */
    public String proved(String to, String extra, String body) throws IOException {
        String uri = "sip:" + to + "@127.0.0.1";
        phone.send(phone.request("MESSAGE", uri, '<' + uri + '>', extra, body));
        String challenge = phone.expect("SIP/2.0 ");
        if (!challenge.startsWith("SIP/2.0 407")) {
            throw new AssertionError("not challenged: " + challenge);
        }
        String proof = SipText.credentials(
                challenge, "Proxy-Authorization", "MESSAGE", uri, phone.user, "pw" + phone.user, "MD5", 1);
        return phone.request("MESSAGE", uri, '<' + uri + '>', extra + proof, body);
    }

    /** The next message to it, answered by 200. */
    public String read() throws IOException {
        return read(200);
    }

    /** The next message to it, answered by this; repeats of what it had are answered with it. */
    public String read(int code) throws IOException {
        String message = phone.expect("MESSAGE ");
        answer(message, code);
        return message;
    }

    /** Its response to a message. */
    public void answer(String message, int code) throws IOException {
        phone.send(phone.response(message, code, "Answer", "mine", ""));
    }

    /** What a message says. */
    public static String text(String message) {
        return message.substring(message.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public void close() {
        phone.close();
    }
}
