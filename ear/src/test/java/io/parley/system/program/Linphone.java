package io.parley.system.program;

import io.parley.phone.Await;
import io.parley.phone.Tones;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.FreePorts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * The softphone linphone (linphonec) as somebody's phone: watches the presence of another extension, sends a tone out of a sound file, and is steered by what is
 * typed at its prompt.
 */
public final class Linphone implements AutoCloseable {
    private static final int RATE = 8000;
    private static final int SECONDS = 60;
    /** Bytes before the samples of a WAV file. */
    private static final int HEAD = 44;

    private final Path folder;
    private final Process process;
    private final Writer prompt;
    private int read;

    /**
     * Starts it, and waits until it is registered and sees whom it watches.
     *
     * @param trusted the certificate of a server that it reaches over TLS, with SRTP; empty for UDP
     * @param watched an extension whose phone is there
     * @param more options of the program, as -a to answer by itself
     */
    public Linphone(
            Path folder,
            Person person,
            InetSocketAddress server,
            Optional<Path> trusted,
            String watched,
            String... more) {
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder.resolve(".local/share/linphone"));
            Files.writeString(this.folder.resolve("rc"), config(person, server, trusted, watched));
            List<String> command = new ArrayList<>(List.of("linphonec", "-c", "rc", "-d", "6", "-l", "messages.log"));
            command.addAll(List.of(more));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(this.folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(this.folder.resolve("said.log").toFile());
            builder.environment().put("HOME", this.folder.toString());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("linphone is missing; ./parley test installs it", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        prompt = process.outputWriter(StandardCharsets.US_ASCII);
        says("\"" + watched + "\" <sip:" + watched + "@");
        type("soundcard use files");
        says("Using wav files");
    }

    private static String config(Person person, InetSocketAddress server, Optional<Path> trusted, String watched) {
        String host = server.getAddress().getHostAddress();
        return """
                [sip]
                sip_port=%d
                sip_tcp_port=0
                sip_tls_port=%d
                default_proxy=0
                guess_hostname=0
                contact=sip:%s@%s
                verify_server_certs=1
                verify_server_cn=0
                root_ca=%s
                media_encryption=%s
                [rtp]
                audio_rtp_port=%d
                [proxy_0]
                reg_proxy=<sip:%s:%d;transport=%s>
                reg_identity=sip:%s@%s
                reg_expires=600
                reg_sendregister=1
                publish=0
                [auth_info_0]
                username=%s
                passwd=%s
                [friend_0]
                url=sip:%s@%s
                subscribe=1
                """.formatted(
                        trusted.isPresent() ? 0 : FreePorts.next(),
                        trusted.isPresent() ? FreePorts.next() : 0,
                        person.extension(),
                        host,
                        trusted.map(Path::toString).orElse(""),
                        trusted.isPresent() ? "srtp" : "none",
                        FreePorts.block(2),
                        host,
                        server.getPort(),
                        trusted.isPresent() ? "tls" : "udp",
                        person.extension(),
                        host,
                        person.extension(),
                        person.sipSecret(),
                        watched,
                        host);
    }

    /** Types a line at its prompt, as "call 1008", "pause", "resume 1", "transfer 1 sip:1009@127.0.0.1", "terminate". */
    public void type(String line) {
        try {
            prompt.write(line + "\n");
            prompt.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    /** Waits until it says so, after what was waited for last. */
    public void says(String words) {
        Await.until(
                "linphone says: " + words, Duration.ofSeconds(20), () -> log().indexOf(words, read) >= 0, this::log);
        read = log().indexOf(words, read) + words.length();
    }

    /** Sends a tone in the call that is up, and records what is heard. */
    public void talk(int hertz) {
        ByteBuffer samples = ByteBuffer.allocate(2 * RATE * SECONDS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE * SECONDS; i++) {
            samples.putShort((short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (AudioInputStream sound =
                new AudioInputStream(new ByteArrayInputStream(samples.array()), format, (long) RATE * SECONDS)) {
            AudioSystem.write(
                    sound, AudioFileFormat.Type.WAVE, folder.resolve("tone.wav").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        type("play " + folder.resolve("tone.wav"));
        type("record " + folder.resolve("heard.wav"));
    }

    /** The share of a tone in the second heard last; 0 while there is none. The head of the file says nothing of its length before it is whole. */
    public double hears(double hertz) {
        byte[] bytes = heard();
        if (bytes.length < HEAD + 2 * RATE) {
            return 0;
        }
        int begin = bytes.length - 2 * RATE - (bytes.length - HEAD) % 2;
        short[] second = new short[RATE];
        ByteBuffer.wrap(bytes, begin, 2 * RATE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(second);
        return Tones.share(second, hertz, RATE);
    }

    private byte[] heard() {
        try {
            return Files.readAllBytes(folder.resolve("heard.wav"));
        } catch (IOException notYet) {
            return new byte[0];
        }
    }

    /** The SIP messages that it sent and got. */
    public String messages() {
        return read("messages.log");
    }

    /** What it said at its prompt. */
    public String log() {
        return read("said.log");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            type("quit");
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (UncheckedIOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
