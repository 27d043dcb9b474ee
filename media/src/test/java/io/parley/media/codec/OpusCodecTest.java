package io.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to Opus: the machine's library, where it is there, and Java. */
class OpusCodecTest {
    static Stream<OpusCodec> adapters() {
        return Stream.concat(LibOpus.find().stream(), Stream.of(new ConcentusOpus()));
    }

    /** Something like a voice: harmonics of a pitch that wanders, louder and softer. */
    private static short[] voice(int frames) {
        short[] samples = new short[frames * AudioCodec.FRAME];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            phase += 2 * Math.PI * (220 + 30 * Math.sin(i / 4000.0)) / 8000;
            double loud = 0.6 + 0.4 * Math.sin(i / 1500.0);
            samples[i] =
                    (short) (loud * (5000 * Math.sin(phase) + 3000 * Math.sin(3 * phase) + 1500 * Math.sin(7 * phase)));
        }
        return samples;
    }

    private static List<byte[]> encoded(OpusCodec opus, short[] samples) {
        List<byte[]> packets = new ArrayList<>();
        byte[] payload = new byte[Encoder.MOST_BYTES];
        try (Encoder encoder = opus.encoder()) {
            for (int at = 0; at < samples.length; at += AudioCodec.FRAME) {
                int size = encoder.encode(Arrays.copyOfRange(samples, at, at + AudioCodec.FRAME), payload);
                packets.add(Arrays.copyOf(payload, size));
            }
        }
        return packets;
    }

    private static short[] decoded(OpusCodec opus, List<byte[]> packets) {
        short[] all = new short[packets.size() * AudioCodec.FRAME];
        short[] samples = new short[Decoder.MOST_SAMPLES];
        try (Decoder decoder = opus.decoder()) {
            for (int i = 0; i < packets.size(); i++) {
                assertThat(decoder.decode(packets.get(i), samples)).isEqualTo(AudioCodec.FRAME);
                System.arraycopy(samples, 0, all, i * AudioCodec.FRAME, AudioCodec.FRAME);
            }
        }
        return all;
    }

    /** How alike two sounds are, 0 to 1, at the best lag up to 20 ms: the delay of a coder is its own. */
    private static double likeness(short[] one, short[] other) {
        double best = 0;
        for (int lag = 0; lag < AudioCodec.FRAME; lag++) {
            double product = 0;
            double left = 1;
            double right = 1;
            for (int i = 800; i + lag < Math.min(one.length, other.length); i++) {
                product += (double) one[i] * other[i + lag];
                left += (double) one[i] * one[i];
                right += (double) other[i + lag] * other[i + lag];
            }
            best = Math.max(best, product / Math.sqrt(left * right));
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void voiceComesBackLikeItWent(OpusCodec opus) {
        short[] voice = voice(100);
        List<byte[]> packets = encoded(opus, voice);
        double bits = packets.stream().mapToInt(p -> p.length * 8).sum() / 2.0;
        assertThat(bits).isBetween(8_000.0, 40_000.0);
        assertThat(likeness(voice, decoded(opus, packets))).isGreaterThan(0.85);
    }

    @Test
    void bothAdaptersUnderstandEachOtherAlike() {
        OpusCodec java = new ConcentusOpus();
        OpusCodec library = LibOpus.find().orElse(java);
        Assumptions.assumeTrue(library != java, "no libopus here");
        short[] voice = voice(100);
        for (List<byte[]> packets : List.of(encoded(java, voice), encoded(library, voice))) {
            assertThat(likeness(decoded(java, packets), decoded(library, packets)))
                    .isGreaterThan(0.999);
            assertThat(likeness(voice, decoded(library, packets))).isGreaterThan(0.85);
        }
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void lostPacketIsRecoveredFromTheNext(OpusCodec opus) {
        short[] voice = voice(100);
        List<byte[]> packets = encoded(opus, voice);
        short[] whole = decoded(opus, packets);
        short[] mended = new short[whole.length];
        short[] samples = new short[Decoder.MOST_SAMPLES];
        int recovered = 0;
        try (Decoder decoder = opus.decoder()) {
            for (int i = 0; i < packets.size(); i++) {
                boolean lost = i % 10 == 5;
                if (lost && decoder.recover(packets.get(i + 1), samples, AudioCodec.FRAME)) {
                    recovered++;
                } else if (lost) {
                    decoder.conceal(samples, AudioCodec.FRAME);
                } else {
                    decoder.decode(packets.get(i), samples);
                }
                System.arraycopy(samples, 0, mended, i * AudioCodec.FRAME, AudioCodec.FRAME);
            }
        }
        assertThat(recovered).isGreaterThanOrEqualTo(4);
        assertThat(likeness(whole, mended)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void longLossFadesAway(OpusCodec opus) {
        short[] samples = new short[Decoder.MOST_SAMPLES];
        try (Decoder decoder = opus.decoder()) {
            for (byte[] packet : encoded(opus, voice(20))) {
                decoder.decode(packet, samples);
            }
            decoder.conceal(samples, AudioCodec.FRAME);
            assertThat(loudness(samples)).isGreaterThan(300);
            for (int i = 0; i < 50; i++) {
                decoder.conceal(samples, AudioCodec.FRAME);
            }
            assertThat(loudness(samples)).isLessThan(200);
        }
    }

    private static double loudness(short[] samples) {
        double power = 0;
        for (int i = 0; i < AudioCodec.FRAME; i++) {
            power += (double) samples[i] * samples[i];
        }
        return Math.sqrt(power / AudioCodec.FRAME);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void garbageNeitherThrowsNorSpoilsWhatFollows(OpusCodec opus) {
        SplittableRandom random = new SplittableRandom(6716);
        short[] samples = new short[Decoder.MOST_SAMPLES];
        short[] voice = voice(50);
        List<byte[]> packets = encoded(opus, voice);
        try (Decoder decoder = opus.decoder()) {
            for (int i = 0; i < 5000; i++) {
                byte[] bytes = new byte[random.nextInt(i % 20 == 0 ? 3000 : 200)];
                random.nextBytes(bytes);
                assertThat(decoder.decode(bytes, samples)).isBetween(Decoder.BAD, Decoder.MOST_SAMPLES);
                decoder.recover(bytes, samples, AudioCodec.FRAME);
            }
            assertThat(decoder.decode(new byte[0], samples)).isEqualTo(Decoder.BAD);
            short[] after = new short[voice.length];
            for (int i = 0; i < packets.size(); i++) {
                assertThat(decoder.decode(packets.get(i), samples)).isEqualTo(AudioCodec.FRAME);
                System.arraycopy(samples, 0, after, i * AudioCodec.FRAME, AudioCodec.FRAME);
            }
            assertThat(likeness(voice, after)).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void quietPacketsOfTwoBytesAreTakenAsSilence(OpusCodec opus) {
        short[] samples = new short[Decoder.MOST_SAMPLES];
        try (Decoder decoder = opus.decoder()) {
            assertThat(decoder.decode(new byte[] {0x08}, samples)).isEqualTo(AudioCodec.FRAME);
            assertThat(loudness(samples)).isLessThan(10);
        }
    }

    @Test
    void opusIsNoTable() {
        assertThatThrownBy(() -> AudioCodec.OPUS.encode(new short[160])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AudioCodec.OPUS.decode(new byte[160])).isInstanceOf(IllegalStateException.class);
    }
}
