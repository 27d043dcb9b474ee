package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.rtp.OutgoingStream.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** One SSRC carries one stream, with any sequence of sources. */
class OutgoingStreamPropertyTest {
    private static final int SLACK = 2 * 8000;

    /**
     * The next step of a source.
     *
     * @param source 0 is music of ours, the others are peers
     * @param step how far its sequence number goes: 1 as it should, less for late ones, more after losses, anything for a leap
     * @param ticks how far its timestamp goes
     * @param millis how much time passes before
     * @param interrupt a pause is before it
     */
    record Act(int source, int step, int ticks, int millis, boolean interrupt) {}

    /** A packet of a source. */
    record Packet(int source, int sequence, int timestamp) {}

    @Property
    void numbersOfOneSsrcNeverGoBackNorJumpWithoutAMarker(@ForAll("acts") List<Act> acts) {
        OutgoingStream stream = new OutgoingStream(new SplittableRandom(acts.hashCode()));
        int[] sequences = {1, 60_000, 65_000, 300};
        int[] timestamps = {160, -1_000_000, Integer.MAX_VALUE, 0};
        Map<Integer, Packet> used = new HashMap<>();
        long now = 1_000_000_000L;
        long advancedAt = now;
        int highest = 0;
        int latest = 0;
        boolean first = true;
        for (Act act : acts) {
            now += act.millis() * 1_000_000L;
            if (act.interrupt()) {
                stream.interrupt();
            }
            int i = act.source();
            sequences[i] = (sequences[i] + act.step()) & 0xFFFF;
            timestamps[i] += act.ticks();
            long key = i == 0 ? OutgoingStream.PLAYED : OutgoingStream.relayed(77 + i, 1);
            Place place = stream.next(key, sequences[i], timestamps[i], false, now);
            if (place == Place.LOST) {
                continue;
            }
            int sequence = stream.sequence(sequences[i]);
            int timestamp = stream.timestamp(timestamps[i]);
            int ahead = (short) (sequence - highest);
            int later = timestamp - latest;
            int passed = RtpClock.NARROW.ticks(now - advancedAt);
            if (place == Place.BEGIN) {
                assertThat(first || ahead == 1)
                        .as("a spurt follows without a gap")
                        .isTrue();
                assertThat(first || (later >= 160 && later <= Math.max(160, passed)))
                        .as("with the time that passed: %s of %s", later, passed)
                        .isTrue();
            } else {
                assertThat(ahead).as("lost or late at most").isBetween(-100, 3000);
                assertThat(later).as("no leap in time").isBetween(ahead > 0 ? 0 : -100 * 160, passed + SLACK);
            }
            Packet packet = new Packet(i, sequences[i], timestamps[i]);
            if (place == Place.BEGIN || ahead > 0) {
                for (int skipped = 1; skipped < ahead; skipped++) {
                    used.remove((highest + skipped) & 0xFFFF);
                }
                used.put(sequence, packet);
            } else if (act.step() != 0) {
                Packet before = used.putIfAbsent(sequence, packet);
                assertThat(before == null || (before.source() == i && before.sequence() == packet.sequence()))
                        .as("no number for two packets")
                        .isTrue();
            }
            highest = place == Place.BEGIN || ahead > 0 ? sequence : highest;
            if (first || later > 0) {
                latest = timestamp;
                advancedAt = now;
            }
            first = false;
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> steps = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(1)),
                Tuple.of(2, Arbitraries.integers().between(-120, 120)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xFFFF)));
        Arbitrary<Integer> ticks = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(160)),
                Tuple.of(2, Arbitraries.integers().between(-2000, 40_000)),
                Tuple.of(1, Arbitraries.integers()));
        Arbitrary<Integer> millis = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(20)),
                Tuple.of(2, Arbitraries.integers().between(0, 10_000)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3), steps, ticks, millis, Arbitraries.of(false, false, true))
                .as(Act::new)
                .list()
                .ofMaxSize(200);
    }
}
