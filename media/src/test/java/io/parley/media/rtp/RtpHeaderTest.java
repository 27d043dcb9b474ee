package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RtpHeaderTest {
    private static ByteBuffer packet(int first, int length) {
        return ByteBuffer.allocate(Math.max(length, 16)).put(0, (byte) first);
    }

    @Test
    void plainHeaderIsTwelveBytes() {
        assertThat(RtpHeader.payloadOffset(packet(0x80, 172), 172)).isEqualTo(12);
    }

    @Test
    void headerCutShortIsMalformed() {
        assertThat(RtpHeader.payloadOffset(packet(0x80, 11), 11)).isEqualTo(RtpHeader.MALFORMED);
        assertThat(RtpHeader.payloadOffset(packet(0x80, 16), 0)).isEqualTo(RtpHeader.MALFORMED);
    }

    @Test
    void otherVersionIsMalformed() {
        assertThat(RtpHeader.payloadOffset(packet(0x40, 172), 172)).isEqualTo(RtpHeader.MALFORMED);
        assertThat(RtpHeader.payloadOffset(packet(0x00, 172), 172)).isEqualTo(RtpHeader.MALFORMED);
    }

    @Test
    void moreContributingSourcesThanBytesIsMalformed() {
        assertThat(RtpHeader.payloadOffset(packet(0x8F, 40), 40)).isEqualTo(RtpHeader.MALFORMED);
        assertThat(RtpHeader.payloadOffset(packet(0x82, 40), 40)).isEqualTo(20);
    }

    @Test
    void extensionLongerThanThePacketIsMalformed() {
        ByteBuffer packet = packet(0x90, 40).putShort(14, (short) 100);
        assertThat(RtpHeader.payloadOffset(packet, 40)).isEqualTo(RtpHeader.MALFORMED);
        packet.putShort(14, (short) 2);
        assertThat(RtpHeader.payloadOffset(packet, 40)).isEqualTo(24);
    }

    @Test
    void paddingLongerThanThePayloadOrZeroIsMalformed() {
        ByteBuffer packet = packet(0xA0, 40).put(39, (byte) 29);
        assertThat(RtpHeader.payloadOffset(packet, 40)).isEqualTo(RtpHeader.MALFORMED);
        packet.put(39, (byte) 0);
        assertThat(RtpHeader.payloadOffset(packet, 40)).isEqualTo(RtpHeader.MALFORMED);
        packet.put(39, (byte) 4);
        assertThat(RtpHeader.payloadOffset(packet, 40)).isEqualTo(12);
        assertThat(RtpHeader.padding(packet, 40)).isEqualTo(4);
    }

    @Property
    void anyBytesAreReadWithoutAnException(@ForAll byte[] bytes) {
        int offset = RtpHeader.payloadOffset(ByteBuffer.wrap(bytes), bytes.length);
        assertThat(offset).isBetween(RtpHeader.MALFORMED, bytes.length);
    }

    @Test
    void whatIsWrittenIsRead() {
        ByteBuffer packet = ByteBuffer.allocate(12);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(packet, true, 101, 65_535, -5, 0xCAFEBABE);
        assertThat(RtpHeader.marker(packet)).isTrue();
        assertThat(RtpHeader.payloadType(packet)).isEqualTo(101);
        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_535);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(-5);
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(0xCAFEBABE);
    }
}
