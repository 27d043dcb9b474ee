package io.parley.media.codec;

import java.nio.ByteBuffer;

/**
 * Changes a payload from one law of G.711 to the other, in place. It keeps no state and does 160 table look-ups for 20 ms of sound, some 0.1 µs: less than
 * handing the packet to another thread would cost, which is why it may run on an I/O thread where no other decoding may.
 */
public final class Transcoder {
    private Transcoder() {}

    /** Rewrites {@code length} bytes from {@code offset} on; nothing is done where both codecs are the same. */
    public static void convert(ByteBuffer packet, int offset, int length, AudioCodec from, AudioCodec to) {
        if (from == to) {
            return;
        }
        int end = offset + length;
        if (to == AudioCodec.PCMA) {
            for (int i = offset; i < end; i++) {
                packet.put(i, G711.pcmuToPcma(packet.get(i)));
            }
        } else {
            for (int i = offset; i < end; i++) {
                packet.put(i, G711.pcmaToPcmu(packet.get(i)));
            }
        }
    }
}
