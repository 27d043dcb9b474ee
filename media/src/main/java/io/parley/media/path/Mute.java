package io.parley.media.path;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.G711;
import java.nio.ByteBuffer;

/** Puts silence in the place of sound: the stream of a muted peer goes on, so that nobody takes the line for dead. */
final class Mute {
    /** An Opus packet of one frame of 20 ms without sound (RFC 6716 3.1: CELT only, full band, mono, one frame). */
    private static final byte[] OPUS = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private static final byte PCMU = G711.toPcmu((short) 0);
    private static final byte PCMA = G711.toPcma((short) 0);

    private Mute() {}

    /** Silences a payload where it lies; where it ends then, which is the end of the packet. */
    static int silence(ByteBuffer packet, int payload, int end, AudioCodec codec) {
        // Padding, if any, is left out.
        packet.put(0, (byte) (packet.get(0) & ~0x20));
        return switch (codec) {
            case PCMU -> fill(packet, payload, end, PCMU);
            case PCMA -> fill(packet, payload, end, PCMA);
            case OPUS -> {
                packet.put(payload, OPUS);
                yield payload + OPUS.length;
            }
        };
    }

    private static int fill(ByteBuffer packet, int from, int to, byte code) {
        for (int i = from; i < to; i++) {
            packet.put(i, code);
        }
        return to;
    }
}
