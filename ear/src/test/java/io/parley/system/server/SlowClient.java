package io.parley.system.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A TCP connection to the web port that says what it is told, and no more. */
public final class SlowClient implements AutoCloseable {
    private static final int MILLIS = 5_000;

    private final Socket socket = new Socket();

    /** Connects from 127.0.0.1. */
    public SlowClient(ParleyServer server) {
        this(server, "127.0.0.1", 0);
    }

    /**
     * Connects from an address of this machine.
     *
     * @param window bytes it is ready to take at once, 0 for as usual
     */
    public SlowClient(ParleyServer server, String from, int window) {
        URI url = URI.create(server.url());
        try {
            if (window > 0) {
                socket.setReceiveBufferSize(window);
            }
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends text; false when the server has closed the connection. */
    public boolean say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The first line of what the server answers; empty when it closed the connection, or said nothing for the time. */
    public String line(int millis) {
        StringBuilder line = new StringBuilder();
        try {
            socket.setSoTimeout(millis);
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
        } catch (IOException e) {
            return line.toString().strip();
        }
        return line.toString().strip();
    }

    /** Bytes that still come until the server ends the connection, or says nothing for the time. */
    public long rest(int millis) {
        long bytes = 0;
        try {
            socket.setSoTimeout(millis);
            byte[] some = new byte[8192];
            InputStream in = socket.getInputStream();
            for (int next = in.read(some); next >= 0; next = in.read(some)) {
                bytes += next;
            }
        } catch (IOException e) {
            return bytes;
        }
        return bytes;
    }

    /** Whether the server ends the connection within a time. */
    public boolean ends(int millis) {
        try {
            socket.setSoTimeout(millis);
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8192];
            for (int next = in.read(some); next >= 0; next = in.read(some)) {
                // what it says before is not of interest
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
