package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaSettings;
import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.Playlist;
import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.media.rtp.RtcpReader;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sound.SoundLibrary;
import io.parley.media.srtp.SrtpProfile;
import io.parley.phone.Tones;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phones that encrypt, on real sockets. */
class SrtpPhoneTest extends MediaTest {
    private static final SrtpProfile USUAL = SrtpProfile.AES128_CM_HMAC_SHA1_80;
    private static final String SECURE = "RTP/SAVP";

    private Phone secured(PhoneKeys keys) {
        return closing(new Phone(AudioCodec.PCMU).with(keys));
    }

    private static void talkBoth(Phone one, Phone other) {
        one.forget();
        other.forget();
        Eventually.until("sound on both sides", () -> one.sound().length > 4000 && other.sound().length > 4000, () -> {
            one.talk(440);
            other.talk(1000);
        });
        assertThat(Tones.share(one.sound(), 1000)).isGreaterThan(0.95);
        assertThat(Tones.share(other.sound(), 440)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void securedPhoneAndPlainPhoneHearEachOther(SrtpProfile suite) {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, suite, 1));
        Phone plain = closing(new Phone(AudioCodec.PCMA));
        MediaLeg one = answered(server, "desk", desk);
        MediaLeg other = offered(server, "plain", plain, one);
        server.join(one, other);
        talkBoth(desk, plain);
        assertThat(Tones.share(undecrypted(desk), 1000)).isLessThan(0.05);
        assertThat(count(server, "srtp_auth_failures")).isZero();
        assertThat(one.quality().packetsReceived()).isPositive();
    }

    /** What an eavesdropper makes of the packets that the phone gets. */
    private static short[] undecrypted(Phone phone) {
        List<Phone.Heard> packets = phone.wire().stream()
                .map(p -> new Phone.Heard(0, false, 0, 0, 0, ByteBuffer.wrap(Arrays.copyOfRange(p, 12, 172))))
                .toList();
        return Phone.sound(packets);
    }

    @Test
    void twoPhonesWithKeysOfTheirOwnHearEachOther() {
        RelayServer server = closing(MediaFixture.server());
        Phone one = secured(new PhoneKeys(SECURE, USUAL, 1));
        Phone other = secured(new PhoneKeys("RTP/AVP", SrtpProfile.AEAD_AES_128_GCM, 2));
        MediaLeg left = answered(server, "one", one);
        MediaLeg right = answered(server, "other", other);
        server.join(left, right);
        talkBoth(one, other);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERED", "REQUIRED"})
    void phoneThatIsOfferedKeysTakesThem(PhoneSrtp policy) {
        RelayServer server = closing(server(policy));
        String profile = policy == PhoneSrtp.REQUIRED ? SECURE : "RTP/AVP";
        Phone one = secured(new PhoneKeys(profile, USUAL, 1));
        Phone other = secured(new PhoneKeys(profile, SrtpProfile.AES128_CM_HMAC_SHA1_32, 2));
        MediaLeg left = answered(server, "one", one);
        MediaLeg right = offered(server, "other", other, left);
        server.join(left, right);
        talkBoth(one, other);
    }

    @Test
    void earlyDialogsWithKeysOfTheirOwnAreHeardInTurns() {
        RelayServer server = closing(server(PhoneSrtp.OFFERED));
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg near = answered(server, "caller", caller);
        Phone one = secured(new PhoneKeys("RTP/AVP", USUAL, 1));
        Phone other = secured(new PhoneKeys("RTP/AVP", SrtpProfile.AES128_CM_HMAC_SHA1_32, 2));
        Phone bare = closing(new Phone(AudioCodec.PCMU));
        MediaLeg forked = server.open("forked", events, near);
        String offer = forked.offer(List.of());
        one.callee(offer);
        other.callee(offer);
        bare.callee(offer);
        server.join(near, forked);
        for (Phone phone : List.of(one, other, one, bare, one)) {
            forked.accept(phone.description());
            talkBoth(caller, phone);
        }
        assertThat(count(server, "srtp_replays")).isZero();
        assertThat(count(server, "failures")).isZero();
    }

    private static RelayServer server(PhoneSrtp policy) {
        MediaSettings settings =
                MediaFixture.settings(20, Duration.ofSeconds(30)).with(policy);
        return RelayServer.start(settings, FaultProfile.NONE, new MediaLoops(2, true));
    }

    @Test
    void soundGoesOnAfterHoldAndWithAnotherKey() {
        RelayServer server = closing(MediaFixture.server());
        PhoneKeys keys = new PhoneKeys(SECURE, USUAL, 1);
        Phone desk = secured(keys);
        Phone plain = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "desk", desk);
        MediaLeg other = offered(server, "plain", plain, one);
        server.join(one, other);
        talkBoth(desk, plain);
        desk.callee(one.answer(desk.description("sendonly"), List.of()));
        desk.callee(one.answer(desk.description("sendrecv"), List.of()));
        talkBoth(desk, plain);
        assertThat(count(server, "srtp_auth_failures")).isZero();
        keys.change(5);
        desk.callee(one.answer(desk.description(), List.of()));
        talkBoth(desk, plain);
        assertThat(count(server, "srtp_replays")).isZero();
    }

    @Test
    void packetsOfTheKeyBeforeAreGoodUntilTheFirstOfTheNewOne() {
        RelayServer server = closing(MediaFixture.server());
        PhoneKeys keys = new PhoneKeys(SECURE, USUAL, 1);
        Phone desk = secured(keys);
        MediaLeg leg = answered(server, "desk", desk);
        int[] sequence = {0};
        heard(leg, () -> desk.send(keys.seal(packet(++sequence[0]))));
        PhoneKeys next = new PhoneKeys(SECURE, USUAL, 6);
        String answer = leg.answer(desk.with(next).description(), List.of());
        heard(leg, () -> desk.send(keys.seal(packet(++sequence[0]))));
        desk.callee(answer);
        heard(leg, () -> desk.send(next.seal(packet(++sequence[0]))));
        long refused = count(server, "srtp_auth_failures");
        Eventually.until(
                "the key before no more",
                () -> count(server, "srtp_auth_failures") > refused,
                () -> desk.send(keys.seal(packet(++sequence[0]))));
    }

    /** Sends until one more packet is taken: the leg's loop may have to learn of the agreement first. */
    private static void heard(MediaLeg leg, Runnable sending) {
        long before = leg.quality().packetsReceived();
        Eventually.until("a packet taken", () -> leg.quality().packetsReceived() > before, sending);
    }

    @Test
    void strangerWithoutTheKeyIsNotLatchedOnTo() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        Phone plain = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = server.open("desk", events);
        String answer = one.answer(desk.description(), List.of());
        MediaLeg other = offered(server, "plain", plain, one);
        server.join(one, other);
        Phone stranger = closing(new Phone(AudioCodec.PCMU));
        stranger.callee(answer);
        Eventually.until(
                "forged packets counted", () -> count(server, "srtp_auth_failures") > 10, () -> stranger.talk(300));
        assertThat(one.quality().packetsReceived()).isZero();
        desk.callee(answer);
        talkBoth(desk, plain);
        assertThat(stranger.wire()).isEmpty();
        assertThat(Tones.share(plain.sound(), 300)).isLessThan(0.01);
    }

    @Test
    void replayedPacketsAreDroppedAndCounted() {
        RelayServer server = closing(MediaFixture.server());
        PhoneKeys keys = new PhoneKeys(SECURE, USUAL, 1);
        Phone desk = secured(keys);
        MediaLeg leg = answered(server, "desk", desk);
        int[] sequence = {0};
        byte[][] sealed = {{}};
        heard(leg, () -> {
            sealed[0] = keys.seal(packet(++sequence[0]));
            desk.send(sealed[0]);
        });
        Eventually.until("replay counted", () -> count(server, "srtp_replays") > 0, () -> desk.send(sealed[0]));
    }

    private static byte[] packet(int sequence) {
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(packet, false, 0, sequence, 160 * sequence, 99);
        return packet.array();
    }

    @Test
    void shortAndPlainPacketsAreRefused() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        MediaLeg leg = answered(server, "desk", desk);
        Eventually.until("the leg listens", () -> count(server, "srtp_auth_failures") > 0, () -> desk.send(packet(1)));
        for (int length = 0; length < 30; length++) {
            desk.send(Arrays.copyOf(packet(1), length));
        }
        Eventually.until(
                "all counted",
                () -> count(server, "packets_malformed") >= 11 && count(server, "srtp_auth_failures") >= 19);
        assertThat(leg.quality().packetsReceived()).isZero();
        assertThat(count(server, "failures")).isZero();
    }

    @Test
    void reportsAreEncryptedToo() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        MediaLeg leg = answered(server, "desk", desk);
        leg.play(new Playlist("music", List.of(SoundLibrary.SILENCE), true));
        byte[][] report = {{}};
        Eventually.until(
                "a report",
                () -> {
                    report[0] = report[0].length > 0 ? report[0] : desk.control();
                    return report[0].length > 0;
                },
                () -> desk.talk(440));
        assertThat(RtcpReader.looksLikeRtcp(ByteBuffer.wrap(report[0]), report[0].length))
                .isTrue();
        byte[] ours = report[0].clone();
        ByteBuffer.wrap(ours).putInt(4, 0x1234);
        desk.sendControl(ours);
        Eventually.until("the phone's report", () -> count(server, "rtcp_received") > 0);
        assertThat(count(server, "srtp_auth_failures")).isZero();
    }

    @Test
    void digitsGoBothWays() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        Phone plain = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "desk", desk);
        MediaLeg other = offered(server, "plain", plain, one);
        server.join(one, other);
        talkBoth(desk, plain);
        int at = desk.timestamp();
        DigitEvent end = new DigitEvent(DigitEvent.codeOf('5'), true, 800);
        for (int i = 0; i < 3; i++) {
            desk.event(at, end, i == 0);
        }
        Eventually.until("the phone's digit", () -> events.events.toString().contains("desk digit 5"));
        one.sendDigits("7");
        Eventually.until("our digit", () -> desk.heard().stream().anyMatch(h -> h.type() == Phone.EVENTS));
    }

    @Test
    void callThatGoesPlainAndBackIsHeardThroughout() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys("RTP/AVP", USUAL, 1));
        Phone plain = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "desk", desk);
        MediaLeg other = offered(server, "plain", plain, one);
        server.join(one, other);
        talkBoth(desk, plain);
        Phone bare = closing(new Phone(AudioCodec.PCMU));
        bare.callee(one.answer(bare.description(), List.of()));
        talkBoth(bare, plain);
        Phone back = secured(new PhoneKeys("RTP/AVP", USUAL, 3));
        back.callee(one.answer(back.description(), List.of()));
        talkBoth(back, plain);
    }

    @Test
    void trunksAndWarmUpMayBePlainWhereOfPhonesEncryptionIsRequired() {
        RelayServer server = closing(server(PhoneSrtp.REQUIRED));
        server.warmUpCalls().run();
        assertThat(count(server, "packets_relayed")).isGreaterThan(1000);
        Phone carrier = closing(new Phone(AudioCodec.PCMA));
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        MediaLeg one = server.open("trunk", events, LegKind.TRUNK, Optional.empty());
        carrier.callee(one.answer(carrier.description(), List.of()));
        MediaLeg other = offered(server, "desk", desk, one);
        server.join(one, other);
        talkBoth(carrier, desk);
        assertThat(server.open("outgoing", events, LegKind.TRUNK, Optional.empty())
                        .offer(List.of()))
                .contains("RTP/AVP")
                .doesNotContain("crypto");
    }

    @Test
    void securedPhoneAndBrowserHearEachOther() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        BrowserPeer browser = closing(new BrowserPeer(AudioCodec.PCMA));
        MediaLeg caller = answered(server, "desk", desk);
        MediaLeg agent = server.open("agent", events, LegKind.BROWSER, Optional.empty());
        browser.accept(agent.answer(browser.offer(), List.of()));
        server.join(caller, agent);
        Eventually.until(
                "sound on both sides", () -> browser.sound().length > 4000 && desk.sound().length > 4000, () -> {
                    browser.talk(440);
                    desk.talk(1000);
                });
        assertThat(Tones.share(browser.sound(), 1000)).isGreaterThan(0.95);
        assertThat(Tones.share(desk.sound(), 440)).isGreaterThan(0.95);
        assertThat(count(server, "srtp_auth_failures")).isZero();
    }

    @Test
    void securedPhoneHearsMusic() {
        RelayServer server = closing(MediaFixture.server());
        Phone desk = secured(new PhoneKeys(SECURE, USUAL, 1));
        MediaLeg leg = answered(server, "desk", desk);
        leg.play(new Playlist("music", List.of("music/1"), true));
        Eventually.until("music", () -> desk.sound().length > 4000);
        short[] music = desk.sound();
        assertThat(IntStream.range(0, music.length).anyMatch(n -> Math.abs(music[n]) > 500))
                .isTrue();
    }
}
