package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.Gain;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaTap;
import io.parley.media.api.Playlist;
import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three to ten legs that hear each other as a matrix says, with real packets: each talks a tone of its own. */
class MixedLegsTest extends MediaTest {
    private static final int AMPLITUDE = 2000;
    private static final AudioCodec[] CODECS = {AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.OPUS};

    private final RelayServer server = closing(MediaFixture.server());
    private final List<Phone> phones = new ArrayList<>();
    private final List<MediaLeg> legs = new ArrayList<>();

    private void open(int count, AudioCodec... codecs) {
        for (int i = 0; i < count; i++) {
            Phone phone = closing(new Phone(codecs[i % codecs.length]).withTonesOf(AMPLITUDE));
            phones.add(phone);
            legs.add(answered(server, "leg-" + i, phone));
        }
    }

    private static double tone(int leg) {
        return 300 + 200 * leg;
    }

    private void talkAll() {
        for (int i = 0; i < phones.size(); i++) {
            phones.get(i).talk(tone(i));
        }
    }

    /** All talk until a change is through, and then for a second and a half that is listened to. */
    private void talk() {
        Eventually.evenly(30, this::talkAll);
        phones.forEach(Phone::forget);
        Eventually.evenly(75, this::talkAll);
    }

    /** How loud one hears another, in dB against what that says. */
    private double heard(int listener, int speaker) {
        return level(phones.get(listener).sound(), speaker);
    }

    private static double level(short[] sound, int speaker) {
        return Goertzel.decibels(Goertzel.amplitude(sound, tone(speaker)), AMPLITUDE);
    }

    private Hearing<MediaParty> conference(int... members) {
        return Hearing.conference(
                IntStream.of(members).mapToObj(i -> (MediaParty) legs.get(i)).toList());
    }

    private void nothingFailed() {
        assertThat(count(server, "failures") + count(server, "audio_failures")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void eachHearsAllOthersAndNotItself(int count) {
        open(count, CODECS);
        server.arrange(conference(IntStream.range(0, count).toArray()));
        talk();
        for (int listener = 0; listener < count; listener++) {
            double tolerance = CODECS[listener % 3] == AudioCodec.OPUS ? 9 : 5;
            for (int speaker = 0; speaker < count; speaker++) {
                if (listener == speaker) {
                    assertThat(heard(listener, speaker)).as("%d itself", listener).isLessThan(-12);
                } else {
                    assertThat(heard(listener, speaker))
                            .as("%d hears %d", listener, speaker)
                            .isBetween(-tolerance, tolerance);
                }
            }
        }
        assertThat(server.usage().gauges()).containsEntry("mixes", 1.0).containsEntry("mix_seats", (double) count);
        nothingFailed();
    }

    @Test
    void gainsAreHeardInDecibels() {
        open(3, AudioCodec.PCMU);
        Map<MediaParty, Gain> gains = Map.of(legs.get(1), new Gain(-12), legs.get(2), new Gain(6));
        server.arrange(conference(0, 1, 2).with(legs.get(0), new Hear.Legs<>(gains, Optional.empty())));
        talk();
        assertThat(heard(0, 1)).isBetween(-13.5, -10.5);
        assertThat(heard(0, 2)).isBetween(4.5, 7.5);
        assertThat(heard(1, 2)).isBetween(-1.5, 1.5);
        nothingFailed();
    }

    @Test
    void whisperIsHeardByOneOnly() {
        open(3, AudioCodec.PCMU);
        // A supervisor hears both, and is heard by the agent only.
        Map<MediaParty, Hear<MediaParty>> rows = new LinkedHashMap<>();
        rows.put(legs.get(0), Hear.legs(List.of(legs.get(1))));
        rows.put(legs.get(1), Hear.legs(List.of(legs.get(0), legs.get(2))));
        rows.put(legs.get(2), Hear.legs(List.of(legs.get(0), legs.get(1))));
        server.arrange(new Hearing<>(rows));
        talk();
        assertThat(heard(0, 1)).isBetween(-2.0, 2.0);
        assertThat(heard(0, 2)).isLessThan(-30);
        assertThat(heard(1, 2)).isBetween(-2.0, 2.0);
        assertThat(heard(2, 0)).isBetween(-2.0, 2.0);
    }

    @Test
    void mutedLegIsNotHeardAndHearsOn() {
        open(3, AudioCodec.PCMU);
        server.arrange(conference(0, 1, 2));
        legs.get(1).mute(true);
        talk();
        assertThat(heard(0, 1)).isLessThan(-30);
        assertThat(heard(0, 2)).isBetween(-2.0, 2.0);
        assertThat(heard(1, 0)).isBetween(-2.0, 2.0);
    }

    /** Keeps what a tap hears. */
    private static final class Kept implements MediaTap.Listener {
        private final List<short[]> frames = new CopyOnWriteArrayList<>();

        @Override
        public void heard(short[] samples) {
            frames.add(samples.clone());
        }

        short[] sound() {
            short[] all = new short[160 * frames.size()];
            for (int i = 0; i < all.length / 160; i++) {
                System.arraycopy(frames.get(i), 0, all, 160 * i, 160);
            }
            return all;
        }
    }

    @Test
    void tapHearsTwoWhoHearEachOtherAndIsHeardByNobody() {
        open(2, AudioCodec.PCMU, AudioCodec.PCMA);
        Kept kept = new Kept();
        MediaTap tap = server.tap("recording", kept);
        List<MediaParty> both = List.copyOf(legs);
        server.arrange(Hearing.conference(both).with(tap, Hear.legs(both)));
        talk();
        assertThat(level(kept.sound(), 0)).isBetween(-2.0, 2.0);
        assertThat(level(kept.sound(), 1)).isBetween(-2.0, 2.0);
        assertThat(heard(0, 1)).isBetween(-2.0, 2.0);
        assertThat(heard(1, 0)).isBetween(-2.0, 2.0);
        tap.close();
        server.arrange(conference(0, 1));
        talk();
        int frames = kept.frames.size();
        assertThat(heard(0, 1)).isBetween(-2.0, 2.0);
        assertThat(server.usage().gauges()).containsEntry("mixes", 0.0);
        assertThat(kept.frames).hasSize(frames);
        nothingFailed();
    }

    @Test
    void tapIsNoSpeakerAndHearsNoSoundsAlone() {
        open(1, AudioCodec.PCMU);
        MediaTap tap = server.tap("recording", new Kept());
        Playlist music = new Playlist("1", List.of("music/1"), true);
        assertThatThrownBy(() -> server.arrange(Hearing.pair(legs.getFirst(), tap)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.arrange(Hearing.<MediaParty>nothing().with(tap, Hear.sounds(music))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.usage().gauges()).containsEntry("mixes", 0.0);
    }

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

    @Test
    void noPacketIsLostFromRelayToMixAndBack() {
        open(3, AudioCodec.PCMU);
        listening(legs.get(0), phones.get(0));
        listening(legs.get(1), phones.get(1));
        server.arrange(conference(0, 1));
        phones.get(1).forget();
        int[] number = {0};
        Runnable next = () -> number(phones.getFirst(), ++number[0]);
        Eventually.evenly(30, next);
        server.arrange(conference(0, 1, 2));
        Eventually.evenly(30, next);
        server.arrange(conference(0, 1).with(legs.get(2), Hear.nobody()));
        Eventually.evenly(30, next);
        Eventually.until("the last", () -> numbers().contains(90));
        List<Integer> missed = new ArrayList<>(IntStream.rangeClosed(1, 90).boxed().toList());
        missed.removeAll(numbers());
        // A busy machine may let the playout give up or blend a packet: those are counted.
        long hurried = count(server, "audio_hurried") + count(server, "audio_late") + count(server, "audio_concealed");
        assertThat((long) missed.size()).as("%s", missed).isLessThanOrEqualTo(3 * hurried);
        assertThat(numbers()).isSorted();
        nothingFailed();
    }

    private List<Integer> numbers() {
        return phones.get(1).heard().stream()
                .map(h -> (int) h.payload().get(80))
                .filter(n -> n > 0 && n <= 90)
                .distinct()
                .toList();
    }

    @Test
    void browserAndPhonesHearEachOther() {
        open(2, AudioCodec.PCMU, AudioCodec.OPUS);
        BrowserPeer browser = closing(new BrowserPeer(AudioCodec.PCMA));
        MediaLeg agent = server.open("agent", events, LegKind.BROWSER, Optional.empty());
        browser.accept(agent.answer(browser.offer(), List.of()));
        server.arrange(Hearing.conference(List.of(legs.get(0), legs.get(1), agent)));
        Eventually.until("keys", browser::secured);
        Eventually.evenly(30, () -> {
            talkAll();
            browser.talk(2000);
        });
        phones.forEach(Phone::forget);
        browser.forget();
        Eventually.evenly(75, () -> {
            talkAll();
            browser.talk(2000);
        });
        assertThat(Goertzel.amplitude(phones.get(0).sound(), 2000)).isGreaterThan(1500);
        assertThat(Goertzel.amplitude(phones.get(1).sound(), 2000)).isGreaterThan(1500);
        assertThat(level(browser.sound(), 0)).isBetween(-3.0, 3.0);
        assertThat(level(browser.sound(), 1)).isBetween(-6.0, 6.0);
        assertThat(Goertzel.amplitude(browser.sound(), 2000)).isLessThan(100);
        nothingFailed();
    }

    @Test
    void digitReachesAllWhoHearTheLeg() {
        open(3, AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.OPUS);
        server.arrange(conference(0, 1, 2));
        talk();
        int at = phones.getFirst().timestamp();
        for (int i = 1; i <= 5; i++) {
            phones.getFirst().event(at, new DigitEvent(5, i >= 3, 160 * i), i == 1);
        }
        Eventually.until("the digit", () -> events.events.stream().anyMatch(e -> e.startsWith("leg-0 digit 5")));
        for (Phone listener : List.of(phones.get(1), phones.get(2))) {
            Eventually.until("its packets", () -> presses(listener).size() == 5);
            assertThat(presses(listener).stream().map(Phone.Heard::timestamp).distinct())
                    .hasSize(1);
            assertThat(DigitEvent.read(presses(listener).getLast().payload(), 0)).isEqualTo(new DigitEvent(5, true, 800));
        }
        assertThat(presses(phones.getFirst())).isEmpty();
    }

    private static List<Phone.Heard> presses(Phone phone) {
        return phone.heard().stream().filter(h -> h.type() == Phone.EVENTS).toList();
    }

    @Test
    void soundsAreHeardBesideTheOthersOrInsteadOfThem() {
        open(3, AudioCodec.PCMU);
        Playlist tone = new Playlist("beside", List.of("tone/ringback"), true);
        Map<MediaParty, Gain> gains = Map.of(legs.get(1), Gain.UNITY, legs.get(2), Gain.UNITY);
        server.arrange(conference(0, 1, 2).with(legs.get(0), new Hear.Legs<>(gains, Optional.of(tone))));
        talk();
        assertThat(heard(0, 1)).isBetween(-3.0, 3.0);
        assertThat(Goertzel.share(phones.get(1).sound(), 425)).isLessThan(0.01);
        server.arrange(conference(0, 1, 2).with(legs.get(0), Hear.sounds(tone)));
        talk();
        assertThat(heard(0, 1)).isLessThan(-20);
        assertThat(heard(1, 0)).isBetween(-2.0, 2.0);
        nothingFailed();
    }

    @Test
    void listenersOnlyDoNotMakeThePeerSilent() {
        open(2, AudioCodec.PCMU);
        server.arrange(conference(0, 1).with(legs.get(0), Hear.nobody()));
        talk();
        assertThat(phones.get(0).heard()).isEmpty();
        assertThat(heard(1, 0)).isBetween(-2.0, 2.0);
        assertThat(count(server, "packets_overflowed")).isZero();
        assertThat(count(server, "packets_dropped")).isPositive();
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
        assertThat(phones.getFirst().heard().stream().filter(Phone.Heard::marker)).hasSize(1);
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
