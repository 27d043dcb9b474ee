package io.parley.system.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server for TCP connections that can be pulled like a cable: then nothing comes through, no connection is made, and neither side is told. */
public final class TcpCable implements AutoCloseable {
    private final ServerSocket entry;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object plug = new Object();
    private boolean pulled;
    private volatile InetSocketAddress server;

    public TcpCable() {
        try {
            entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return entry.getLocalPort();
    }

    /** Where it leads. */
    public void leadTo(InetSocketAddress address) {
        server = address;
    }

    /** From now on nothing comes through. */
    public void pull() {
        synchronized (plug) {
            pulled = true;
        }
    }

    /** Ends the connections that are there, which both sides see; new ones can be made. */
    public void cut() {
        sockets.forEach(this::cut);
    }

    /** What was sent meanwhile comes through, and what is sent from now on. */
    public void plugIn() {
        synchronized (plug) {
            pulled = false;
            plug.notifyAll();
        }
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket near = entry.accept();
                sockets.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try {
            waitForPlug();
            Socket far = new Socket(server.getAddress(), server.getPort());
            sockets.add(far);
            Thread.ofVirtual().start(() -> carry(near, far));
            carry(far, near);
        } catch (IOException e) {
            cut(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                waitForPlug();
                out.write(buffer, 0, n);
            }
        } catch (IOException ended) {
            // the other direction ends with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut(from);
            cut(to);
        }
    }

    private void waitForPlug() throws InterruptedException {
        synchronized (plug) {
            while (pulled) {
                plug.wait();
            }
        }
    }

    private void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::cut);
    }
}
