package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import io.parley.media.srtp.MasterKey;
import io.parley.media.srtp.SrtpProfile;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in offers and answers of phones (RFC 4568). */
class KeyNegotiationTest {
    private static final String CM_80 = "AES_CM_128_HMAC_SHA1_80";
    private static final String CM_32 = "AES_CM_128_HMAC_SHA1_32";
    private static final String GCM = "AEAD_AES_128_GCM";
    private static final String KEY = base64(30, 1);
    private static final String OTHER_KEY = base64(30, 2);

    private static String base64(int size, long seed) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Negotiation negotiation(PhoneSrtp policy) {
        return new Negotiation(new LocalEnd("127.0.0.1", 10_000, 10_001, 77, List.of(AudioCodec.PCMU, AudioCodec.PCMA))
                .with(new LocalKeys(policy, new SplittableRandom(9))));
    }

    private static String description(String profile, String... crypto) {
        StringBuilder text =
                new StringBuilder("v=0\r\no=- 5 5 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\n");
        text.append("m=audio 20000 ").append(profile).append(" 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        for (String line : crypto) {
            text.append("a=crypto:").append(line).append("\r\n");
        }
        return text.append("a=sendrecv\r\n").toString();
    }

    private static String line(int tag, String suite, String key) {
        return tag + " " + suite + " inline:" + key;
    }

    private static KeyAgreement keys(Negotiation negotiation) {
        return negotiation.agreement().flatMap(Agreement::keys).orElseThrow();
    }

    private static void refused(Negotiation negotiation, String offer) {
        var before = negotiation.agreement();
        assertThatThrownBy(() -> negotiation.answer(offer, List.of()))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(488))
                .hasMessageContaining("SRTP")
                .message()
                .doesNotContain(KEY);
        assertThat(negotiation.agreement()).isEqualTo(before);
    }

    private static void answerRefused(Negotiation negotiation, String answer) {
        assertThatThrownBy(() -> negotiation.accept(answer))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(488));
    }

    private static List<String> crypto(String description) {
        return description.lines().filter(l -> l.startsWith("a=crypto:")).toList();
    }

    @ParameterizedTest
    @EnumSource
    void secureOfferIsAnsweredWithItsTagAndAKeyOfOurs(PhoneSrtp policy) {
        Negotiation negotiation = negotiation(policy);
        String answer = negotiation.answer(
                description(
                        "RTP/SAVP",
                        line(3, "AES_256_CM_HMAC_SHA1_80", KEY),
                        line(5, CM_80, KEY),
                        line(6, CM_32, OTHER_KEY)),
                List.of());
        assertThat(answer).contains("m=audio 10000 RTP/SAVP 0 101\r\n");
        KeyAgreement agreed = keys(negotiation);
        assertThat(crypto(answer))
                .containsExactly("a=crypto:"
                        + line(
                                5,
                                CM_80,
                                Base64.getEncoder().encodeToString(agreed.ours().bytes())));
        assertThat(agreed.theirs())
                .isEqualTo(new MasterKey(
                        SrtpProfile.AES128_CM_HMAC_SHA1_80, Base64.getDecoder().decode(KEY)));
        assertThat(agreed.ours()).isNotEqualTo(agreed.theirs());
    }

    @ParameterizedTest
    @EnumSource
    void keysUnderThePlainProfileAreTaken(PhoneSrtp policy) {
        Negotiation negotiation = negotiation(policy);
        String answer = negotiation.answer(description("RTP/AVP", line(1, CM_32, KEY)), List.of());
        assertThat(answer).contains("m=audio 10000 RTP/AVP 0 101\r\n");
        assertThat(crypto(answer)).hasSize(1);
        assertThat(keys(negotiation).ours().profile()).isEqualTo(SrtpProfile.AES128_CM_HMAC_SHA1_32);
    }

    @Test
    void gcmIsKnown() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        negotiation.answer(description("RTP/SAVP", line(1, GCM, base64(28, 3))), List.of());
        assertThat(keys(negotiation).theirs().profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    }

    @Test
    void secureOfferWithoutAKeyOfUseIsRefused() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        refused(negotiation, description("RTP/SAVP"));
        refused(negotiation, description("RTP/SAVP", line(1, "AES_256_CM_HMAC_SHA1_80", KEY)));
        refused(negotiation, description("RTP/SAVP", line(1, CM_80, KEY) + "|2^31|1:4"));
        refused(negotiation, description("RTP/SAVP", "nonsense"));
    }

    @Test
    void malformedLineBesideAGoodOneIsPassedOver() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        negotiation.answer(description("RTP/SAVP", "nonsense", line(1, CM_80, "AAAA"), line(2, CM_80, KEY)), List.of());
        assertThat(keys(negotiation).tag()).isEqualTo(2);
    }

    @Test
    void keysOfNoUseUnderThePlainProfileLeaveItPlainWhereThatMayBe() {
        String offer = description("RTP/AVP", line(1, "AES_256_CM_HMAC_SHA1_80", KEY));
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        assertThat(crypto(negotiation.answer(offer, List.of()))).isEmpty();
        assertThat(negotiation.agreement().orElseThrow().keys()).isEmpty();
        refused(negotiation(PhoneSrtp.REQUIRED), offer);
    }

    @Test
    void plainOfferIsRefusedOnlyWhereEncryptionIsRequired() {
        assertThat(crypto(negotiation(PhoneSrtp.OFFERED).answer(description("RTP/AVP"), List.of())))
                .isEmpty();
        refused(negotiation(PhoneSrtp.REQUIRED), description("RTP/AVP"));
    }

    @Test
    void secureStreamIsTakenBeforeThePlainOneBehindIt() {
        String plain = "m=audio 20002 RTP/AVP 0\r\n";
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        String answer = negotiation.answer(description("RTP/SAVP", line(1, CM_80, KEY)) + plain, List.of());
        assertThat(answer).contains("m=audio 10000 RTP/SAVP", "m=audio 0 RTP/AVP");
        String other = negotiation(PhoneSrtp.ACCEPTED).answer(description("RTP/SAVP", "nonsense") + plain, List.of());
        assertThat(other).contains("m=audio 0 RTP/SAVP", "m=audio 10000 RTP/AVP");
    }

    @Test
    void tooManyKeysAreRefusedAsMalformed() {
        String[] lines = new String[33];
        Arrays.setAll(lines, i -> line(i + 1, CM_80, KEY));
        assertThatThrownBy(() -> negotiation(PhoneSrtp.ACCEPTED).answer(description("RTP/SAVP", lines), List.of()))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(400));
    }

    @Test
    void holdKeepsOurKeyAndTakesAnotherOfTheirs() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        negotiation.answer(description("RTP/SAVP", line(1, CM_80, KEY)), List.of());
        KeyAgreement first = keys(negotiation);
        String answer = negotiation.answer(
                description("RTP/SAVP", line(1, CM_80, OTHER_KEY)).replace("sendrecv", "sendonly"), List.of());
        assertThat(answer).contains("a=recvonly");
        assertThat(keys(negotiation).ours()).isEqualTo(first.ours());
        assertThat(keys(negotiation).theirs()).isNotEqualTo(first.theirs());
    }

    @Test
    void sameOfferAgainIsAnsweredTheSame() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        String offer = description("RTP/SAVP", line(1, CM_80, KEY));
        assertThat(negotiation.answer(offer, List.of())).isEqualTo(negotiation.answer(offer, List.of()));
    }

    @Test
    void keyThatWentOutOfUseDoesNotComeBack() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        negotiation.answer(description("RTP/AVP", line(1, CM_80, KEY)), List.of());
        MasterKey first = keys(negotiation).ours();
        negotiation.answer(description("RTP/AVP"), List.of());
        assertThat(negotiation.agreement().orElseThrow().keys()).isEmpty();
        negotiation.answer(description("RTP/AVP", line(1, CM_80, KEY)), List.of());
        assertThat(keys(negotiation).ours()).isNotEqualTo(first);
    }

    @Test
    void ourOwnKeySentBackIsOfNoUse() {
        Negotiation negotiation = negotiation(PhoneSrtp.REQUIRED);
        String mirrored = crypto(negotiation.offer(List.of())).get(1).substring("a=crypto:".length());
        answerRefused(negotiation, description("RTP/SAVP", mirrored));
    }

    @Test
    void offerIsPlainUnlessThePhoneBeganWithKeys() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        assertThat(negotiation.offer(List.of())).contains("RTP/AVP").doesNotContain("crypto");
        negotiation.accept(description("RTP/AVP"));
        assertThat(negotiation.agreement().orElseThrow().keys()).isEmpty();
    }

    @Test
    void renewedOfferKeepsProfileSuiteAndKey() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        String answer = negotiation.answer(description("RTP/SAVP", line(4, CM_32, KEY)), List.of());
        String offer = negotiation.offer(List.of());
        assertThat(offer).contains("m=audio 10000 RTP/SAVP");
        assertThat(crypto(offer)).isEqualTo(crypto(answer));
        KeyAgreement before = keys(negotiation);
        negotiation.accept(description("RTP/SAVP", line(4, CM_32, KEY)));
        assertThat(keys(negotiation)).isEqualTo(before);
        negotiation.offer(List.of());
        answerRefused(negotiation, description("RTP/SAVP", line(4, CM_80, KEY)));
        assertThat(keys(negotiation)).isEqualTo(before);
    }

    @Test
    void offeredKeysMayBeTakenOrLeft() {
        Negotiation negotiation = negotiation(PhoneSrtp.OFFERED);
        String offer = negotiation.offer(List.of());
        assertThat(offer).contains("m=audio 10000 RTP/AVP");
        assertThat(crypto(offer)).hasSize(3).doesNotHaveDuplicates();
        negotiation.accept(description("RTP/AVP"));
        assertThat(negotiation.agreement().orElseThrow().keys()).isEmpty();

        Negotiation other = negotiation(PhoneSrtp.OFFERED);
        Matcher second =
                Pattern.compile("a=crypto:(\\d+) " + CM_80 + " inline:(\\S+)").matcher(other.offer(List.of()));
        assertThat(second.find()).isTrue();
        other.accept(description("RTP/AVP", line(Integer.parseInt(second.group(1)), CM_80, KEY)));
        assertThat(keys(other).ours())
                .isEqualTo(new MasterKey(
                        SrtpProfile.AES128_CM_HMAC_SHA1_80, Base64.getDecoder().decode(second.group(2))));
    }

    @Test
    void answerThatCannotBeUnderstoodIsRefused() {
        Negotiation negotiation = negotiation(PhoneSrtp.OFFERED);
        negotiation.offer(List.of());
        answerRefused(negotiation, description("RTP/AVP", "nonsense"));
        answerRefused(negotiation, description("RTP/AVP", line(9, CM_80, KEY)));
        answerRefused(negotiation, description("RTP/SAVP"));
    }

    @Test
    void requiredKeysAreInOfferAndAnswer() {
        Negotiation negotiation = negotiation(PhoneSrtp.REQUIRED);
        assertThat(negotiation.offer(List.of())).contains("m=audio 10000 RTP/SAVP");
        answerRefused(negotiation, description("RTP/AVP"));
        answerRefused(negotiation, description("RTP/SAVP"));
        negotiation.accept(description("RTP/SAVP", line(2, CM_80, KEY)));
        assertThat(keys(negotiation).tag()).isEqualTo(2);
    }

    @Test
    void agreementTellsNoKey() {
        Negotiation negotiation = negotiation(PhoneSrtp.ACCEPTED);
        negotiation.answer(description("RTP/SAVP", line(4, CM_32, KEY)), List.of());
        assertThat(negotiation.agreement().orElseThrow().toString())
                .contains(CM_32)
                .doesNotContain(KEY);
    }
}
