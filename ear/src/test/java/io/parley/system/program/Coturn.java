package io.parley.system.program;

import io.parley.phone.Await;
import io.parley.system.server.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Debian's coturn as a relay on the loopback address, with the configuration of docs/softphone.md. It can be started again, on the same port, with another
 * secret or other peers.
 */
public final class Coturn implements AutoCloseable {
    private final Path folder;
    private final int port = FreePorts.next();
    private Process process;

    /** @param folder for its configuration and log */
    public Coturn(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param secret shared with those who make credentials for it
     * @param peers address, or range of them, that may be reached through it
     */
    public void start(String secret, String peers) {
        try {
            Files.createDirectories(folder);
            Path configuration = Files.writeString(folder.resolve("turnserver.conf"), configuration(secret, peers));
            process = new ProcessBuilder("turnserver", "-c", configuration.toString(), "--log-file=stdout")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("coturn is missing; ./parley test installs it", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until("coturn listens, see " + log(), this::listens);
    }

    /** The ports of its relays lie above those that other programs are given. */
    private String configuration(String secret, String peers) {
        return """
                listening-ip=127.0.0.1
                listening-port=%d
                relay-ip=127.0.0.1
                min-port=61000
                max-port=61099
                realm=parley.test
                use-auth-secret
                static-auth-secret=%s
                fingerprint
                stale-nonce=600
                denied-peer-ip=0.0.0.0-255.255.255.255
                denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
                allowed-peer-ip=%s
                allow-loopback-peers
                no-multicast-peers
                no-tcp-relay
                no-cli
                no-tls
                no-dtls
                pidfile=%s
                """.formatted(port, secret, peers, folder.resolve("turnserver.pid"));
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("coturn.log");
    }

    /** Its address, for {@code parley.media.ice-servers}. */
    public String url() {
        return "turn:127.0.0.1:" + port;
    }

    /** Stops it; what it relays ends. */
    public void stop() {
        Shutdown.of(process);
    }

    @Override
    public void close() {
        stop();
    }
}
