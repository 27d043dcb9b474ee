package io.parley.phone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What a test phone's messages go over. */
interface PhoneWire extends AutoCloseable {
    /** As in Via. */
    String transport();

    /** What it calls itself in Via and Contact. */
    String host();

    /** Parameters of its Contact. */
    String parameter();

    void send(String message) throws IOException;

    /** Breaks without a word. */
    @Override
    void close();

    static PhoneWire udp(String address, int serverPort, Consumer<String> received) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        Thread.ofVirtual().start(() -> {
            byte[] buffer = new byte[65_536];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                try {
                    socket.receive(packet);
                } catch (IOException e) {
                    return;
                }
                received.accept(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        });
        return new PhoneWire() {
            @Override
            public String transport() {
                return "UDP";
            }

            @Override
            public String host() {
                return address + ":" + socket.getLocalPort();
            }

            @Override
            public String parameter() {
                return "";
            }

            @Override
            public void send(String message) throws IOException {
                byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, server));
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    static PhoneWire webSocket(int serverPort, Consumer<String> received) {
        String host = "page" + Serial.NEXT.incrementAndGet() + ".invalid";
        WebSocket socket = Serial.CLIENT
                .newWebSocketBuilder()
                .subprotocols("sip")
                .header("Origin", "http://127.0.0.1:8080")
                .buildAsync(URI.create("ws://127.0.0.1:" + serverPort + "/"), new Listener(received))
                .join();
        return new PhoneWire() {
            @Override
            public String transport() {
                return "WS";
            }

            @Override
            public String host() {
                return host;
            }

            @Override
            public String parameter() {
                return ";transport=ws";
            }

            @Override
            public void send(String message) {
                synchronized (socket) {
                    socket.sendText(message, true).join();
                }
            }

            @Override
            public void close() {
                socket.abort();
            }
        };
    }

    /** Names and connections of pages. */
    final class Serial {
        private static final AtomicInteger NEXT = new AtomicInteger();
        private static final HttpClient CLIENT = HttpClient.newHttpClient();

        private Serial() {}
    }

    /** One message a time, each in a frame or in several. */
    final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final Consumer<String> received;

        Listener(Consumer<String> received) {
            this.received = received;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                received.accept(message);
            }
            socket.request(1);
            return null;
        }
    }
}
