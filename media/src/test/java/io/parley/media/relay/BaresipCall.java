package io.parley.media.relay;

import io.parley.media.sound.RecordedSound;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A call of the real softphone baresip, which knows Opus only, sends a sine and records what it hears. The little SIP there is answers its INVITE and no more.
 */
final class BaresipCall implements AutoCloseable {
    private static final Path MODULES = Path.of("/usr/lib/baresip/modules");

    private final Path folder;
    private final DatagramSocket sip;
    private final Process process;

    /** True where the machine has it, and it has Opus. */
    static boolean possible() {
        return Files.exists(MODULES.resolve("opus.so")) && Files.exists(MODULES.resolve("sndfile.so"));
    }

    /**
     * Has it call.
     *
     * @param answerer makes the answer of its offer
     */
    BaresipCall(Path folder, int hertz, UnaryOperator<String> answerer) throws IOException {
        this.folder = folder;
        sip = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Files.writeString(
                folder.resolve("accounts"),
                "<sip:phone@127.0.0.1:%d>;regint=0;audio_codecs=opus/48000/2\n".formatted(sip.getLocalPort()));
        Files.writeString(folder.resolve("contacts"), "");
        Files.writeString(folder.resolve("config"), """
                poll_method epoll
                sip_listen 127.0.0.1:0
                audio_player aubridge,speaker
                audio_source ausine,%d
                ausrc_srate 48000
                auplay_srate 48000
                ausrc_channels 2
                auplay_channels 2
                net_interface 127.0.0.1
                module_path %s
                module opus.so
                module ausine.so
                module aubridge.so
                module sndfile.so
                module_app account.so
                module_app menu.so
                snd_path .
                """.formatted(hertz, MODULES));
        process = new ProcessBuilder("baresip", "-4", "-t", "40", "-f", folder.toString(), "-e", "/dial server")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("baresip.log").toFile())
                .start();
        answer(answerer);
    }

    private void answer(UnaryOperator<String> answerer) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
        sip.setSoTimeout(20_000);
        String invite = "";
        while (!invite.startsWith("INVITE ")) {
            sip.receive(packet);
            invite = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }
        String[] parts = invite.split("\r\n\r\n", 2);
        StringBuilder response = new StringBuilder("SIP/2.0 200 OK\r\n");
        for (String line : parts[0].split("\r\n", -1)) {
            String name = line.substring(0, Math.max(0, line.indexOf(':')));
            if (name.equals("To")) {
                response.append(line).append(";tag=media\r\n");
            } else if (Stream.of("Via", "From", "Call-ID", "CSeq").anyMatch(name::equals)) {
                response.append(line).append("\r\n");
            }
        }
        String body = answerer.apply(parts[1]);
        response.append("Contact: <sip:server@127.0.0.1:").append(sip.getLocalPort());
        response.append(">\r\nContent-Type: application/sdp\r\nContent-Length: ");
        response.append(body.length()).append("\r\n\r\n").append(body);
        byte[] bytes = response.toString().getBytes(StandardCharsets.UTF_8);
        sip.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
    }

    /** What it wrote. */
    String log() {
        try {
            return Files.readString(folder.resolve("baresip.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** The latest second it heard, at 8 kHz; empty before there is one. */
    short[] heard() {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> recorded =
                    files.filter(f -> f.toString().endsWith("dec.wav")).max(Comparator.comparing(Path::toString));
            return recorded.map(RecordedSound::lastSecond).orElseGet(() -> new short[0]);
        } catch (IOException e) {
            return new short[0];
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        sip.close();
    }
}
