package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.media.api.MediaLeg;
import io.parley.media.api.Playlist;
import io.parley.media.codec.AudioCodec;
import io.parley.phone.Tones;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Music, announcements and tones, as phones hear them. */
class PlayingTest extends MediaTest {
    private final RelayServer server = closing(MediaFixture.server());

    private static double level(short[] samples) {
        double square = 0;
        for (short sample : samples) {
            square += (double) sample * sample;
        }
        return Math.sqrt(square / samples.length);
    }

    @Test
    void waitingCallerHearsMusicInHisCodec() {
        for (AudioCodec codec : List.of(AudioCodec.PCMU, AudioCodec.PCMA)) {
            Phone caller = closing(new Phone(codec));
            MediaLeg leg = answered(server, "caller", caller);
            leg.play(new Playlist("music", List.of("music/2"), true));
            Eventually.until("music", () -> caller.heard().size() > 100);
            assertThat(level(caller.sound())).isGreaterThan(500);
            assertThat(caller.heard())
                    .allMatch(
                            h -> h.type() == codec.payloadType() && h.payload().capacity() == 160);
        }
    }

    @Test
    void musicComesEveryTwentyMillisecondsWithoutDrift() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg leg = answered(server, "caller", caller);
        leg.play(new Playlist("music", List.of("music/1"), true));
        Eventually.until("the first packet", () -> !caller.heard().isEmpty());
        long begin = System.nanoTime();
        int before = caller.heard().size();
        Eventually.until("two seconds of music", () -> caller.heard().size() >= before + 100);
        double millis = (System.nanoTime() - begin) / 1e6;
        // A hundred frames cannot come in less than two seconds, give or take the frames that were under way.
        assertThat(millis).isGreaterThan(1900);
        List<Phone.Heard> heard = caller.heard();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp()).isEqualTo(heard.get(i - 1).timestamp() + 160);
        }
        assertThat(heard).filteredOn(Phone.Heard::marker).hasSize(1);
    }

    @Test
    void announcementIsPlayedOnceAndTold() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg leg = answered(server, "caller", caller);
        leg.play(new Playlist(
                "position", List.of("prompt/en/you-are-position", "prompt/en/3", "prompt/en/in-the-queue"), false));
        Eventually.until("the end", () -> events.events.contains("caller played position"));
        int frames = caller.heard().size();
        // The three files hold about two and a half seconds.
        assertThat(frames * 0.02).isCloseTo(2.6, within(0.6));
        assertThat(events.events).containsOnlyOnce("caller played position");
    }

    @Test
    void ringbackIsTheToneOfTheStandard() {
        Phone caller = closing(new Phone(AudioCodec.PCMA));
        MediaLeg leg = answered(server, "caller", caller);
        leg.play(new Playlist("ring", List.of("tone/ringback"), true));
        Eventually.until("ringback", () -> caller.sound().length > 4000);
        assertThat(Tones.share(java.util.Arrays.copyOf(caller.sound(), 4000), 425))
                .isGreaterThan(0.9);
    }

    @Test
    void stoppedMusicIsSilentAndTellsNothing() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg leg = answered(server, "caller", caller);
        leg.play(new Playlist("music", List.of("music/1"), true));
        Eventually.until("music", () -> caller.heard().size() > 5);
        leg.stopPlaying();
        leg.play(new Playlist("end", List.of("tone/beep"), false));
        Eventually.until("the beep's end", () -> events.events.contains("caller played end"));
        long played = count(server, "packets_played");
        assertThat(events.events).doesNotContain("caller played music");
        Eventually.until("the last packet", () -> caller.heard().size() == played);
        assertThat(caller.heard()).filteredOn(Phone.Heard::marker).hasSize(2);
    }

    @Test
    void callerHearsMusicThenTheAgentInOneStream() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMA));
        MediaLeg waiting = answered(server, "caller", caller);
        waiting.play(new Playlist("music", List.of("music/1"), true));
        Eventually.until("music", () -> caller.heard().size() > 20, () -> caller.talk(440));
        MediaLeg other = offered(server, "agent", agent, waiting);
        server.join(waiting, other);
        Eventually.until("the agent's tone", () -> Tones.share(last(caller.sound(), 1600), 1000) > 0.9, () -> {
            caller.talk(440);
            agent.talk(1000);
        });
        List<Phone.Heard> heard = caller.heard();
        assertThat(heard)
                .extracting(Phone.Heard::ssrc)
                .containsOnly(heard.getFirst().ssrc());
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isPositive();
        }
        assertThat(events.events).doesNotContain("caller played music");
        assertThat(Tones.share(agent.sound(), 440)).isGreaterThan(0.9);
    }

    private static short[] last(short[] samples, int count) {
        return java.util.Arrays.copyOfRange(samples, Math.max(0, samples.length - count), samples.length);
    }

    @Test
    void playingInterruptsTheBridgeTowardsThatLegOnly() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        one.play(new Playlist("beep", List.of("tone/beep"), false));
        Eventually.until(
                "the agent's tone after the beep",
                () -> events.events.contains("caller played beep")
                        && Tones.share(last(caller.sound(), 1600), 600) > 0.9,
                () -> {
                    caller.talk(440);
                    agent.talk(600);
                });
        assertThat(Tones.share(agent.sound(), 440)).isGreaterThan(0.95);
    }

    @Test
    void unknownSoundIsLeftOutAndThePlayListStillEnds() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg leg = answered(server, "caller", caller);
        leg.play(new Playlist("none", List.of("prompt/en/nobody-made-this"), false));
        Eventually.until("its end", () -> events.events.contains("caller played none"));
    }
}
