package io.parley.media.codec;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/** Measures the CPU time of Opus a second of speech, in each implementation. Argument: a WAV file of speech (8 kHz, mono, 16 bit). */
public final class OpusBench {
    private static final Logger LOG = Logger.getLogger(OpusBench.class);
    private static final int ROUNDS = 12;

    private OpusBench() {}

    public static void main(String[] args) throws java.io.IOException {
        byte[] file = Files.readAllBytes(Path.of(args[0]));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(44);
        short[] speech = new short[bytes.remaining() / 2 / AudioCodec.FRAME * AudioCodec.FRAME];
        bytes.asShortBuffer().get(speech);
        LibOpus.find().ifPresent(o -> measure(o, speech));
        measure(new ConcentusOpus(), speech);
    }

    private static void measure(OpusCodec opus, short[] speech) {
        double seconds = speech.length / 8000.0;
        for (int round = 1; round <= ROUNDS; round++) {
            long begin = cpu();
            List<byte[]> packets = encode(opus, speech);
            long encoded = cpu();
            decode(opus, packets);
            long decoded = cpu();
            if (round == 1 || round == ROUNDS) {
                LOG.infof(
                        "%s, round %d: encoding %.1f ms, decoding %.1f ms CPU a second of speech; %.1f kbit/s",
                        opus.description(),
                        round,
                        (encoded - begin) / 1e6 / seconds,
                        (decoded - encoded) / 1e6 / seconds,
                        packets.stream().mapToInt(p -> p.length).sum() * 8 / 1000.0 / seconds);
            }
        }
    }

    private static List<byte[]> encode(OpusCodec opus, short[] speech) {
        List<byte[]> packets = new ArrayList<>();
        byte[] payload = new byte[Encoder.MOST_BYTES];
        try (Encoder encoder = opus.encoder()) {
            for (int at = 0; at < speech.length; at += AudioCodec.FRAME) {
                short[] frame = Arrays.copyOfRange(speech, at, at + AudioCodec.FRAME);
                packets.add(Arrays.copyOf(payload, encoder.encode(frame, payload)));
            }
        }
        return packets;
    }

    private static void decode(OpusCodec opus, List<byte[]> packets) {
        short[] samples = new short[Decoder.MOST_SAMPLES];
        try (Decoder decoder = opus.decoder()) {
            packets.forEach(p -> decoder.decode(p, samples));
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
