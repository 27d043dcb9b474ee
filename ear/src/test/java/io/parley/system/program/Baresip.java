package io.parley.system.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.media.sound.RecordedSound;
import io.parley.phone.Await;
import io.parley.phone.Tones;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.FreePorts;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The softphone baresip as somebody's phone: sends a sine, records what it hears to a sound file, and is steered by its control port (JSON in
 * netstrings).
 */
public final class Baresip implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Process process;
    private final Socket control;
    private final Map<String, Instant> events = new ConcurrentHashMap<>();
    private final Queue<String> digits = new ConcurrentLinkedQueue<>();

    /** @param hertz of the tone it sends, a whole number */
    public Baresip(Path folder, Person person, InetSocketAddress server, int hertz) {
        this(folder, person, server, hertz, Optional.empty(), Optional.empty());
    }

    /**
     * A phone with SRTP, which writes its SIP messages into its log.
     *
     * @param encryption as baresip names it: srtp-mand for RTP/SAVP, srtp for keys under RTP/AVP
     */
    public static Baresip secured(Path folder, Person person, InetSocketAddress server, int hertz, String encryption) {
        return new Baresip(folder, person, server, hertz, Optional.of(encryption), Optional.empty());
    }

    /** The same over TLS, to a server whose certificate is one of those in a file; registers every minute. */
    public static Baresip overTls(Path folder, Person person, InetSocketAddress server, int hertz, Path trusted) {
        return new Baresip(folder, person, server, hertz, Optional.of("srtp"), Optional.of(trusted));
    }

    private Baresip(
            Path folder,
            Person person,
            InetSocketAddress server,
            int hertz,
            Optional<String> encryption,
            Optional<Path> trusted) {
        this.folder = folder.toAbsolutePath();
        try {
            int port = FreePorts.next();
            Files.createDirectories(this.folder);
            Files.writeString(this.folder.resolve("accounts"), account(person, server, encryption, trusted));
            Files.writeString(this.folder.resolve("config"), config(port, hertz, here(server), trusted));
            Files.writeString(this.folder.resolve("contacts"), "");
            process = new ProcessBuilder(
                            "baresip", "-4", encryption.isPresent() ? "-s" : "-v", "-f", this.folder.toString())
                    .directory(this.folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(this.folder.resolve("baresip.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            control = connect(port);
            Thread.ofPlatform().daemon().name("baresip-events").start(this::listen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("baresip of " + person.extension() + " registered", () -> log().contains("200 OK"));
    }

    private static String account(
            Person person, InetSocketAddress server, Optional<String> encryption, Optional<Path> trusted) {
        String more = encryption.map(e -> ";mediaenc=" + e).orElse("");
        return "<sip:%s@%s:%d%s>;auth_user=%s;auth_pass=%s;answermode=manual;audio_codecs=PCMU;regint=%d%s\n"
                .formatted(
                        person.extension(),
                        server.getAddress().getHostAddress(),
                        server.getPort(),
                        trusted.isPresent() ? ";transport=tls" : "",
                        person.extension(),
                        person.sipSecret(),
                        trusted.isPresent() ? 60 : 600,
                        more);
    }

    /** The address of this machine that a server is reached from. */
    private static String here(InetSocketAddress server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            return socket.getLocalAddress().getHostAddress();
        }
    }

    private static String config(int port, int hertz, String here, Optional<Path> trusted) {
        return """
                poll_method epoll
                sip_listen %s:0
                call_local_timeout 120
                call_max_calls 4
                audio_player aubridge,speaker
                audio_source ausine,%d
                audio_alert aubridge,alert
                ausrc_srate 48000
                auplay_srate 8000
                ausrc_channels 2
                auplay_channels 1
                rtp_tos 184
                net_interface %s
                module_path /usr/lib/baresip/modules
                module g711.so
                module srtp.so
                module ausine.so
                module aubridge.so
                module sndfile.so
                module_app account.so
                module_app menu.so
                module_app ctrl_tcp.so
                ctrl_tcp_listen 127.0.0.1:%d
                snd_path %s
                %s
                """.formatted(
                        here,
                        hertz,
                        here,
                        port,
                        ".",
                        trusted.map(file -> "sip_cafile " + file).orElse(""));
    }

    private Socket connect(int port) {
        Socket[] found = new Socket[1];
        Await.until("baresip's control port", () -> {
            try {
                found[0] = new Socket(InetAddress.getLoopbackAddress(), port);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
        return found[0];
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(control.getInputStream())) {
            while (!control.isClosed()) {
                int length = 0;
                for (int c = in.read(); c != ':'; c = in.read()) {
                    if (c < 0) {
                        return;
                    }
                    length = length * 10 + c - '0';
                }
                byte[] text = in.readNBytes(length);
                if (in.read() < 0) {
                    return;
                }
                take(JSON.readTree(text));
            }
        } catch (IOException closed) {
            events.putIfAbsent("CLOSED", Instant.now());
        }
    }

    private void take(JsonNode message) {
        if (message.path("event").asBoolean()) {
            String type = message.path("type").asText();
            events.putIfAbsent(type, Instant.now());
            if (type.equals("CALL_DTMF_START")) {
                digits.add(message.path("param").asText());
            }
        }
    }

    /** The digits that the far end pressed, so far. */
    public String digits() {
        return String.join("", digits);
    }

    /** Calls a number. */
    public void dial(String number) {
        command("dial", number);
    }

    /** Picks up. */
    public void accept() {
        command("accept", "");
    }

    /** Puts the call on hold. */
    public void hold() {
        command("hold", "");
    }

    /** Takes it off hold. */
    public void resume() {
        command("resume", "");
    }

    /** Ends the call. */
    public void hangUp() {
        command("hangup", "");
    }

    private void command(String name, String parameters) {
        try {
            String json = JSON.writeValueAsString(Map.of("command", name, "params", parameters, "token", name));
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            OutputStream out = control.getOutputStream();
            out.write((bytes.length + ":" + json + ",").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for an event as CALL_INCOMING, CALL_ESTABLISHED, CALL_CLOSED, and tells when it came first. */
    public Instant await(String event) {
        Await.until(event, Duration.ofSeconds(20), () -> events.containsKey(event), () -> events + "\n" + log());
        return events.get(event);
    }

    /** Waits for events from now on only. */
    public void forget() {
        events.clear();
    }

    /** Waits until it has written all of these. */
    public void wrote(String... words) {
        Await.until(
                "baresip wrote " + List.of(words),
                Duration.ofSeconds(20),
                () -> Arrays.stream(words).allMatch(log()::contains),
                this::log);
    }

    /** What the program wrote so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("baresip.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** The greatest share of a tone in any half second of what was heard; 0 while there is none. */
    public double heard(double hertz) {
        return newest("dec").map(file -> best(file, hertz)).orElse(0.0);
    }

    /** The share of a tone in the second heard last; 0 while there is none. */
    public double hears(double hertz) {
        return newest("dec")
                .map(RecordedSound::lastSecond)
                .map(samples -> Tones.share(samples, hertz, 8000))
                .orElse(0.0);
    }

    /** How loud the second heard last is; 0 is silence. */
    public double loudness() {
        return newest("dec").map(RecordedSound::lastSecond).map(Tones::loudness).orElse(0.0);
    }

    /** True when half a second of what was heard is no silence. */
    public boolean hearsSomething() {
        return newest("dec").map(Baresip::loudest).orElse(0.0) > 100;
    }

    private Optional<Path> newest(String direction) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(direction + ".wav"))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double best(Path wav, double hertz) {
        return greatest(wav, samples -> Tones.share(samples, hertz, 8000));
    }

    private static double loudest(Path wav) {
        return greatest(wav, Tones::loudness);
    }

    /** The greatest value of any half second. */
    private static double greatest(Path wav, ToDoubleFunction<short[]> measure) {
        short[] all = RecordedSound.samples(wav);
        double best = 0;
        for (int at = 0; at + 4000 <= all.length; at += 2000) {
            best = Math.max(best, measure.applyAsDouble(Arrays.copyOfRange(all, at, at + 4000)));
        }
        return best;
    }

    @Override
    public void close() {
        try {
            control.close();
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
