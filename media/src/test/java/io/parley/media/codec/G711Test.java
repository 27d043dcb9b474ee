package io.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class G711Test {
    @Test
    void knownCodesOfTheStandard() {
        assertThat(G711.toPcmu((short) 0)).isEqualTo((byte) 0xFF);
        assertThat(G711.toPcmu((short) -1)).isEqualTo((byte) 0x7F);
        assertThat(G711.toPcmu(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(G711.toPcmu(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
        assertThat(fromPcmu((byte) 0x80)).isEqualTo((short) 32124);
        assertThat(G711.toPcma((short) 0)).isEqualTo((byte) 0xD5);
        assertThat(G711.toPcma(Short.MAX_VALUE)).isEqualTo((byte) 0xAA);
        assertThat(G711.toPcma(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
        assertThat(fromPcma((byte) 0xAA)).isEqualTo((short) 32256);
        assertThat(fromPcma((byte) 0xD5)).isEqualTo((short) 8);
    }

    @Property
    void aSampleComesBackWithinTheStepOfItsSegment(@ForAll short sample) {
        double allowed = Math.abs((double) sample) / 16 + 16;
        int clipped = Math.clamp(sample, -32635, 32635);
        assertThat((double) fromPcmu(G711.toPcmu(sample))).isBetween(clipped - allowed, clipped + allowed);
        assertThat((double) fromPcma(G711.toPcma(sample))).isBetween(sample - allowed, sample + allowed);
    }

    @Test
    void everyCodeIsTheCodeOfItsOwnSample() {
        for (int code = 0; code < 256; code++) {
            assertThat(G711.toPcma(fromPcma((byte) code))).isEqualTo((byte) code);
            if (code != 0x7F) { // µ-law has two codes for 0
                assertThat(G711.toPcmu(fromPcmu((byte) code))).isEqualTo((byte) code);
            }
        }
    }

    @Test
    void transcodingIsDecodingAndEncoding() {
        ByteBuffer packet = ByteBuffer.allocate(256 + 4);
        for (int code = 0; code < 256; code++) {
            packet.put(2 + code, (byte) code);
        }
        Transcoder.convert(packet, 2, 256, AudioCodec.PCMU, AudioCodec.PCMA);
        for (int code = 0; code < 256; code++) {
            assertThat(packet.get(2 + code)).isEqualTo(G711.toPcma(fromPcmu((byte) code)));
        }
        assertThat(packet.get(1)).isZero();
        assertThat(packet.get(258)).isZero();
    }

    private static short fromPcmu(byte code) {
        return AudioCodec.PCMU.decode(new byte[] {code})[0];
    }

    private static short fromPcma(byte code) {
        return AudioCodec.PCMA.decode(new byte[] {code})[0];
    }
}
