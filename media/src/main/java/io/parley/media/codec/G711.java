package io.parley.media.codec;

/**
 * ITU-T G.711: 8-bit logarithmic codes of sign, segment and step.
 *
 * <pre>
 *   7   6   5   4   3   2   1   0
 * +---+-----------+---------------+
 * | S |  segment  |     step      |   PCMU: all bits inverted; PCMA: even bits inverted
 * +---+-----------+---------------+
 * </pre>
 *
 * Both laws are expanded once into tables; the way from one law to the other is a table of 256 bytes, so that transcoding a packet of 20 ms is 160 look-ups.
 */
public final class G711 {
    private static final int PCMU_BIAS = 0x84;
    private static final int PCMU_CLIP = 32635;

    private static final short[] FROM_PCMU = new short[256];
    private static final short[] FROM_PCMA = new short[256];
    private static final byte[] PCMU_TO_PCMA = new byte[256];
    private static final byte[] PCMA_TO_PCMU = new byte[256];

    static {
        for (int code = 0; code < 256; code++) {
            FROM_PCMU[code] = expandPcmu(code);
            FROM_PCMA[code] = expandPcma(code);
        }
        for (int code = 0; code < 256; code++) {
            PCMU_TO_PCMA[code] = toPcma(FROM_PCMU[code]);
            PCMA_TO_PCMU[code] = toPcmu(FROM_PCMA[code]);
        }
    }

    private G711() {}

    /** The µ-law code of a 16-bit linear sample. */
    public static byte toPcmu(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), PCMU_CLIP) + PCMU_BIAS;
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int step = (magnitude >> (segment + 3)) & 0x0F;
        return (byte) ~(sign | (segment << 4) | step);
    }

    /** The A-law code of a 16-bit linear sample. */
    public static byte toPcma(short sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = sample >= 0 ? sample >> 3 : ~sample >> 3;
        int code;
        if (magnitude < 32) {
            code = magnitude >> 1;
        } else {
            int segment = 27 - Integer.numberOfLeadingZeros(magnitude);
            code = (segment << 4) | ((magnitude >> segment) & 0x0F);
        }
        return (byte) ((sign | code) ^ 0x55);
    }

    /** The 16-bit linear sample of a µ-law code. */
    public static short fromPcmu(byte code) {
        return FROM_PCMU[code & 0xFF];
    }

    /** The A-law code nearest to a µ-law code. */
    public static byte pcmuToPcma(byte code) {
        return PCMU_TO_PCMA[code & 0xFF];
    }

    /** The µ-law code nearest to an A-law code. */
    public static byte pcmaToPcmu(byte code) {
        return PCMA_TO_PCMU[code & 0xFF];
    }

    /** Writes the codes of all samples into the beginning of an array. */
    static void encode(AudioCodec law, short[] linear, byte[] codes) {
        for (int i = 0; i < linear.length; i++) {
            codes[i] = law == AudioCodec.PCMU ? toPcmu(linear[i]) : toPcma(linear[i]);
        }
    }

    /** Writes the samples of so many codes into the beginning of an array. */
    static void decode(AudioCodec law, byte[] codes, int count, short[] linear) {
        short[] table = law == AudioCodec.PCMU ? FROM_PCMU : FROM_PCMA;
        for (int i = 0; i < count; i++) {
            linear[i] = table[codes[i] & 0xFF];
        }
    }

    private static short expandPcmu(int code) {
        int bits = ~code & 0xFF;
        int magnitude = ((((bits & 0x0F) << 3) + PCMU_BIAS) << ((bits >> 4) & 7)) - PCMU_BIAS;
        return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static short expandPcma(int code) {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 7;
        int step = bits & 0x0F;
        int magnitude = segment == 0 ? (step << 4) + 8 : ((step << 4) + 0x108) << (segment - 1);
        return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
}
