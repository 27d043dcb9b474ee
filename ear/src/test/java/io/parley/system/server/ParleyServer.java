package io.parley.system.server;

import io.parley.phone.Await;
import io.parley.phone.PortBlock;
import io.parley.phone.TestPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provisioned server as a process, with a var folder and ports of its own, started the way the launcher starts it. To be there soon it does not call itself
 * before (PARLEY_WARM_UP), and reads the class archive of {@link #CONTAINER}, where there is one.
 */
public final class ParleyServer implements AutoCloseable {
    /** Atmosphere's word for a page whose connection closes just after its session has ended; nothing is lost by it. */
    private static final String SESSION_ENDED_FIRST = "Failed to cancel resource";

    /** Name of the server of the tests within the server, which run first. */
    public static final String CONTAINER = "container";

    private static final Duration START = Duration.ofMinutes(4);
    /** A busy machine keeps the loaded classes for most of a minute. */
    private static final Duration STOP = Duration.ofMinutes(3);

    private static final int MEDIA_PORTS = 480;

    private final Path var;
    private final PortBlock ports = PortBlock.lease(500);
    private final int httpPort = ports.part(1);
    private final int httpsPort = ports.part(1);
    private final int managementPort = ports.part(1);
    private final int sipPort = ports.part(1);
    private final int wsPort = ports.part(1);
    private final int wssPort = ports.part(1);
    private final int mediaPort = ports.part(MEDIA_PORTS);
    private final int tlsPort = ports.part(1);
    private final Map<String, String> settings;
    private final Optional<NetworkRoom> room;
    private final InetAddress address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Process process;

    private ParleyServer(Path var, Map<String, String> settings, Optional<NetworkRoom> room) {
        this.var = var;
        this.settings = settings;
        this.room = room;
        this.address = room.map(NetworkRoom::inside).orElseGet(InetAddress::getLoopbackAddress);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param name of its var folder, which is emptied before
     * @param settings environment variables besides, as PARLEY_DEMO
     */
    public static ParleyServer start(String name, Map<String, String> settings) {
        return start(name, settings, Optional.empty());
    }

    /** The same in a network of its own, where it listens on all addresses unless the settings say otherwise. */
    public static ParleyServer start(String name, Map<String, String> settings, NetworkRoom room) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("PARLEY_BIND_ADDRESS", "0.0.0.0");
        return start(name, all, Optional.of(room));
    }

    /** Starts a server without its application, which {@link #start()} brings once it was stopped, and waits until it answers. */
    public static ParleyServer startWithoutApplication(String name, Map<String, String> settings) {
        ParleyServer server = fresh(name, settings, Optional.empty());
        server.launch(server.var.resolve("nothing.ear").toString());
        Await.until("server answers", START, server::answers, server::state);
        return server;
    }

    private static ParleyServer start(String name, Map<String, String> settings, Optional<NetworkRoom> room) {
        ParleyServer server = fresh(name, settings, room);
        server.start();
        return server;
    }

    private static ParleyServer fresh(String name, Map<String, String> settings, Optional<NetworkRoom> room) {
        ParleyServer server = new ParleyServer(work().resolve(name).toAbsolutePath(), settings, room);
        Folders.delete(server.var);
        return server;
    }

    /** Starts it, again after {@link #stop}, on what is in its var folder. */
    public void start() {
        launch(System.getProperty("parley.ear"));
        Await.until("server ready", START, this::isReady, this::state);
    }

    private void launch(String ear) {
        try {
            Files.createDirectories(var);
            Files.deleteIfExists(deploymentFailed());
            List<String> command = new ArrayList<>(room.map(NetworkRoom::enter).orElse(List.of()));
            command.add(Path.of(System.getProperty("parley.server.home"), "bin", "parley-server")
                    .toString());
            command.add(var.toString());
            command.add(ear);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectErrorStream(true)
                    .redirectOutput(var.resolve("console.log").toFile());
            builder.environment()
                    .put("PARLEY_JAVA", ProcessHandle.current().info().command().orElse("java"));
            builder.environment().put("PARLEY_HTTP_PORT", Integer.toString(httpPort));
            builder.environment().put("PARLEY_HTTPS_PORT", Integer.toString(httpsPort));
            builder.environment().put("PARLEY_MANAGEMENT_PORT", Integer.toString(managementPort));
            builder.environment().put("PARLEY_SIP_UDP_PORT", Integer.toString(sipPort));
            builder.environment().put("PARLEY_SIP_TCP_PORT", Integer.toString(sipPort));
            builder.environment().put("PARLEY_SIP_TLS_PORT", Integer.toString(tlsPort));
            builder.environment().put("PARLEY_SIP_WS_PORT", Integer.toString(wsPort));
            builder.environment().put("PARLEY_SIP_WSS_PORT", Integer.toString(wssPort));
            builder.environment().put("PARLEY_MEDIA_FIRST_PORT", Integer.toString(mediaPort));
            builder.environment().put("PARLEY_MEDIA_LAST_PORT", Integer.toString(mediaPort + MEDIA_PORTS - 1));
            builder.environment().put("PARLEY_DRAIN_SECONDS", "2");
            builder.environment().put("PARLEY_CLASS_ARCHIVE", classArchive());
            builder.environment().put("PARLEY_WARM_UP", "false");
            builder.environment().putAll(settings);
            process = builder.start();
            Leash.on(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its classes are those of this build, or not used: Java compares each with what is loaded. */
    private static String classArchive() {
        Path archive = work().resolve(CONTAINER).resolve("server/classes.jsa").toAbsolutePath();
        return Files.isReadable(archive) ? archive.toString() : "off";
    }

    private static Path work() {
        return Path.of(System.getProperty("parley.work", "target/system"));
    }

    /** The server leaves it where the application could not start; the next start takes it away, but only after a moment. */
    private Path deploymentFailed() {
        return var.resolve("server/deployments/parley.ear.failed");
    }

    private boolean isReady() {
        if (!process.isAlive() || Files.exists(deploymentFailed())) {
            throw new AssertionError("the server did not start; its log: " + state());
        }
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("the server did not start; its log: " + state());
        }
        try {
            return get("/").statusCode() > 0;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** The last problems of the server's log. */
    public String state() {
        try {
            // its last character may be half written
            String log = new String(Files.readAllBytes(var.resolve("log/server.log")), StandardCharsets.UTF_8);
            List<String> problems = log.lines()
                    .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                    .toList();
            return String.join("\n", problems.subList(Math.max(0, problems.size() - 12), problems.size()));
        } catch (IOException e) {
            return "no log in " + var;
        }
    }

    /** Where the pages and the REST resources are, without a slash at the end. */
    public String url() {
        return "http://" + address.getHostAddress() + ":" + httpPort;
    }

    /** The same with TLS, by a certificate that no browser knows. */
    public String secureUrl() {
        return "https://" + address.getHostAddress() + ":" + httpsPort;
    }

    /** Where phones send to. */
    public InetSocketAddress sip() {
        return new InetSocketAddress(address, sipPort);
    }

    /** Where phones connect to with TLS. */
    public InetSocketAddress secureSip() {
        return new InetSocketAddress(address, tlsPort);
    }

    /** The lines of its log with one of these words, those left out that say nothing of a fault. */
    public List<String> logged(String... words) {
        try (Stream<String> lines = Files.lines(var().resolve("log/server.log"))) {
            return lines.filter(line -> Stream.of(words).anyMatch(line::contains))
                    .filter(line -> !line.contains(SESSION_ENDED_FIRST))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate that it made for itself, as a file of the form PEM. */
    public Path certificate() {
        Path tls = var.resolve("tls");
        try {
            char[] password =
                    Files.readString(tls.resolve("server.password")).strip().toCharArray();
            KeyStore made = KeyStore.getInstance(tls.resolve("server.p12").toFile(), password);
            byte[] certificate =
                    made.getCertificate(made.aliases().nextElement()).getEncoded();
            return Files.writeString(
                    tls.resolve("server.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                            + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where browsers' phones connect to. */
    public InetSocketAddress webSocket() {
        return new InetSocketAddress(address, wsPort);
    }

    /** Where they connect to with TLS. */
    public InetSocketAddress secureWebSocket() {
        return new InetSocketAddress(address, wssPort);
    }

    /** Where its management answers, on the loopback. */
    public int managementPort() {
        return managementPort;
    }

    /** The lowest of its RTP ports. */
    public int mediaPort() {
        return mediaPort;
    }

    /** How many RTP and RTCP ports it has. */
    public int mediaPorts() {
        return MEDIA_PORTS;
    }

    /** Database, logs, log-ins. */
    public Path var() {
        return var;
    }

    public long pid() {
        return process.pid();
    }

    /** The people of the demo. */
    public DemoLogins logins() {
        return DemoLogins.read(var.resolve("demo-logins.csv"));
    }

    /** The API key of the demo. */
    public String apiKey() {
        try {
            return Files.readString(var.resolve("demo-api-key.txt")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registered phone of the demo. */
    public TestPhone phone(String extension, double tone) {
        TestPhone phone = new TestPhone(
                extension,
                logins().at(extension).sipSecret(),
                sip(),
                tone,
                room.map(NetworkRoom::outside).orElse(address));
        int status = phone.register();
        if (status != 200) {
            throw new AssertionError("REGISTER of " + extension + " was answered " + status);
        }
        return phone;
    }

    /** GET without any credentials. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    /** A REST request with the demo's API key. */
    public HttpResponse<String> rest(String method, String path, String json) {
        return send(request(method, path, json));
    }

    /** A REST request for the version that has a tag. */
    public HttpResponse<String> rest(String method, String path, String json, String tag) {
        return send(request(method, path, json).header("If-Match", tag));
    }

    private HttpRequest.Builder request(String method, String path, String json) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("X-API-Key", apiKey())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    /** A file, with the demo's API key. */
    public byte[] download(String path) {
        return send(
                        HttpRequest.newBuilder(URI.create(url() + path)).header("X-API-Key", apiKey()),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to stop in an orderly way, and waits for nothing. */
    public void askToStop() {
        process.destroy();
    }

    /** Waits until it is gone, as after {@link #askToStop}. */
    public void awaitEnd() {
        Await.until("the server's end", Duration.ofMinutes(1), () -> !process.isAlive(), this::state);
    }

    /** Ends its process as a crash would: it can say nothing to anybody. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it in an orderly way and waits for its end; ends it after three minutes. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not stop within three minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        stop();
        ports.close();
        http.close();
    }
}
