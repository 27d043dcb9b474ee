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
import io.parley.phone.Tones;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three to ten legs that hear each other as a matrix says, with real packets: each talks a tone of its own. */
class MixedLegsTest extends Conference {
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
                    assertThat(heard(listener, speaker))
                            .as("%d itself", listener)
                            .isLessThan(-12);
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
        assertThat(Tones.amplitude(phones.get(0).sound(), 2000)).isGreaterThan(1500);
        assertThat(Tones.amplitude(phones.get(1).sound(), 2000)).isGreaterThan(1500);
        assertThat(level(browser.sound(), 0)).isBetween(-3.0, 3.0);
        assertThat(level(browser.sound(), 1)).isBetween(-6.0, 6.0);
        assertThat(Tones.amplitude(browser.sound(), 2000)).isLessThan(100);
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
            assertThat(DigitEvent.read(presses(listener).getLast().payload(), 0))
                    .isEqualTo(new DigitEvent(5, true, 800));
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
        assertThat(Tones.share(phones.get(1).sound(), 425)).isLessThan(0.01);
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
}
