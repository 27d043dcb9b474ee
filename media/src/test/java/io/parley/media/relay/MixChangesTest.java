package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.Gain;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaTap;
import io.parley.media.api.Playlist;
import io.parley.media.codec.AudioCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Legs that come to a mix and leave it, from a bridge and to a bridge, with real packets. */
class MixChangesTest extends Conference {
    /** Told by a packet that is sent before those that count. */
    private static final int BEFORE = 100;

    @Test
    void closedLegOrTapGetsNoSeat() {
        open(3, AudioCodec.PCMU);
        MediaTap tap = server.tap("recording", new Kept());
        tap.close();
        legs.get(2).close();
        server.arrange(conference(0, 1, 2).with(tap, Hear.legs(List.of(legs.get(0)))));
        assertThat(server.usage().gauges()).containsEntry("mix_seats", 0.0);
        talk();
        assertThat(heard(0, 1)).isBetween(-2.0, 2.0);
        assertThat(count(server, "packets_mixed")).isZero();
    }

    @Test
    void legLeavesAndAnotherComes() {
        open(4, AudioCodec.PCMU, AudioCodec.OPUS, AudioCodec.PCMA, AudioCodec.PCMU);
        server.arrange(conference(0, 1, 2));
        talk();
        assertThat(heard(0, 2)).isBetween(-3.0, 3.0);
        legs.get(2).close();
        server.arrange(conference(0, 1, 3));
        talk();
        assertThat(heard(0, 2)).isLessThan(-30);
        assertThat(heard(0, 3)).isBetween(-3.0, 3.0);
        assertThat(heard(3, 0)).isBetween(-3.0, 3.0);
        nothingFailed();
    }

    /** One stream: the same SSRC, no number missing, time that does not go back. */
    private static void steady(List<Phone.Heard> heard) {
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).ssrc()).isEqualTo(heard.getFirst().ssrc());
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isPositive();
        }
    }

    @Test
    void streamGoesOnFromRelayToMixAndBack() {
        open(3, AudioCodec.PCMU);
        server.arrange(conference(0, 1));
        Eventually.evenly(40, this::talkAll);
        server.arrange(conference(0, 1, 2));
        Eventually.evenly(40, this::talkAll);
        long mixed = count(server, "packets_mixed");
        assertThat(mixed).isPositive();
        server.arrange(conference(0, 1).with(legs.get(2), Hear.nobody()));
        Eventually.until("the end of the mix", () -> server.usage().gauges().get("audio_works") == 0);
        long atTheEnd = count(server, "packets_mixed");
        Eventually.evenly(40, this::talkAll);
        assertThat(count(server, "packets_mixed")).isEqualTo(atTheEnd);
        Eventually.until("the rest", () -> phones.get(1).heard().size() > 90, this::talkAll);
        steady(phones.get(0).heard());
        steady(phones.get(1).heard());
        assertThat(phones.get(0).heard().stream().filter(Phone.Heard::marker).count())
                .isBetween(3L, 6L);
        nothingFailed();
    }

    /** Sends a packet that can be told from the others, in sound that goes unchanged through a mix of one speaker. */
    private static void number(Phone phone, int number) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) number);
        phone.sendSound(payload, 160);
    }

    /** Two legs that are relayed, the first of which says 1, 2, 3... at each call of what is returned. */
    private Runnable counting() {
        open(3, AudioCodec.PCMU);
        listening(legs.get(0), phones.get(0));
        listening(legs.get(1), phones.get(1));
        server.arrange(conference(0, 1));
        Eventually.until("the relay", () -> heard(BEFORE), () -> number(phones.getFirst(), BEFORE));
        phones.get(1).forget();
        int[] number = {0};
        return () -> number(phones.getFirst(), ++number[0]);
    }

    @Test
    void noPacketIsLostFromRelayToMixAndBack() {
        Runnable next = counting();
        Eventually.evenly(30, next);
        server.arrange(conference(0, 1, 2));
        Eventually.evenly(30, next);
        server.arrange(conference(0, 1).with(legs.get(2), Hear.nobody()));
        Eventually.evenly(30, next);
        allHeard();
    }

    @Test
    void frameThatIsMixedWhileTheLegsLeaveIsHeard() throws InterruptedException {
        Runnable next = counting();
        Eventually.evenly(30, next);
        Holding holding = new Holding();
        MediaTap tap = closing(server.tap("holding", holding));
        Map<MediaParty, Hear<MediaParty>> rows = new LinkedHashMap<>();
        // The tap hears each frame before the legs do.
        rows.put(tap, Hear.legs(List.of(legs.get(0))));
        rows.putAll(conference(0, 1, 2).rows());
        server.arrange(new Hearing<>(rows));
        Eventually.evenly(30, next);
        holding.hold.countDown();
        holding.held.await();
        server.arrange(conference(0, 1).with(legs.get(2), Hear.nobody()).with(tap, Hear.nobody()));
        holding.goOn.countDown();
        Eventually.evenly(30, next);
        allHeard();
    }

    /** Holds the mix in the middle of a frame, once it is told to, until it may go on. */
    private static final class Holding implements MediaTap.Listener {
        final CountDownLatch hold = new CountDownLatch(1);
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void heard(short[] samples) {
            if (hold.getCount() == 0 && goOn.getCount() > 0) {
                held.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** The numbers 1 to 90 were heard, in their order. */
    private void allHeard() {
        Eventually.until("the last", () -> numbers().contains(90));
        List<Integer> missed =
                new ArrayList<>(IntStream.rangeClosed(1, 90).boxed().toList());
        missed.removeAll(numbers());
        // A busy machine may let the playout give up or blend a packet: those are counted.
        long hurried = count(server, "audio_hurried") + count(server, "audio_late") + count(server, "audio_concealed");
        assertThat((long) missed.size()).as("%s", missed).isLessThanOrEqualTo(3 * hurried);
        assertThat(numbers()).isSorted();
        nothingFailed();
    }

    private boolean heard(int number) {
        return phones.get(1).heard().stream().anyMatch(h -> h.payload().get(80) == number);
    }

    private List<Integer> numbers() {
        return phones.get(1).heard().stream()
                .map(h -> (int) h.payload().get(80))
                .filter(n -> n > 0 && n <= 90)
                .distinct()
                .toList();
    }

    @Test
    void matrixThatIsArrangedAgainDoesNotBeginTheMusicAnew() {
        open(1, AudioCodec.PCMU);
        Hearing<MediaParty> music = Hearing.<MediaParty>nothing()
                .with(legs.getFirst(), Hear.sounds(new Playlist("m", List.of("music/1"), true)));
        server.arrange(music);
        Eventually.until("music", () -> phones.getFirst().heard().size() > 20);
        server.arrange(music);
        Eventually.until("more", () -> phones.getFirst().heard().size() > 40);
        assertThat(phones.getFirst().heard().stream().filter(Phone.Heard::marker))
                .hasSize(1);
    }

    @Test
    void whateverComesAndGoesLeavesNothingBehind() {
        SplittableRandom random = new SplittableRandom(3550);
        Map<Integer, MediaLeg> open = new LinkedHashMap<>();
        Map<Integer, Phone> talking = new LinkedHashMap<>();
        MediaTap tap = server.tap("tap", new Kept());
        for (int step = 0; step < 300; step++) {
            int which = random.nextInt(8);
            if (!open.containsKey(which)) {
                Phone phone = closing(new Phone(CODECS[random.nextInt(3)]));
                talking.put(which, phone);
                open.put(which, answered(server, "leg-" + step, phone));
            } else if (random.nextInt(4) == 0) {
                open.remove(which).close();
                talking.remove(which);
            }
            List<MediaLeg> there = List.copyOf(open.values());
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (there.size() > 1) {
                        server.join(there.getFirst(), there.getLast());
                    }
                }
                case 1 -> there.stream().findFirst().ifPresent(MediaLeg::echo);
                case 2 -> server.arrange(Hearing.conference(List.copyOf(there)));
                default -> server.arrange(random(there, tap, random));
            }
            talking.values().forEach(p -> p.talk(440));
            if (step % 10 == 0) {
                Eventually.evenly(3, () -> talking.values().forEach(p -> p.talk(440)));
            }
        }
        tap.close();
        open.values().forEach(MediaLeg::close);
        Eventually.until("all to be over", () -> server.usage().gauges().get("audio_works") == 0);
        assertThat(server.usage().gauges())
                .containsEntry("mixes", 0.0)
                .containsEntry("mix_seats", 0.0)
                .containsEntry("legs_open", 0.0);
        nothingFailed();
    }

    private static Hearing<MediaParty> random(List<MediaLeg> legs, MediaTap tap, SplittableRandom random) {
        Map<MediaParty, Hear<MediaParty>> rows = new LinkedHashMap<>();
        List<MediaParty> listeners = new ArrayList<>(legs);
        listeners.add(tap);
        for (MediaParty listener : listeners) {
            Map<MediaParty, Gain> gains = new LinkedHashMap<>();
            for (MediaLeg speaker : legs) {
                if (speaker != listener && random.nextInt(3) == 0) {
                    gains.put(speaker, random.nextBoolean() ? Gain.UNITY : new Gain(random.nextInt(-10, 10)));
                }
            }
            rows.put(listener, gains.isEmpty() ? Hear.nobody() : new Hear.Legs<>(gains, Optional.empty()));
        }
        return new Hearing<>(rows);
    }
}
