package io.parley.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Packets whose samples tell their number, through the real decoder of G.711. */
class PlayoutTest {
    private static final long FRAME_NANOS = 20_000_000;
    private static final int FIRST = 65_500;

    private final Tally<AudioCount> tally = new Tally<>(AudioCount.class);
    private final Playout playout = new Playout(AudioCodec.PCMA, Codecs.best().decoder(AudioCodec.PCMA), tally);
    private final short[] frame = new short[AudioCodec.FRAME];
    private final List<Integer> heard = new ArrayList<>();
    private long now;
    private int pause;

    /** A level for each of sixteen packets in turn. */
    private static short level(int number) {
        return (short) (1000 + 1500 * (number % 16));
    }

    private void send(int number) {
        send(number, 7);
    }

    private void send(int number, int ssrc) {
        short[] samples = new short[AudioCodec.FRAME];
        Arrays.fill(samples, level(number));
        playout.arrived(new Arrived(
                ssrc, (FIRST + number) & 0xFFFF, number * 160 + pause, now, AudioCodec.PCMA.encode(samples)));
    }

    /** 20 ms pass: what is heard, by its level; -1 for nothing. */
    private void tick() {
        now += FRAME_NANOS;
        if (!playout.take(frame)) {
            heard.add(-1);
            return;
        }
        int number = Math.round((frame[AudioCodec.FRAME - 1] - 1000) / 1500f);
        heard.add(number);
    }

    private void run(int from, int to) {
        for (int i = from; i < to; i++) {
            send(i);
            tick();
        }
    }

    private long count(AudioCount kind) {
        return tally.get(kind);
    }

    @Test
    void packetsAreHeardInOrderAfterAShortDelay() {
        run(0, 16);
        assertThat(heard).startsWith(-1, 0, 1, 2, 3);
        assertThat(heard).isSubsetOf(-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(count(AudioCount.AUDIO_CONCEALED)).isZero();
    }

    @Test
    void disorderIsPutRight() {
        run(0, 4);
        send(5);
        tick();
        send(4);
        run(6, 12);
        assertThat(heard).containsSubsequence(3, 4, 5, 6, 7);
        assertThat(count(AudioCount.AUDIO_CONCEALED)).isZero();
        assertThat(count(AudioCount.AUDIO_LATE)).isZero();
    }

    @Test
    void lostPacketIsConcealedAndTheDelayStays() {
        run(0, 5);
        tick();
        run(6, 16);
        assertThat(count(AudioCount.AUDIO_CONCEALED)).isEqualTo(1);
        assertThat(heard).hasSize(16).endsWith(10, 11, 12, 13, 14);
    }

    @Test
    void packetsThatComeTwiceOrTooLateAreCounted() {
        run(0, 8);
        send(7);
        send(1);
        assertThat(count(AudioCount.AUDIO_LATE)).isEqualTo(2);
    }

    @Test
    void whatIsOnlyLateIsStillHeardAndTheDelayComesBack() {
        run(0, 8);
        for (int i = 0; i < 4; i++) {
            tick();
        }
        for (int i = 8; i < 12; i++) {
            send(i);
        }
        heard.clear();
        run(12, 16);
        assertThat(heard).contains(8, 9);
        long hurried = count(AudioCount.AUDIO_HURRIED);
        run(16, 3000);
        assertThat(count(AudioCount.AUDIO_HURRIED)).isGreaterThan(hurried);
        assertThat(count(AudioCount.AUDIO_LATE)).isZero();
    }

    @Test
    void silentPeerIsNotMadeUpForEver() {
        run(0, 8);
        heard.clear();
        for (int i = 0; i < 20; i++) {
            tick();
        }
        assertThat(heard.subList(8, 20)).containsOnly(-1);
        assertThat(count(AudioCount.AUDIO_CONCEALED)).isEqualTo(5);
        heard.clear();
        pause = 20 * 160;
        run(8, 16);
        assertThat(heard).startsWith(-1, 8, 9, 10);
        assertThat(count(AudioCount.AUDIO_CONCEALED)).isEqualTo(5);
    }

    @Test
    void numbersOfTelephoneEventsAreNotMissed() {
        run(0, 5);
        for (int i = 5; i < 8; i++) {
            playout.arrived(new Arrived(7, (FIRST + i) & 0xFFFF, 5 * 160, now, new byte[0]));
            send(i + 3);
            tick();
        }
        assertThat(count(AudioCount.AUDIO_RECOVERED)).isZero();
        assertThat(count(AudioCount.AUDIO_BAD)).isZero();
    }

    @Test
    void anotherSourceBeginsAnew() {
        run(0, 8);
        heard.clear();
        for (int i = 1000; i < 1008; i++) {
            send(i, 8);
            tick();
        }
        assertThat(heard).contains(1000 % 16, 1001 % 16, 1002 % 16);
    }

    @Test
    void payloadThatMakesNoSenseIsConcealed() {
        run(0, 5);
        playout.arrived(new Arrived(7, (FIRST + 5) & 0xFFFF, 800, now, new byte[2000]));
        tick();
        run(6, 16);
        assertThat(count(AudioCount.AUDIO_BAD)).isEqualTo(1);
        assertThat(heard).endsWith(12, 13, 14);
    }

    @Test
    void longerPacketsFillSeveralFrames() {
        for (int i = 0; i < 10; i++) {
            short[] samples = new short[480];
            Arrays.fill(samples, level(i));
            playout.arrived(new Arrived(7, i, i * 480, now, AudioCodec.PCMA.encode(samples)));
            tick();
            tick();
            tick();
        }
        assertThat(heard).containsSubsequence(1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(count(AudioCount.AUDIO_CONCEALED)).isZero();
    }

    @Property
    void whateverArrivesTimeGoesOn(
            @ForAll @Size(max = 200) List<@IntRange(max = 65_535) Integer> numbers, @ForAll long seed) {
        Playout any = new Playout(AudioCodec.OPUS, Codecs.best().decoder(AudioCodec.OPUS), tally);
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        for (int number : numbers) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            int sequence = random.nextInt(4) == 0 ? number : random.nextInt(130);
            any.arrived(new Arrived(random.nextInt(20) / 19, sequence, random.nextInt(), random.nextLong(), bytes));
            if (random.nextInt(3) > 0) {
                any.take(frame);
            }
        }
        any.close();
    }
}
