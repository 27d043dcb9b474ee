package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Browsers and phones that hear each other: ICE, DTLS and SRTP over real sockets. */
class BrowserLegTest extends MediaTest {
    private final RelayServer server = closing(MediaFixture.server());

    private BrowserPeer browser(AudioCodec... codecs) {
        return closing(new BrowserPeer(codecs));
    }

    private MediaLeg leg(String name) {
        return server.open(name, events, LegKind.BROWSER, Optional.empty());
    }

    private static void talkBoth(BrowserPeer browser, Phone phone) {
        Eventually.until(
                "sound on both sides", () -> browser.sound().length > 4000 && phone.sound().length > 4000, () -> {
                    browser.talk(440);
                    phone.talk(1000);
                });
        assertThat(Goertzel.share(browser.sound(), 1000)).isGreaterThan(0.95);
        assertThat(Goertzel.share(phone.sound(), 440)).isGreaterThan(0.95);
    }

    @Test
    void browserThatCallsHearsThePhone() {
        BrowserPeer browser = browser(AudioCodec.PCMU, AudioCodec.PCMA);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = leg("agent");
        browser.accept(one.answer(browser.offer(), List.of()));
        MediaLeg other = offered(server, "caller", phone, one);
        server.join(one, other);
        talkBoth(browser, phone);
        assertThat(events.events).contains("agent first", "caller first");
        assertThat(one.quality().mos()).isGreaterThan(4.0);
        assertThat(count(server, "failures")).isZero();
    }

    @Test
    void browserThatIsCalledHearsThePhone() {
        BrowserPeer browser = browser(AudioCodec.PCMA);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg other = answered(server, "caller", phone);
        MediaLeg one = server.open("agent", events, LegKind.BROWSER, Optional.of(other));
        one.accept(browser.answer(one.offer(List.of())));
        server.join(one, other);
        talkBoth(browser, phone);
    }
}
