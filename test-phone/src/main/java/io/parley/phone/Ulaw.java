package io.parley.phone;

/** G.711 µ-law (ITU-T G.711), sample by sample. */
final class Ulaw {
    private Ulaw() {}

    static byte encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), 32635) + 132;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    static short decode(byte code) {
        int bits = ~code & 0xff;
        int magnitude = ((((bits & 0x0f) << 3) + 132) << ((bits >> 4) & 7)) - 132;
        return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
    }
}
