package io.parley.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Vectors of RFC 3711 B.3 (key derivation) and RFC 7714 16 and 17 (GCM), and one of libsrtp's for counter mode. */
class SrtpVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String GCM_KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String GCM_SALT = "517569642070726f2071756f";
    private static final String RTP =
            "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e" + "207061727465732074726573";
    private static final String SRTP = "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5"
            + "f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce";
    private static final String RTCP = "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdead"
            + "beefdeadbeefdeadbeefdeadbeef";
    private static final String SRTCP = "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6f"
            + "da4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4";
    private static final String SRTCP_TAGGED_ONLY = RTCP + "841dd9683dd78ec92ae58790125f62b3000005d4";

    private static SessionKeys gcm() {
        return new SessionKeys(HEX.parseHex(GCM_KEY), new byte[0], HEX.parseHex(GCM_SALT));
    }

    private static ByteBuffer packet(String hex) {
        return ByteBuffer.allocateDirect(2048).put(0, HEX.parseHex(hex));
    }

    private static String hex(ByteBuffer packet, int length) {
        byte[] bytes = new byte[length];
        packet.get(0, bytes);
        return HEX.formatHex(bytes);
    }

    @Test
    void sessionKeysOfTheRfcAreDerived() {
        KeyDerivation derivation = new KeyDerivation(
                HEX.parseHex("e1f97a0d3e018be0d64fa32c06de4139"), HEX.parseHex("0ec675ad498afeebb6960b3aabe6"));
        assertThat(HEX.formatHex(derivation.derive(0, 16))).isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
        assertThat(HEX.formatHex(derivation.derive(2, 14))).isEqualTo("30cbbc08863d8c85d49db34a9ae1");
        assertThat(HEX.formatHex(derivation.derive(1, 94))).startsWith("cebe321f6ff7716b6fd4ab49af256a156d38baa4");
    }

    @Test
    void rtpOfTheRfcIsProtectedByGcmAndOpened() {
        ByteBuffer packet = packet(RTP);
        int length = new SrtpSender(SrtpProfile.AEAD_AES_128_GCM, gcm(), gcm()).protect(packet, RTP.length() / 2);
        assertThat(hex(packet, length)).isEqualTo(SRTP);
        int opened = new SrtpReceiver(SrtpProfile.AEAD_AES_128_GCM, gcm(), gcm()).open(packet, length);
        assertThat(hex(packet, opened)).isEqualTo(RTP);
    }

    @Test
    void rtcpOfTheRfcIsProtectedByGcmAndOpened() {
        ByteBuffer packet = packet(RTCP);
        int length = PacketCipher.of(SrtpProfile.AEAD_AES_128_GCM, gcm()).sealControl(packet, RTCP.length() / 2, 0x5D4);
        assertThat(hex(packet, length)).isEqualTo(SRTCP);
        int opened = new SrtpReceiver(SrtpProfile.AEAD_AES_128_GCM, gcm(), gcm()).openControl(packet, length);
        assertThat(hex(packet, opened)).isEqualTo(RTCP);
    }

    @Test
    void rtcpThatIsTaggedOnlyIsOpened() {
        ByteBuffer packet = packet(SRTCP_TAGGED_ONLY);
        int opened = new SrtpReceiver(SrtpProfile.AEAD_AES_128_GCM, gcm(), gcm())
                .openControl(packet, SRTCP_TAGGED_ONLY.length() / 2);
        assertThat(hex(packet, opened)).isEqualTo(RTCP);
    }

    @Test
    void packetIsProtectedInCounterModeAsOthersDoIt() {
        KeyDerivation derivation = new KeyDerivation(
                HEX.parseHex("e1f97a0d3e018be0d64fa32c06de4139"), HEX.parseHex("0ec675ad498afeebb6960b3aabe6"));
        String plain = "800f1234decafbadcafebabe" + "ab".repeat(16);
        ByteBuffer packet = packet(plain);
        int length = new SrtpSender(SrtpProfile.AES128_CM_HMAC_SHA1_80, derivation).protect(packet, plain.length() / 2);
        assertThat(hex(packet, length))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        int opened = new SrtpReceiver(SrtpProfile.AES128_CM_HMAC_SHA1_80, derivation).open(packet, length);
        assertThat(hex(packet, opened)).isEqualTo(plain);
    }
}
