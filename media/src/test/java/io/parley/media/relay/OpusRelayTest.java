package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.Bridge;
import io.parley.media.api.MediaLeg;
import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.fault.FaultNode;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.phone.Tones;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Legs with Opus, joined to legs with G.711 and to each other, with real packets. */
@RunsAlone
class OpusRelayTest extends MediaTest {
    private final RelayServer server = closing(MediaFixture.server());
    private final Phone browser = closing(new Phone(AudioCodec.OPUS).withEventsAt(48_000));
    private final Phone caller = closing(new Phone(AudioCodec.PCMA));

    private Bridge joined(Phone one, Phone other) {
        return joined(server, one, other);
    }

    private Bridge joined(RelayServer server, Phone one, Phone other) {
        MediaLeg left = answered(server, "one", one);
        MediaLeg right = offered(server, "other", other, left);
        return server.join(left, right);
    }

    /** The share of a tone in the typical tenth of a second. */
    private static double mostlyShare(short[] sound, double hertz) {
        return share(0.5, sound, hertz);
    }

    /**
     * The share of a tone that the tenths of a second have, all but the poorest part of them. Where a busy machine was late, frames are left out or made up,
     * and the tone's phase jumps: over the whole of it the parts would be set off against each other.
     */
    private static double share(double poorest, short[] sound, double hertz) {
        double[] shares = IntStream.range(0, sound.length / 800)
                .mapToDouble(i -> Tones.share(Arrays.copyOfRange(sound, 800 * i, 800 * i + 800), hertz))
                .sorted()
                .toArray();
        return shares[(int) (poorest * shares.length)];
    }

    @Test
    void opusAndG711HearEachOther() {
        Bridge bridge = joined(browser, caller);
        Eventually.evenlyUntil(
                "two seconds and a half of sound",
                () -> caller.heard().size() > 125 && browser.heard().size() > 125,
                () -> {
                    browser.talk(440);
                    caller.talk(1000);
                });
        assertThat(bridge.passThrough()).isFalse();
        assertThat(mostlyShare(caller.sound(), 440)).isGreaterThan(0.8);
        assertThat(mostlyShare(browser.sound(), 1000)).isGreaterThan(0.8);
        assertThat(caller.heard()).allMatch(h -> h.type() == 8 && h.payload().capacity() == 160);
        assertThat(browser.heard()).allMatch(h -> h.type() == 111);
        steady(caller, 160);
        steady(browser, 960);
        assertThat(count(server, "audio_decoded")).isGreaterThan(150);
        assertThat(count(server, "failures") + count(server, "audio_failures")).isZero();
    }

    @Test
    void machineWithoutTheLibraryDoesItInJava() {
        RelayServer java = closing(RelayServer.start(
                MediaFixture.settings(20, Duration.ofSeconds(30)),
                FaultProfile.NONE,
                new MediaLoops(1, true),
                Codecs.inJava()));
        java.warmUp();
        joined(java, browser, caller);
        Eventually.evenlyUntil(
                "a second and a half of sound",
                () -> caller.heard().size() > 80 && browser.heard().size() > 80,
                () -> {
                    browser.talk(440);
                    caller.talk(1000);
                });
        assertThat(mostlyShare(caller.sound(), 440)).isGreaterThan(0.7);
        assertThat(mostlyShare(browser.sound(), 1000)).isGreaterThan(0.7);
    }

    /** One stream without gaps in numbers, whose time goes on by whole frames. */
    private static void steady(Phone phone, int ticks) {
        List<Phone.Heard> heard = phone.heard();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat((heard.get(i).timestamp() - heard.get(i - 1).timestamp()) % ticks)
                    .isZero();
            assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isPositive();
        }
    }

    @Test
    void opusIsPassedThroughBetweenTwoThatHaveIt() {
        Phone other = closing(new Phone(AudioCodec.OPUS));
        Bridge bridge = joined(browser, other);
        Eventually.until("sound", () -> other.heard().size() > 50, () -> browser.talk(440));
        assertThat(bridge.passThrough()).isTrue();
        // the first packets may be missed: the decoder then begins in the middle of the tone
        assertThat(Tones.share(other.sound(), 440)).isGreaterThan(0.6);
        assertThat(count(server, "audio_decoded")).isZero();
        steady(other, 960);
    }

    @Test
    void fivePercentLossLeavesNoHoles() {
        FaultNode network = new FaultNode(new FaultProfile(0.05, 0, 0, 4711), 1);
        joined(browser, caller);
        Eventually.evenlyUntil(
                "nearly six seconds of sound",
                () -> caller.heard().size() > 290 && browser.heard().size() > 290,
                () -> {
                    boolean lost = network.next() == FaultNode.LOST;
                    browser.speak(lost);
                    caller.speak(lost);
                });
        // fewer than half of what was lost, as a busy machine makes pauses of its own
        assertThat(holes(caller.sound())).isLessThan(0.025);
        assertThat(holes(browser.sound())).isLessThan(0.025);
        assertThat(share(0.1, browser.sound(), 200)).isGreaterThan(0.3);
        assertThat(count(server, "audio_recovered")).isGreaterThan(3);
        assertThat(count(server, "audio_concealed")).isGreaterThan(10);
        steady(caller, 160);
        steady(browser, 960);
    }

    /** The share of pieces of 20 ms in the middle of a sound that are all but silent. */
    private static double holes(short[] sound) {
        int holes = 0;
        int pieces = 0;
        for (int at = 2400; at + 3200 < sound.length; at += AudioCodec.FRAME) {
            double power = 0;
            for (int i = at; i < at + AudioCodec.FRAME; i++) {
                power += (double) sound[i] * sound[i];
            }
            pieces++;
            holes += Math.sqrt(power / AudioCodec.FRAME) < 800 ? 1 : 0;
        }
        return (double) holes / pieces;
    }

    @Test
    void malformedOpusHarmsNobody() {
        joined(browser, caller);
        SplittableRandom random = new SplittableRandom(7587);
        Eventually.evenly(100, () -> {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            browser.sendSound(bytes, AudioCodec.FRAME);
            caller.talk(1000);
        });
        browser.talk(440);
        caller.forget();
        Eventually.evenlyUntil("sound again", () -> caller.heard().size() > 60, () -> {
            browser.talk(440);
            caller.talk(1000);
        });
        short[] after = caller.sound();
        assertThat(mostlyShare(Arrays.copyOfRange(after, after.length - 4000, after.length), 440))
                .isGreaterThan(0.6);
        assertThat(mostlyShare(browser.sound(), 1000)).isGreaterThan(0.8);
        assertThat(count(server, "audio_bad")).isPositive();
        assertThat(count(server, "audio_failures")).isZero();
    }

    @Test
    void floodIsDroppedAndCounted() {
        joined(browser, caller);
        Eventually.until(
                "drops",
                () -> count(server, "packets_overflowed") + count(server, "audio_late") + count(server, "audio_hurried")
                        > 100,
                () -> {
                    for (int i = 0; i < 100; i++) {
                        browser.talk(440);
                    }
                });
        int before = caller.heard().size();
        Eventually.evenlyUntil("sound goes on", () -> caller.heard().size() > before + 50, () -> browser.talk(440));
        assertThat(count(server, "audio_failures")).isZero();
    }

    @Test
    void pausesOfThePeerAreNotFilledForEver() {
        joined(browser, caller);
        Eventually.evenly(50, () -> browser.talk(440));
        Eventually.until("sound", () -> caller.heard().size() > 40);
        Eventually.evenly(50, () -> {});
        int before = caller.heard().size();
        assertThat(before).isLessThan(70);
        browser.lose(50);
        Eventually.evenlyUntil("sound again", () -> caller.heard().size() > before + 30, () -> browser.talk(440));
        Phone.Heard first = caller.heard().get(before);
        assertThat(first.marker()).isTrue();
        assertThat(first.timestamp() - caller.heard().get(before - 1).timestamp())
                .isGreaterThan(30 * 160);
    }

    @Test
    void legMayChangeItsCodecInMidCall() {
        MediaLeg one = answered(server, "one", browser);
        MediaLeg other = offered(server, "other", caller, one);
        server.join(one, other);
        Eventually.evenlyUntil("sound", () -> browser.heard().size() > 20, () -> {
            browser.talk(440);
            caller.talk(1000);
        });
        int ssrc = browser.heard().getFirst().ssrc();
        Phone plain = closing(new Phone(AudioCodec.PCMU));
        plain.callee(one.answer(plain.description(), List.of()));
        assertThat(one.codec()).isEqualTo("PCMU");
        Eventually.evenlyUntil("sound in the other codec", () -> plain.heard().size() > 20, () -> {
            plain.talk(600);
            caller.talk(1000);
        });
        assertThat(mostlyShare(plain.sound(), 1000)).isGreaterThan(0.9);
        // Another clock is another stream (RFC 7160).
        assertThat(plain.heard()).noneMatch(h -> h.ssrc() == ssrc).allMatch(h -> h.type() == 0);
    }

    @Test
    void conversionsEndWithTheirBridge() {
        Bridge bridge = joined(browser, caller);
        Eventually.evenlyUntil("both conversions", () -> server.usage().gauges().get("audio_works") == 2, () -> {
            browser.talk(440);
            caller.talk(1000);
        });
        bridge.part();
        Eventually.until("the end", () -> server.usage().gauges().get("audio_works") == 0);
    }
}
