package io.parley.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.Gain;
import io.parley.media.api.MediaParty;
import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.Encoder;
import io.parley.media.playout.Arrived;
import io.parley.media.playout.AudioCount;
import io.parley.media.sound.Playback;
import io.parley.media.sound.Sound;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A mix without network, loop or time: packets in, frames out, tick by tick. */
class MixTest {
    private final Tally<AudioCount> tally = new Tally<>(AudioCount.class);
    private final Mix mix = new Mix(Codecs.inJava(), tally);
    private long now;

    /** One who speaks constant samples, and keeps what it hears. */
    private final class Party implements MediaParty, Outlet {
        private final AudioCodec codec;
        private final Encoder encoder;
        final Seat seat;
        final List<short[]> heard = new ArrayList<>();
        final List<String> played = new ArrayList<>();
        boolean closed;
        int sequence = 65_530;
        int timestamp;

        Party(AudioCodec codec) {
            this.codec = codec;
            encoder = Codecs.inJava().encoder(codec);
            seat = mix.sit(this, this);
        }

        @Override
        public String name() {
            return codec.name();
        }

        @Override
        public void frame(short[] samples) {
            heard.add(samples.clone());
        }

        @Override
        public void played(String playlist) {
            played.add(playlist);
        }

        @Override
        public void close() {
            closed = true;
        }

        Seat.Taken says(int level) {
            return says(level, 160);
        }

        Seat.Taken says(int level, int samples) {
            short[] sound = new short[samples];
            Arrays.fill(sound, (short) level);
            byte[] payload = new byte[Math.max(samples, Encoder.MOST_BYTES)];
            int size = samples;
            if (codec.stateless()) {
                payload = codec.encode(sound);
            } else {
                size = encoder.encode(sound, payload);
            }
            return sends(Arrays.copyOf(payload, size), samples);
        }

        Seat.Taken sends(byte[] payload, int samples) {
            Arrived packet = new Arrived(7, sequence, timestamp, now, payload);
            loses(samples);
            return seat.take(codec, packet);
        }

        void loses(int samples) {
            sequence = (sequence + 1) & 0xFFFF;
            timestamp += samples * codec.clockRate() / 8000;
        }

        /** The middle sample of the frame heard last. */
        int hears() {
            return heard.getLast()[80];
        }
    }

    private Party party() {
        return new Party(AudioCodec.PCMU);
    }

    private static MixRow row(Map<Party, Double> decibels) {
        Map<Seat, Gain> gains = new LinkedHashMap<>();
        decibels.forEach((party, gain) -> gains.put(party.seat, new Gain(gain)));
        return new MixRow(gains, Optional.empty());
    }

    private void conference(Party... parties) {
        Map<Seat, MixRow> rows = new LinkedHashMap<>();
        for (Party listener : parties) {
            Map<Party, Double> others = new LinkedHashMap<>();
            List.of(parties).stream().filter(p -> p != listener).forEach(p -> others.put(p, 0.0));
            rows.put(listener.seat, row(others));
        }
        mix.arrange(rows);
    }

    private void tick() {
        now += 20_000_000;
        assertThat(mix.tick()).isTrue();
    }

    private void ticks(int times, Runnable before) {
        for (int i = 0; i < times; i++) {
            before.run();
            tick();
        }
    }

    @Test
    void eachHearsTheSumOfTheOthers() {
        Party a = party();
        Party b = party();
        Party c = party();
        conference(a, b, c);
        ticks(10, () -> {
            a.says(1000);
            b.says(2000);
            c.says(4000);
        });
        assertThat(a.hears()).isBetween(5850, 6150);
        assertThat(b.hears()).isBetween(4850, 5150);
        assertThat(c.hears()).isBetween(2900, 3100);
    }

    @Test
    void gainsAreThoseOfTheListener() {
        Party a = party();
        Party b = party();
        Party c = party();
        mix.arrange(Map.of(a.seat, row(Map.of(c, -20.0)), b.seat, row(Map.of(c, 6.0)), c.seat, row(Map.of(a, 0.0))));
        ticks(10, () -> c.says(4000));
        assertThat(a.hears()).isBetween(390, 410);
        assertThat(b.hears()).isBetween(7700, 8300);
        assertThat(c.hears()).isZero();
    }

    @Test
    void codecsAndPacketTimesMayDiffer() {
        Party a = party();
        Party b = new Party(AudioCodec.PCMA);
        Party c = party();
        conference(a, b, c);
        for (int i = 0; i < 60; i++) {
            b.says(2000);
            if (i % 2 == 0) {
                // 40 ms at a time
                c.says(1000, 320);
            }
            tick();
        }
        assertThat(a.hears()).isBetween(2900, 3100);
        assertThat(b.hears()).isBetween(950, 1050);
    }

    @Test
    void opusIsMixedWithTheOthers() {
        Party a = party();
        Party b = new Party(AudioCodec.OPUS);
        conference(a, b);
        ticks(50, () -> b.says(3000));
        assertThat(tally.get(AudioCount.AUDIO_DECODED)).isGreaterThan(40);
        assertThat(tally.get(AudioCount.AUDIO_FAILURES) + tally.get(AudioCount.AUDIO_BAD))
                .isZero();
    }

    @Test
    void listenerOfSilenceGetsSilenceAndNotNothing() {
        Party a = party();
        Party b = party();
        conference(a, b);
        ticks(5, () -> {});
        assertThat(a.heard).hasSize(5).allMatch(f -> f[0] == 0);
    }

    @Test
    void loudPartiesTogetherDoNotWrapRound() {
        Party a = party();
        Party b = party();
        Party c = party();
        Party d = party();
        conference(a, b, c, d);
        ticks(20, () -> {
            b.says(30_000);
            c.says(30_000);
            d.says(30_000);
        });
        assertThat(a.heard.stream().skip(5)).allMatch(f -> f[80] > 20_000);
    }

    @Test
    void lostPacketIsConcealedAndLateOneLeftOut() {
        Party a = party();
        Party b = party();
        conference(a, b);
        ticks(20, () -> b.says(2000));
        byte[] late = AudioCodec.PCMU.encode(new short[160]);
        int missed = b.sequence;
        b.loses(160);
        ticks(10, () -> b.says(2000));
        assertThat(tally.get(AudioCount.AUDIO_CONCEALED)).isPositive();
        b.seat.take(AudioCodec.PCMU, new Arrived(7, missed, 0, now, late));
        ticks(5, () -> b.says(2000));
        assertThat(tally.get(AudioCount.AUDIO_LATE)).isPositive();
        assertThat(a.hears()).isBetween(1900, 2100);
    }

    @Test
    void oneNobodyHearsIsNotKeptWaiting() {
        Party a = party();
        Party b = party();
        mix.arrange(Map.of(a.seat, row(Map.of(b, 0.0))));
        assertThat(a.says(1000)).isEqualTo(Seat.Taken.UNHEARD);
        assertThat(b.says(1000)).isEqualTo(Seat.Taken.YES);
    }

    @Test
    void whatTheWorkerIsTooSlowForOverflows() {
        Party a = party();
        Party b = party();
        conference(a, b);
        int taken = 0;
        while (b.says(1000) == Seat.Taken.YES) {
            taken++;
        }
        assertThat(taken).isEqualTo(64);
    }

    @Test
    void soundsAreHeardBesideTheOthersAndEnd() {
        Party a = party();
        Party b = party();
        short[] beep = new short[3 * 160];
        Arrays.fill(beep, (short) 500);
        Playback once = new Playback("beep", List.of(Sound.of(beep)), false);
        Map<Seat, Gain> gains = Map.of(b.seat, Gain.UNITY);
        mix.arrange(Map.of(a.seat, new MixRow(gains, Optional.of(once)), b.seat, row(Map.of(a, 0.0))));
        tick();
        assertThat(a.hears()).isBetween(480, 520);
        assertThat(b.hears()).isZero();
        ticks(2, () -> {});
        assertThat(a.played).containsExactly("beep");
        tick();
        assertThat(a.hears()).isZero();
        // another row changes: the sound that is over neither begins again nor stands in the way
        Party c = party();
        mix.arrange(Map.of(c.seat, row(Map.of(a, 0.0))));
        int frames = a.heard.size();
        tick();
        assertThat(a.heard).hasSize(frames + 1);
        assertThat(a.hears()).isZero();
    }

    @Test
    void oneWhoLeavesGivesBackWhatNobodyHeardYet() {
        Party a = party();
        Party b = party();
        conference(a, b);
        for (int level = 1; level <= 10; level++) {
            b.says(1000 * level);
            tick();
        }
        int heard = a.heard.stream().mapToInt(f -> f[80]).max().orElseThrow() / 980;
        mix.leave(List.of(a.seat, b.seat));
        assertThat(b.seat.left().isDone()).isFalse();
        b.says(11_000);
        assertThat(mix.tick()).isFalse();
        mix.close();
        assertThat(b.seat.left().isDone()).isTrue();
        assertThat(b.seat.unheard()).hasSize(11 - heard);
        assertThat(a.closed && b.closed).isTrue();
    }

    @Test
    void lastListenerThatLeavesEndsTheMix() {
        Party a = party();
        Party b = party();
        conference(a, b);
        tick();
        assertThat(mix.leave(List.of(a.seat))).containsExactly(b.seat);
        assertThat(mix.seats()).isZero();
        assertThat(mix.tick()).isFalse();
    }

    @Test
    void whoLeavesIsNotHeardAndTheOthersGoOn() {
        Party a = party();
        Party b = party();
        Party c = party();
        conference(a, b, c);
        ticks(10, () -> {
            b.says(2000);
            c.says(1000);
        });
        mix.leave(List.of(c.seat));
        ticks(2, () -> b.says(2000));
        assertThat(a.hears()).isBetween(1950, 2050);
    }

    @Test
    void mixThatWasClosedByItsWorkerStillLetsItsSeatsGo() {
        Party a = party();
        Party b = party();
        conference(a, b);
        tick();
        mix.close();
        assertThat(a.seat.left().isDone()).isTrue();
        Party c = party();
        conference(a, b, c);
        mix.leave(List.of(c.seat));
        assertThat(c.seat.left().isDone()).isTrue();
    }

    @Test
    void ticksAllocateNextToNothing() {
        Party[] parties = new Party[10];
        Arrays.setAll(parties, i -> party());
        Map<Seat, MixRow> rows = new LinkedHashMap<>();
        List<EncodedOutlet> outlets = new ArrayList<>();
        for (Party listener : parties) {
            EncodedOutlet outlet = new EncodedOutlet(Codecs.inJava(), tally, () -> {}, _ -> {});
            outlet.speaks(Optional.of(AudioCodec.PCMA));
            outlets.add(outlet);
            Seat tap = mix.sit(listener, outlet);
            Map<Party, Double> all = new LinkedHashMap<>();
            List.of(parties).stream().filter(p -> p != listener).forEach(p -> all.put(p, p == parties[3] ? -6.0 : 0.0));
            rows.put(tap, row(all));
        }
        mix.arrange(rows);
        var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long allocated = 0;
        int counted = 0;
        for (int i = 0; i < 3000; i++) {
            for (Party each : parties) {
                each.says(500);
            }
            long before = bean.getCurrentThreadAllocatedBytes();
            mix.tick();
            for (EncodedOutlet outlet : outlets) {
                if (outlet.next() != null) {
                    outlet.taken();
                }
            }
            now += 20_000_000;
            if (i >= 1000) {
                allocated += bean.getCurrentThreadAllocatedBytes() - before;
                counted++;
            }
        }
        assertThat(tally.get(AudioCount.AUDIO_ENCODED)).isGreaterThan(29_000);
        assertThat(allocated / counted).isLessThan(64);
    }
}
