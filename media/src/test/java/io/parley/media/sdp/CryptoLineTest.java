package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.srtp.MasterKey;
import io.parley.media.srtp.SrtpProfile;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of RFC 4568 as phones write them, and as they should not. */
class CryptoLineTest {
    private static final String KEY = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
    private static final String GCM_KEY = Base64.getEncoder().encodeToString(new byte[28]);
    private static final String SUITE = "AES_CM_128_HMAC_SHA1_80";

    private static MasterKey key(SrtpProfile profile, String base64) {
        return new MasterKey(profile, Base64.getDecoder().decode(base64));
    }

    @Test
    void exampleOfTheRfcIsRead() {
        CryptoLine line = CryptoLine.parse(
                        "1 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj|2^20")
                .orElseThrow();
        assertThat(line.tag()).isEqualTo(1);
        assertThat(line.key())
                .isEqualTo(key(SrtpProfile.AES128_CM_HMAC_SHA1_32, "NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 " + SUITE + " inline:" + KEY,
                "999999999  " + SUITE + "  inline:" + KEY,
                "1 aes_cm_128_hmac_sha1_80 INLINE:" + KEY,
                "1 " + SUITE + " inline:" + KEY + "|2^48",
                "1 " + SUITE + " inline:" + KEY + "|1048576",
                "1 " + SUITE + " inline:" + KEY + " WSH=128",
                "1 " + SUITE + " inline:" + KEY + " -unknown -other=1",
            })
    void lineIsUsable(String line) {
        assertThat(CryptoLine.parse(line).orElseThrow().key()).isEqualTo(key(SrtpProfile.AES128_CM_HMAC_SHA1_80, KEY));
    }

    @Test
    void keyOfGcmIsShorter() {
        assertThat(CryptoLine.parse("2 AEAD_AES_128_GCM inline:" + GCM_KEY)).isPresent();
        assertThat(CryptoLine.parse("2 AEAD_AES_128_GCM inline:" + KEY)).isEmpty();
        assertThat(CryptoLine.parse("2 " + SUITE + " inline:" + GCM_KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1 " + SUITE,
                "1 " + SUITE + " inline:",
                "1 " + SUITE + " inline:||",
                "x " + SUITE + " inline:" + KEY,
                "-1 " + SUITE + " inline:" + KEY,
                "1000000000 " + SUITE + " inline:" + KEY,
                "99999999999999999999 " + SUITE + " inline:" + KEY,
                "1 AES_256_CM_HMAC_SHA1_80 inline:" + KEY,
                "1 F8_128_HMAC_SHA1_80 inline:" + KEY,
                "1 " + SUITE + " " + KEY,
                "1 " + SUITE + " outline:" + KEY,
                "1 " + SUITE + " inline:d0Rm*mcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj",
                "1 " + SUITE + " inline:" + KEY + KEY,
                "1 " + SUITE + " inline:" + KEY + ";inline:" + KEY,
                "1 " + SUITE + " inline:" + KEY + "|",
                "1 " + SUITE + " inline:" + KEY + "|0",
                "1 " + SUITE + " inline:" + KEY + "|2^49",
                "1 " + SUITE + " inline:" + KEY + "|2^",
                "1 " + SUITE + " inline:" + KEY + "|2^99999999999999999999",
                "1 " + SUITE + " inline:" + KEY + "|281474976710657",
                "1 " + SUITE + " inline:" + KEY + "|1:1",
                "1 " + SUITE + " inline:" + KEY + "|2^31|1:4",
                "1 " + SUITE + " inline:" + KEY + "|2^31|1:4|5",
                "1 " + SUITE + " inline:" + KEY + " KDR=1",
                "1 " + SUITE + " inline:" + KEY + " UNENCRYPTED_SRTP",
                "1 " + SUITE + " inline:" + KEY + " UNENCRYPTED_SRTCP",
                "1 " + SUITE + " inline:" + KEY + " UNAUTHENTICATED_SRTP",
                "1 " + SUITE + " inline:" + KEY + " FEC_ORDER=FEC_SRTP",
                "1 " + SUITE + " inline:" + KEY + " WSH=",
                "1 " + SUITE + " inline:" + KEY + " unknown",
            })
    void lineIsOfNoUse(String line) {
        assertThat(CryptoLine.parse(line)).isEmpty();
    }

    @Property
    boolean anyTextIsReadOrPassedOver(@ForAll String text) {
        return CryptoLine.parse(text).isEmpty()
                || CryptoLine.parse("1 " + SUITE + " inline:" + text).isEmpty();
    }

    @Test
    void lineIsWrittenAsItIsRead() {
        CryptoLine line = CryptoLine.parse("7 " + SUITE + " inline:" + KEY).orElseThrow();
        assertThat(line.attribute()).hasToString("a=crypto:7 " + SUITE + " inline:" + KEY);
    }

    @Test
    void nothingThatMayBeLoggedTellsTheKey() {
        CryptoLine line = CryptoLine.parse("7 " + SUITE + " inline:" + KEY).orElseThrow();
        assertThat(line.toString()).contains(SUITE).doesNotContain(KEY.substring(0, 6));
        assertThat(new KeyAgreement(7, line.key(), line.key()).toString()).doesNotContain(KEY.substring(0, 6));
    }
}
