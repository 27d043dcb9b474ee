package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import io.parley.media.srtp.MasterKey;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One offer of ours and several answers to it: in 18x and 200, newer versions, and early dialogs of a forked INVITE (RFC 3261 13.2.1, RFC 6337 3.1). */
class RepeatedAnswersTest {
    private static final List<AudioCodec> CODECS = List.of(AudioCodec.PCMU, AudioCodec.PCMA);

    private final Negotiation negotiation = new Negotiation(new LocalEnd("127.0.0.1", 10_000, 10_001, 77, CODECS));

    @BeforeEach
    void offer() {
        negotiation.offer(List.of());
    }

    private static String answer(String session, int version, int port, int codec) {
        return "v=0\r\no=- " + session + " " + version + " IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\n"
                + "m=audio " + port + " RTP/AVP " + codec + "\r\n";
    }

    private int port() {
        return negotiation
                .agreement()
                .flatMap(Agreement::rtp)
                .map(InetSocketAddress::getPort)
                .orElseThrow();
    }

    @Test
    void sameAnswerAgainChangesNothing() {
        negotiation.acceptEarly(answer("1", 1, 20_000, 0));
        Agreement before = negotiation.agreement().orElseThrow();
        String ours = negotiation.current();
        negotiation.accept(answer("1", 1, 20_000, 0));
        assertThat(negotiation.agreement()).contains(before);
        assertThat(negotiation.current()).isEqualTo(ours);
    }

    @Test
    void newerVersionWithAnotherPortAndCodecReplacesTheFirst() {
        negotiation.acceptEarly(answer("1", 1, 20_000, 0));
        negotiation.accept(answer("1", 2, 20_002, 8));
        assertThat(port()).isEqualTo(20_002);
        assertThat(negotiation.agreement().orElseThrow().codec()).isEqualTo(AudioCodec.PCMA);
    }

    @Test
    void eachEarlyDialogMayAnswerAndTheLastOneTakenCounts() {
        negotiation.acceptEarly(answer("1", 1, 20_000, 0));
        negotiation.acceptEarly(answer("2", 1, 21_000, 8));
        assertThat(port()).isEqualTo(21_000);
        negotiation.accept(answer("1", 1, 20_000, 0));
        assertThat(port()).isEqualTo(20_000);
    }

    @Test
    void provisionalAnswerThatANewerOneOvertookIsLeftOut() {
        negotiation.acceptEarly(answer("1", 10, 20_002, 0));
        negotiation.acceptEarly(answer("1", 9, 20_000, 0));
        assertThat(port()).isEqualTo(20_002);
        negotiation.accept(answer("1", 9, 20_000, 0));
        assertThat(port()).isEqualTo(20_000);
    }

    @Test
    void brokenAnswerKeepsTheLastGoodOne() {
        negotiation.acceptEarly(answer("1", 1, 20_000, 0));
        for (String broken : List.of("", "v=0\r\n", answer("1", 2, 0, 0), answer("1", 2, 20_002, 18))) {
            assertThatThrownBy(() -> negotiation.acceptEarly(broken)).isInstanceOf(SdpException.class);
            assertThat(port()).isEqualTo(20_000);
        }
        negotiation.accept(answer("1", 3, 20_004, 0));
        assertThat(port()).isEqualTo(20_004);
    }

    @Test
    void brokenFirstAnswerLeavesTheOfferOpen() {
        assertThatThrownBy(() -> negotiation.acceptEarly("nonsense")).isInstanceOf(SdpException.class);
        assertThat(negotiation.awaitsAnswer()).isTrue();
        negotiation.accept(answer("1", 1, 20_000, 0));
        assertThat(negotiation.awaitsAnswer()).isFalse();
    }

    @Test
    void offerOfThePeerEndsOurs() {
        negotiation.accept(answer("1", 1, 20_000, 0));
        negotiation.answer(answer("1", 2, 20_002, 0), List.of());
        assertThatThrownBy(() -> negotiation.accept(answer("1", 1, 20_000, 0)))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(400));
        assertThat(port()).isEqualTo(20_002);
    }

    @Test
    void renewedOfferWaitsForAnAnswerOfItsOwn() {
        negotiation.accept(answer("1", 1, 20_000, 0));
        negotiation.offer(List.of("PCMA"));
        assertThat(negotiation.awaitsAnswer()).isTrue();
        assertThat(port()).isEqualTo(20_000);
        negotiation.accept(answer("1", 2, 20_002, 8).replace("t=0 0\r\n", "t=0 0\r\na=sendonly\r\n"));
        assertThat(negotiation.agreement().orElseThrow().held()).isTrue();
        assertThat(port()).isEqualTo(20_002);
    }

    @Test
    void earlyDialogsWithKeysOfTheirOwnMayChangeBackAndForth() {
        Negotiation secure = new Negotiation(new LocalEnd("127.0.0.1", 10_000, 10_001, 77, CODECS)
                .with(new LocalKeys(PhoneSrtp.OFFERED, new SplittableRandom(9))));
        Matcher lines = Pattern.compile("a=crypto:(\\d+) (\\S+) inline:").matcher(secure.offer(List.of()));
        assertThat(lines.find()).isTrue();
        String first = keyed(answer("1", 1, 20_000, 0), lines, 1);
        assertThat(lines.find()).isTrue();
        String second = keyed(answer("2", 1, 21_000, 0), lines, 2);

        secure.acceptEarly(first);
        KeyAgreement one = keys(secure);
        secure.acceptEarly(second);
        KeyAgreement two = keys(secure);
        assertThat(two.ours()).isNotEqualTo(one.ours());
        secure.acceptEarly(answer("3", 1, 22_000, 0));
        assertThat(secure.agreement().orElseThrow().keys()).isEmpty();
        secure.accept(first);
        assertThat(keys(secure)).isEqualTo(one);

        // the key of the fork that lost is gone for good
        String renewed = secure.answer(keyed(answer("1", 2, 20_000, 0), lines, 2), List.of());
        assertThat(renewed).doesNotContain(base64(two.ours()));
    }

    private static String keyed(String answer, Matcher line, long seed) {
        byte[] key = new byte[30];
        new SplittableRandom(seed).nextBytes(key);
        int size = line.group(2).startsWith("AEAD") ? 28 : 30;
        return answer + "a=crypto:" + line.group(1) + " " + line.group(2) + " inline:"
                + Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(key, size)) + "\r\n";
    }

    private static KeyAgreement keys(Negotiation negotiation) {
        return negotiation.agreement().flatMap(Agreement::keys).orElseThrow();
    }

    private static String base64(MasterKey key) {
        return Base64.getEncoder().encodeToString(key.bytes());
    }
}
