package io.parley.media.codec;

import java.util.Arrays;
import java.util.Optional;

/** The audio codecs known, with their static RTP payload types (RFC 3551 6). All run at 8,000 samples a second. */
public enum AudioCodec {
    PCMU(0, 0xFF),
    PCMA(8, 0xD5);

    /** Samples a second, and RTP clock rate, of both. */
    public static final int RATE = 8000;

    private final int payloadType;
    private final byte silence;

    AudioCodec(int payloadType, int silence) {
        this.payloadType = payloadType;
        this.silence = (byte) silence;
    }

    /** Static payload type. */
    public int payloadType() {
        return payloadType;
    }

    /** The code of sample 0. */
    public byte silence() {
        return silence;
    }

    /** The codec of an encoding name in {@code a=rtpmap}, in any case. */
    public static Optional<AudioCodec> named(String name) {
        return Arrays.stream(values())
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The codec of a static payload type. */
    public static Optional<AudioCodec> ofStatic(int payloadType) {
        return Arrays.stream(values()).filter(c -> c.payloadType == payloadType).findFirst();
    }

    /** The codes of 16-bit linear samples. */
    public byte[] encode(short[] linear) {
        byte[] codes = new byte[linear.length];
        for (int i = 0; i < linear.length; i++) {
            codes[i] = this == PCMU ? G711.toPcmu(linear[i]) : G711.toPcma(linear[i]);
        }
        return codes;
    }

    /** The 16-bit linear samples of codes. */
    public short[] decode(byte[] codes) {
        short[] linear = new short[codes.length];
        for (int i = 0; i < codes.length; i++) {
            linear[i] = this == PCMU ? G711.fromPcmu(codes[i]) : G711.fromPcma(codes[i]);
        }
        return linear;
    }
}
