package io.parley.media.codec;

/**
 * Opus (RFC 6716) for speech at 8 kHz mono. The encoders send frames of 20 ms at about 24 kbit/s, with forward error correction for 10 % loss. Thread-safe;
 * what it makes is not.
 */
public interface OpusCodec {
    /** Bits a second that encoders aim at. */
    int BIT_RATE = 24_000;

    /** 0 to 10: 5 is near the best for speech at less than half the cost of 10. */
    int COMPLEXITY = 5;

    /** The loss that forward error correction is made for. */
    int EXPECTED_LOSS_PERCENT = 10;

    /** Which implementation this is, for logs. */
    String description();

    Encoder encoder();

    Decoder decoder();
}
