package io.parley.system.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as bytes: what no client of a library would send. */
public final class RawRequest {
    private static final int MILLIS = 10_000;
    private static final int MOST = 4_096;

    private RawRequest() {}

    /** The first bytes of the answer to a request with the demo's API key, as text; empty when there is none. */
    public static String send(ParleyServer server, String method, String path, String type, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + server.apiKey() + "\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        return exchange(server, head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /** The first bytes of the answer to what is sent as it stands. */
    public static String raw(ParleyServer server, String request) {
        return exchange(server, request.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    }

    private static String exchange(ParleyServer server, byte[] head, byte[] body) {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(1), StandardCharsets.ISO_8859_1)
                    + new String(
                            in.readNBytes(Math.min(MOST, Math.max(0, in.available()))), StandardCharsets.ISO_8859_1);
        } catch (ConnectException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            // closed without an answer
            return "";
        }
    }
}
