package io.parley.media.codec;

import java.util.Optional;

/**
 * The audio codecs known. Whatever the clock of its RTP timestamps, sound in here is mono at {@link #RATE}: G.711 has no more, and Opus decodes to it and
 * encodes from it by itself.
 */
public enum AudioCodec {
    /** ITU-T G.711 µ-law, static type of RFC 3551 6. */
    PCMU(0, "PCMU/8000", 8000),
    /** ITU-T G.711 A-law, static type of RFC 3551 6. */
    PCMA(8, "PCMA/8000", 8000),
    /** RFC 6716; over RTP always said to be 48,000 Hz and stereo, whatever is in it (RFC 7587 7). */
    OPUS(111, "opus/48000/2", 48_000);

    /** Samples a second of decoded sound. */
    public static final int RATE = 8000;

    /** Samples of 20 ms of decoded sound. */
    public static final int FRAME = RATE / 50;

    private static final int FIRST_DYNAMIC = 96;
    private static final AudioCodec[] ALL = values();

    private final int payloadType;
    private final String encoding;
    private final int clockRate;

    AudioCodec(int payloadType, String encoding, int clockRate) {
        this.payloadType = payloadType;
        this.encoding = encoding;
        this.clockRate = clockRate;
    }

    /** Static payload type; for a codec without one, the dynamic type we propose. */
    public int payloadType() {
        return payloadType;
    }

    /** The encoding of {@code a=rtpmap}: name, clock rate, and channels where they are told. */
    public String encoding() {
        return encoding;
    }

    /** Our parameters in {@code a=fmtp}: for Opus that we use forward error correction in packets (RFC 7587 7). */
    public Optional<String> parameters() {
        return this == OPUS ? Optional.of("useinbandfec=1") : Optional.empty();
    }

    /** Ticks a second of its RTP timestamps. */
    public int clockRate() {
        return clockRate;
    }

    /** True where a payload depends on no other one: such codecs are changed by a table, on the spot. */
    public boolean stateless() {
        return this != OPUS;
    }

    /** True where sound in one codec cannot become sound in the other by a table. */
    public boolean needsWorkTo(AudioCodec other) {
        return this != other && !(stateless() && other.stateless());
    }

    /** The codec of an encoding in {@code a=rtpmap}, in any case; a single channel may be told or not (RFC 8866 6.6). */
    public static Optional<AudioCodec> encoded(String text) {
        for (AudioCodec codec : ALL) {
            int length = codec.encoding.length();
            if (text.regionMatches(true, 0, codec.encoding, 0, length)
                    && (text.length() == length
                            || (codec.stateless() && text.length() == length + 2 && text.endsWith("/1")))) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** The codec of that name, in any case. */
    public static Optional<AudioCodec> named(String name) {
        for (AudioCodec codec : ALL) {
            if (codec.name().equalsIgnoreCase(name)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** The codec of a static payload type. */
    public static Optional<AudioCodec> ofStatic(int payloadType) {
        for (AudioCodec codec : ALL) {
            if (codec.payloadType == payloadType && payloadType < FIRST_DYNAMIC) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /**
     * The codes of 16-bit linear samples.
     *
     * @throws IllegalStateException for codecs that keep state, which need an {@link Encoder}
     */
    public byte[] encode(short[] linear) {
        byte[] codes = new byte[linear.length];
        G711.encode(law(), linear, codes);
        return codes;
    }

    /**
     * The 16-bit linear samples of codes.
     *
     * @throws IllegalStateException for codecs that keep state, which need a {@link Decoder}
     */
    public short[] decode(byte[] codes) {
        short[] linear = new short[codes.length];
        G711.decode(law(), codes, codes.length, linear);
        return linear;
    }

    private AudioCodec law() {
        if (!stateless()) {
            throw new IllegalStateException(this + " keeps state");
        }
        return this;
    }
}
