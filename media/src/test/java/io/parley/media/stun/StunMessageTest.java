package io.parley.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 5769, and one test for each way to be malformed. */
class StunMessageTest {
    private static final StunKey KEY = new StunKey("VOkJxbRl1RmTxUk/WvJxBt");
    private static final String REQUEST = "000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf";
    private static final String IPV4_RESPONSE = "0101003c2112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96";
    private static final String IPV6_RESPONSE = "010100482112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static StunMessage read(String hex) {
        return StunMessage.read(bytes(hex)).orElseThrow();
    }

    private static void refused(byte[] message) {
        assertThat(StunMessage.read(message)).isEmpty();
    }

    private static byte[] signed() {
        return StunWriter.begin(StunType.BINDING_REQUEST, new byte[12])
                .username("a:b")
                .attribute(StunType.USE_CANDIDATE, new byte[0])
                .signed(KEY);
    }

    @Test
    void requestOfTheRfcIsReadAndItsSignatureHolds() {
        StunMessage request = read(REQUEST);
        assertThat(request.type()).isEqualTo(StunType.BINDING_REQUEST);
        assertThat(request.username()).contains("evtj:h6vY");
        assertThat(request.has(StunType.ICE_CONTROLLED)).isTrue();
        assertThat(request.has(StunType.USE_CANDIDATE)).isFalse();
        assertThat(request.unknown()).isEmpty();
        assertThat(request.signedWith(KEY)).isTrue();
        assertThat(request.signedWith(new StunKey("another"))).isFalse();
    }

    @Test
    void responsesOfTheRfcAreReadAndTheirSignaturesHold() {
        assertThat(read(IPV4_RESPONSE).mappedAddress()).contains(new InetSocketAddress("192.0.2.1", 32_853));
        assertThat(read(IPV4_RESPONSE).signedWith(KEY)).isTrue();
        assertThat(read(IPV6_RESPONSE).mappedAddress())
                .contains(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32_853));
        assertThat(read(IPV6_RESPONSE).signedWith(KEY)).isTrue();
    }

    @Test
    void answersAreWrittenAsTheRfcHasThem() {
        byte[] transaction = read(REQUEST).transaction();
        for (String response : new String[] {IPV4_RESPONSE, IPV6_RESPONSE}) {
            byte[] written = StunWriter.begin(StunType.BINDING_SUCCESS, transaction)
                    .mappedAddress(read(response).mappedAddress().orElseThrow())
                    .signed(KEY);
            String mapped = response.substring(72, response.indexOf("00080014"));
            assertThat(HexFormat.of().formatHex(written)).contains(mapped);
            assertThat(StunMessage.read(written).orElseThrow().signedWith(KEY)).isTrue();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        StunMessage message = StunMessage.read(signed()).orElseThrow();
        assertThat(message.username()).contains("a:b");
        assertThat(message.has(StunType.USE_CANDIDATE)).isTrue();
        assertThat(message.signedWith(KEY)).isTrue();
    }

    @Test
    void attributesThatMustBeUnderstoodAreTold() {
        byte[] message = StunWriter.begin(StunType.BINDING_REQUEST, new byte[12])
                .attribute(0x7FFF, new byte[3])
                .attribute(0xC001, new byte[3])
                .signed(KEY);
        StunMessage read = StunMessage.read(message).orElseThrow();
        assertThat(read.unknown()).containsExactly(0x7FFF);
        byte[] error = StunWriter.begin(StunType.BINDING_ERROR, read.transaction())
                .unknown(read.unknown())
                .signed(KEY);
        assertThat(StunMessage.read(error).orElseThrow().has(StunType.UNKNOWN_ATTRIBUTES))
                .isTrue();
    }

    @Test
    void nothingAfterTheSignatureIsBelieved() {
        byte[] signed = signed();
        int end = signed.length - 8;
        ByteBuffer longer = ByteBuffer.allocate(end + 4);
        longer.put(signed, 0, end).putShort((short) StunType.PRIORITY).putShort((short) 0);
        longer.putShort(2, (short) (end + 4 - StunMessage.HEADER));
        StunMessage message = StunMessage.read(longer.array()).orElseThrow();
        assertThat(message.signedWith(KEY)).isTrue();
        assertThat(message.has(StunType.PRIORITY)).isFalse();
    }

    @Test
    void unsignedMessageIsNobodys() {
        byte[] bare = Arrays.copyOf(signed(), StunMessage.HEADER);
        bare[3] = 0;
        assertThat(StunMessage.read(bare).orElseThrow().signedWith(KEY)).isFalse();
    }

    @Test
    void changedByteBreaksTheFingerprint() {
        byte[] message = signed();
        message[22] ^= 1;
        refused(message);
    }

    @Test
    void changedByteBreaksTheSignatureWhereThereIsNoFingerprint() {
        byte[] message = Arrays.copyOf(signed(), signed().length - 8);
        message[3] = (byte) (message[3] - 8);
        assertThat(StunMessage.read(message).orElseThrow().signedWith(KEY)).isTrue();
        message[24] ^= 1;
        assertThat(StunMessage.read(message).orElseThrow().signedWith(KEY)).isFalse();
    }

    @Test
    void shortMessageIsRefused() {
        refused(new byte[0]);
        refused(Arrays.copyOf(signed(), StunMessage.HEADER - 1));
    }

    @Test
    void longMessageIsRefused() {
        byte[] message = new byte[StunMessage.MOST + 4];
        ByteBuffer.wrap(message)
                .putShort(2, (short) (message.length - StunMessage.HEADER))
                .putInt(4, 0x2112A442);
        refused(message);
    }

    @Test
    void otherCookieIsRefused() {
        byte[] message = signed();
        message[4] = 0;
        refused(message);
    }

    @Test
    void firstBitsOfOtherProtocolsAreRefused() {
        byte[] message = signed();
        message[0] = (byte) 0x80;
        refused(message);
    }

    @Test
    void wrongLengthIsRefused() {
        byte[] message = signed();
        message[3] = (byte) (message[3] + 4);
        refused(message);
        refused(Arrays.copyOf(signed(), signed().length - 1));
    }

    @Test
    void attributeBeyondTheEndIsRefused() {
        byte[] message = Arrays.copyOf(signed(), 28);
        message[3] = 8;
        message[23] = 100;
        refused(message);
    }

    @Test
    void signatureOfOtherLengthIsRefused() {
        byte[] message = Arrays.copyOf(signed(), 28);
        ByteBuffer.wrap(message).putShort(2, (short) 8).putShort(20, (short) StunType.MESSAGE_INTEGRITY);
        ByteBuffer.wrap(message).putShort(22, (short) 4);
        refused(message);
    }

    @Test
    void fingerprintBeforeTheEndIsRefused() {
        byte[] message = signed();
        byte[] longer = Arrays.copyOf(message, message.length + 4);
        ByteBuffer.wrap(longer).putShort(2, (short) (longer.length - StunMessage.HEADER));
        refused(longer);
    }

    @Test
    void noiseIsNeverMoreThanRefused() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 20_000; i++) {
            byte[] message = signed();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            StunMessage.read(Arrays.copyOf(message, random.nextInt(message.length + 1)))
                    .ifPresent(m -> assertThat(m.unknown()).isNotNull());
        }
    }
}
