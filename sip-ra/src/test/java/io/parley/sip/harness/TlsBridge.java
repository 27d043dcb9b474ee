package io.parley.sip.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** TLS for a program that has none: what comes to a port is passed on to another, with TLS on one side of the bridge, for as many connections as come. */
public final class TlsBridge implements AutoCloseable {
    private final ServerSocket listening;
    private final Connection onward;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    @FunctionalInterface
    private interface Connection {
        Socket open() throws IOException;
    }

    private TlsBridge(ServerSocket listening, Connection onward) {
        this.listening = listening;
        this.onward = onward;
        Thread.ofVirtual().start(this::accept);
    }

    /** Takes connections in the clear, and passes them on by TLS to a port of 127.0.0.1, from an address of ours. */
    public static TlsBridge towards(int tlsPort, String from, SSLContext context) throws IOException {
        InetAddress own = InetAddress.ofLiteral(from);
        return new TlsBridge(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), () -> context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), tlsPort, own, 0));
    }

    /** Takes connections by TLS, and passes them on in the clear to a port of the same address. */
    public static TlsBridge before(String address, int plainPort, SSLContext context) throws IOException {
        InetAddress own = InetAddress.ofLiteral(address);
        return new TlsBridge(
                context.getServerSocketFactory().createServerSocket(0, 5, own), () -> new Socket(own, plainPort));
    }

    /** Where it takes connections. */
    public int port() {
        return ((InetSocketAddress) listening.getLocalSocketAddress()).getPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                open.add(near);
                Socket far = onward.open();
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            } catch (IOException e) {
                // closed, or a connection that comes to nothing: whoever made it sees it end
                open.removeIf(Socket::isClosed);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them is closed, and the other with it
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
