package io.parley.media.codec;

/**
 * The beginning of an Opus packet (RFC 6716 3.1), as far as it is looked into.
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * | config  |s| c |   config: mode, bandwidth, frame size; s: stereo; c: number of frames
 * +-+-+-+-+-+-+-+-+
 * </pre>
 */
final class OpusPacket {
    private static final int FIRST_CELT = 16;
    private static final int FIRST_HYBRID = 12;

    private OpusPacket() {}

    /**
     * True where the packet carries the frame before it once more: the flag stands behind the voice activity flags of a SILK frame (RFC 6716 4.2.3 and
     * 4.2.4). Packets of several frames of unlike size are taken to do so; the decoder knows better and conceals.
     */
    static boolean corrects(byte[] packet) {
        if (packet.length < 2) {
            return false;
        }
        int config = (packet[0] & 0xFF) >> 3;
        if (config >= FIRST_CELT) {
            return false;
        }
        if ((packet[0] & 2) != 0) {
            return true;
        }
        int frames = config < FIRST_HYBRID ? Math.max(1, config & 3) : 1;
        boolean middle = (packet[1] >> (7 - frames) & 1) != 0;
        boolean side = (packet[0] & 4) != 0 && frames < 4 && (packet[1] >> (6 - 2 * frames) & 1) != 0;
        return middle || side;
    }
}
