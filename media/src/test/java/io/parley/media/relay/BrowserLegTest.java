package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.Playlist;
import io.parley.media.browser.BrowserCheck;
import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.net.MediaLoop;
import io.parley.media.sdp.Fingerprint;
import io.parley.phone.Tones;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private BrowserPeer called(String name) {
        BrowserPeer peer = browser(AudioCodec.PCMU);
        peer.accept(leg(name).answer(peer.offer(), List.of()));
        return peer;
    }

    private static void talkBoth(BrowserPeer browser, Phone phone) {
        Eventually.until(
                "sound on both sides", () -> browser.sound().length > 4000 && phone.sound().length > 4000, () -> {
                    browser.talk(440);
                    phone.talk(1000);
                });
        assertThat(Tones.share(browser.sound(), 1000)).isGreaterThan(0.95);
        assertThat(Tones.share(phone.sound(), 440)).isGreaterThan(0.95);
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

    private MediaLeg talking(BrowserPeer browser, Phone phone) {
        MediaLeg one = leg("agent");
        browser.accept(one.answer(browser.offer(), List.of()));
        server.join(one, offered(server, "caller", phone, one));
        talkBoth(browser, phone);
        return one;
    }

    @Test
    void serverMayBeginTheHandshake() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        MediaLeg leg = leg("agent");
        leg.accept(browser.answer(leg.offer(List.of()), "passive"));
        leg.play(new Playlist("music", List.of("music/1"), true));
        Eventually.until("music", () -> browser.sound().length > 4000);
    }

    @Test
    void twoBrowsersOnDifferentLoopsHearEachOther() {
        for (int i = 0; i < 3; i++) {
            BrowserPeer left = browser(AudioCodec.PCMU);
            BrowserPeer right = browser(AudioCodec.PCMA);
            MediaLeg one = leg("left");
            MediaLeg other = leg("right");
            left.accept(one.answer(left.offer(), List.of()));
            right.accept(other.answer(right.offer(), List.of()));
            server.join(one, other);
            Eventually.until(
                    "sound on both sides", () -> left.sound().length > 4000 && right.sound().length > 4000, () -> {
                        left.talk(440);
                        right.talk(1000);
                    });
            assertThat(Tones.share(left.sound(), 1000)).isGreaterThan(0.95);
            assertThat(Tones.share(right.sound(), 440)).isGreaterThan(0.95);
        }
        assertThat(count(server, "failures")).isZero();
    }

    @Test
    void phoneComesToTheLoopOfTheBrowser() {
        for (int i = 0; i < 3; i++) {
            BrowserPeer browser = browser(AudioCodec.PCMU);
            Phone phone = closing(new Phone(AudioCodec.PCMU));
            MediaLeg caller = answered(server, "caller", phone);
            MediaLeg agent = leg("agent");
            browser.accept(agent.answer(browser.offer(), List.of()));
            MediaLoop home = ((RelayLeg) agent).home();
            server.join(caller, agent);
            talkBoth(browser, phone);
            assertThat(((RelayLeg) caller).home()).isSameAs(home);
        }
    }

    @Test
    void browserHearsItselfInAnEchoUntilItIsJoined() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = leg("agent");
        browser.accept(one.answer(browser.offer(), List.of()));
        one.echo();
        Eventually.until("an echo", () -> browser.sound().length > 4000, () -> browser.talk(440));
        assertThat(Tones.share(browser.sound(), 440)).isGreaterThan(0.95);
        server.join(one, offered(server, "caller", phone, one));
        Eventually.until("the phone", () -> phone.heard().size() > 5, () -> browser.talk(440));
        browser.forget();
        phone.forget();
        talkBoth(browser, phone);
    }

    @Test
    void phoneHearsItselfInAnEchoUntilSomethingIsPlayed() {
        Phone phone = closing(new Phone(AudioCodec.PCMA));
        MediaLeg leg = answered(server, "caller", phone);
        leg.echo();
        Eventually.until("an echo", () -> phone.sound().length > 4000, () -> phone.talk(440));
        assertThat(Tones.share(phone.sound(), 440)).isGreaterThan(0.95);
        leg.play(new Playlist("quiet", List.of("tone/silence"), false));
        Eventually.until("the end of the silence", () -> events.events.contains("caller played quiet"));
        phone.forget();
        long dropped = count(server, "packets_dropped");
        Eventually.until("no echo", () -> count(server, "packets_dropped") > dropped + 3, () -> phone.talk(440));
        assertThat(phone.heard()).isEmpty();
    }

    @Test
    void mutedBrowserSendsSilence() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMA));
        MediaLeg one = talking(browser, phone);
        one.mute(true);
        Eventually.until("silence", () -> last(phone) == 0, () -> browser.talk(440));
        one.mute(false);
        Eventually.until("the tone again", () -> last(phone) > 1000, () -> browser.talk(440));
    }

    /** The loudest sample of the last packet heard. */
    private static int last(Phone phone) {
        short[] sound = phone.sound();
        int loudest = 0;
        for (int i = Math.max(0, sound.length - 160); i < sound.length; i++) {
            loudest = Math.max(loudest, Math.abs(sound[i]) - 8);
        }
        return Math.max(0, loudest);
    }

    @Test
    void browserOnHoldHearsNothingAndLosesNothing() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = talking(browser, phone);
        assertThat(one.answer(browser.offer("sendonly"), List.of())).contains("a=recvonly");
        assertThat(one.heldByPeer()).isTrue();
        long dropped = count(server, "packets_dropped");
        Eventually.until(
                "packets dropped", () -> count(server, "packets_dropped") > dropped + 20, () -> phone.talk(1000));
        assertThat(one.answer(browser.offer(), List.of())).contains("a=sendrecv");
        browser.forget();
        phone.forget();
        talkBoth(browser, phone);
        assertThat(browser.lost()).isZero();
    }

    @Test
    void digitsGoBothWays() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = talking(browser, phone);
        int at = browser.timestamp();
        for (int i = 1; i <= 5; i++) {
            browser.event(at, new DigitEvent(DigitEvent.codeOf('7'), i > 3, Math.min(i, 4) * 160), i == 1);
        }
        Eventually.until("the digit told", () -> events.events.stream().anyMatch(e -> e.startsWith("agent digit 7")));
        Eventually.until(
                "the digit at the phone", () -> phone.heard().stream().anyMatch(h -> h.type() == Phone.EVENTS));
        one.sendDigits("5");
        Eventually.until("the digit at the browser", () -> browser.heard().stream()
                .anyMatch(h -> h.type() == 126 && h.payload().get(0) == DigitEvent.codeOf('5')));
    }

    @Test
    void replayedAndForgedPacketsAreCountedAndGoNowhere() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = talking(browser, phone);
        long received = one.quality().packetsReceived();
        byte[] wire = browser.lastSent();
        browser.send(wire);
        Eventually.until("the replay", () -> count(server, "srtp_replays") == 1);
        ByteBuffer.wrap(wire).putShort(2, (short) (ByteBuffer.wrap(wire).getShort(2) + 1));
        browser.send(wire);
        Eventually.until("the forgery", () -> count(server, "srtp_auth_failures") == 1);
        assertThat(one.quality().packetsReceived()).isEqualTo(received);
    }

    @Test
    void strangersOnTheSharedPortAreNotHeard() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        talking(browser, phone);
        BrowserPeer stranger = browser(AudioCodec.PCMU);
        InetSocketAddress port = browser.server();
        long refused = count(server, "stun_refused");
        stranger.sendTo(BrowserCheck.write("nobody:x", "password", true), port);
        stranger.sendTo(BrowserCheck.write(browser.username(), "wrong", true), port);
        stranger.sendTo(new byte[] {0, 1, 2}, port);
        Eventually.until("refusals", () -> count(server, "stun_refused") == refused + 3);
        long foreign = count(server, "packets_foreign");
        stranger.sendTo(browser.lastSent(), port);
        stranger.sendTo(new byte[] {22, (byte) 254, (byte) 253, 0}, port);
        Eventually.until("strange packets", () -> count(server, "packets_foreign") == foreign + 2);
        long malformed = count(server, "packets_malformed");
        stranger.sendTo(new byte[] {70, 1}, port);
        stranger.sendTo(new byte[0], port);
        Eventually.until("malformed packets", () -> count(server, "packets_malformed") == malformed + 2);
        browser.forget();
        phone.forget();
        talkBoth(browser, phone);
    }

    @Test
    void checksOfAnotherCallFromTheAddressOfABrowserDoNotTakeItsSound() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        talking(browser, phone);
        List<BrowserPeer> others = IntStream.range(0, 4)
                .mapToObj(i -> called("other" + i))
                .filter(other -> other.server().equals(browser.server()))
                .toList();
        assertThat(others).isNotEmpty();
        others.forEach(other -> browser.send(other.signedCheck()));
        browser.forget();
        phone.forget();
        talkBoth(browser, phone);
    }

    @Test
    void browserThatMovesIsFollowedByItsChecks() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        talking(browser, phone);
        browser.move();
        browser.forget();
        phone.forget();
        talkBoth(browser, phone);
    }

    @Test
    void restartOfIceKeepsTheSound() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = talking(browser, phone);
        browser.accept(one.answer(browser.restart(), List.of()));
        browser.move();
        int answered = browser.answeredChecks();
        browser.sendCheck();
        Eventually.until("a check by the new credentials", () -> browser.answeredChecks() > answered);
        browser.forget();
        phone.forget();
        talkBoth(browser, phone);
        assertThat(count(server, "dtls_handshakes")).isEqualTo(1);
    }

    @Test
    void otherCertificateThanSignalledIsRefused() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        MediaLeg leg = leg("agent");
        browser.accept(leg.answer(browser.describe("actpass", "sendrecv", Fingerprint.of(new byte[] {1})), List.of()));
        Eventually.until("the failure", () -> count(server, "dtls_failures") == 1);
        Eventually.until("its end at the browser", () -> browser.ended().isPresent());
        assertThat(browser.secured()).isFalse();
        assertThat(count(server, "dtls_handshakes")).isZero();
        Eventually.until("silence, whatever its checks say", () -> events.events.contains("agent silent"));
    }

    @Test
    void browserThatIsGoneIsTold() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        MediaLeg leg = leg("agent");
        browser.accept(leg.answer(browser.offer(), List.of()));
        Eventually.until("the browser", browser::secured);
        Eventually.until("its voice", () -> leg.quality().packetsReceived() > 2, () -> browser.talk(440));
        assertThat(events.events).doesNotContain("agent silent");
        browser.stopChecks();
        Eventually.until("silence", () -> events.events.contains("agent silent"));
    }

    @Test
    void closedLegFreesEverythingAndSaysGoodbye() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = talking(browser, phone);
        assertThat(server.usage().gauges()).containsEntry("browser_legs", 1.0).containsEntry("dtls_running", 0.0);
        one.close();
        Eventually.until("a goodbye", () -> browser.ended().isPresent());
        assertThat(server.usage().gauges()).containsEntry("browser_legs", 0.0);
        long foreign = count(server, "packets_foreign");
        Eventually.until(
                "its packets strange", () -> count(server, "packets_foreign") > foreign, () -> browser.talk(440));
        long refused = count(server, "stun_refused");
        browser.sendCheck();
        Eventually.until("its checks refused", () -> count(server, "stun_refused") > refused);
        assertThat(count(server, "failures")).isZero();
    }

    @Test
    void reportsOfABrowserGiveTheRoundTrip() {
        BrowserPeer browser = browser(AudioCodec.PCMU);
        MediaLeg leg = leg("agent");
        browser.accept(leg.answer(browser.offer(), List.of()));
        leg.play(new Playlist("music", List.of("music/1"), true));
        Eventually.until("a report", () -> browser.reports() > 0, () -> browser.talk(440));
        browser.report();
        Eventually.until("a round trip", () -> leg.quality().roundTripMillis() >= 0);
        assertThat(leg.quality().roundTripMillis()).isLessThan(20_000);
    }
}
