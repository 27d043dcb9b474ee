package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.media.api.MediaLeg;
import io.parley.media.api.Playlist;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import io.parley.phone.Tones;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a leg with Opus is played, its digits, its quality. */
@RunsAlone
class OpusLegTest extends MediaTest {
    private final RelayServer server = closing(MediaFixture.server());
    private final Phone browser = closing(new Phone(AudioCodec.OPUS).withEventsAt(48_000));

    @Test
    void waitingCallerHearsMusicInOpus() {
        MediaLeg leg = answered(server, "browser", browser);
        leg.play(new Playlist("music", List.of("music/2"), true));
        Eventually.until("music", () -> browser.heard().size() > 100);
        double power = 0;
        short[] sound = browser.sound();
        for (short sample : sound) {
            power += (double) sample * sample;
        }
        assertThat(Math.sqrt(power / sound.length)).isGreaterThan(500);
        List<Phone.Heard> heard = browser.heard();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp()).isEqualTo(heard.get(i - 1).timestamp() + 960);
        }
        assertThat(heard).filteredOn(Phone.Heard::marker).hasSize(1);
    }

    @Test
    void soundIsEncodedOnceForAllWhoHearIt() {
        Phone second = closing(new Phone(AudioCodec.OPUS));
        answered(server, "one", browser).play(new Playlist("ring", List.of("tone/ringback"), true));
        answered(server, "two", second).play(new Playlist("ring", List.of("tone/ringback"), true));
        Eventually.until(
                "ringback", () -> browser.heard().size() > 40 && second.heard().size() > 40);
        Eventually.until("the end of work", () -> server.usage().gauges().get("audio_works") == 0);
        assertThat(browser.heard().get(10).payload())
                .isEqualTo(second.heard().get(10).payload());
        assertThat(Tones.share(Arrays.copyOfRange(browser.sound(), 800, 5600), 425))
                .isGreaterThan(0.9);
    }

    @Test
    void announcementIsPlayedToItsEndAndTold() {
        MediaLeg leg = answered(server, "browser", browser);
        leg.play(new Playlist("position", List.of("prompt/en/you-are-position", "prompt/en/3"), false));
        Eventually.until("the end", () -> events.events.contains("browser played position"));
        assertThat(browser.heard().size()).isGreaterThan(50);
        assertThat(events.events).containsOnlyOnce("browser played position");
    }

    @Test
    void digitsOfABrowserAreToldInTheirTrueLength() {
        answered(server, "browser", browser);
        press('5');
        Eventually.until("the digit", () -> events.events.contains("browser digit 5 100"));
    }

    private void press(char digit) {
        int at = browser.timestamp();
        for (int i = 1; i <= 4; i++) {
            browser.event(at, new DigitEvent(DigitEvent.codeOf(digit), false, i * 160), i == 1);
        }
        for (int i = 0; i < 3; i++) {
            browser.event(at, new DigitEvent(DigitEvent.codeOf(digit), true, 800), false);
        }
        browser.talk(440);
    }

    private static List<DigitEvent> events(Phone phone, int rate) {
        return phone.heard().stream()
                .filter(h -> h.type() == Phone.EVENTS)
                .map(h -> DigitEvent.read(ByteBuffer.wrap(h.payload().array()), 0, rate))
                .toList();
    }

    @Test
    void digitsOfABrowserReachAPhoneInThePhonesClock() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "browser", browser);
        MediaLeg other = offered(server, "caller", caller, one);
        server.join(one, other);
        Eventually.until("sound", () -> caller.heard().size() > 5, () -> browser.talk(440));
        press('7');
        Eventually.until("seven packets", () -> events(caller, 8000).size() == 7, () -> browser.talk(440));
        assertThat(events(caller, 8000)).allMatch(e -> e.digit() == '7');
        assertThat(events(caller, 8000).getLast()).isEqualTo(new DigitEvent(7, true, 800));
        assertThat(caller.heard().stream()
                        .filter(h -> h.type() == Phone.EVENTS)
                        .map(Phone.Heard::timestamp)
                        .distinct())
                .hasSize(1);
        assertThat(events.events).contains("browser digit 7 100");
    }

    @Test
    void digitsOfAPhoneReachABrowserInTheBrowsersClock() {
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "browser", browser, one);
        server.join(one, other);
        Eventually.until("sound", () -> browser.heard().size() > 5, () -> caller.talk(440));
        int at = caller.timestamp();
        for (int i = 0; i < 3; i++) {
            caller.event(at, new DigitEvent(11, true, 800), i == 0);
        }
        Eventually.until("three packets", () -> events(browser, 48_000).size() == 3, () -> caller.talk(440));
        assertThat(events(browser, 48_000)).containsOnly(new DigitEvent(11, true, 800));
    }

    @Test
    void digitsOfOursAreSentInTheLegsClock() {
        MediaLeg leg = answered(server, "browser", browser);
        leg.sendDigits("19");
        Eventually.until("two digits", () -> events(browser, 48_000).size() == 14);
        assertThat(events(browser, 48_000).stream().filter(DigitEvent::end))
                .allMatch(e -> e.duration() == 800)
                .extracting(DigitEvent::digit)
                .containsExactly('1', '1', '1', '9', '9', '9');
        List<Integer> times =
                browser.heard().stream().map(Phone.Heard::timestamp).distinct().toList();
        assertThat(times).hasSize(2);
        assertThat(times.getLast() - times.getFirst()).isEqualTo(9 * 960);
    }

    @Test
    void jitterAndLossOfOpusAreMeasuredInItsClock() {
        MediaLeg leg = answered(server, "browser", browser);
        Eventually.evenly(100, () -> browser.talk(440));
        Eventually.until("all packets", () -> leg.quality().packetsReceived() == 100);
        assertThat(leg.quality().codec()).isEqualTo("OPUS");
        assertThat(leg.quality().packetsLost()).isZero();
        assertThat(leg.quality().jitterMillis()).isLessThan(20);
        assertThat(leg.quality().mos()).isCloseTo(4.28, within(0.15));
    }

    @Test
    void warmedUpServerHasCountedNothing() {
        server.warmUp();
        assertThat(count(server, "audio_decoded")).isZero();
        assertThat(count(server, "audio_bad")).isZero();
    }
}
