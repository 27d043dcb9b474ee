package io.parley.media.codec;

/** Makes payloads of 20 ms. Keeps state from frame to frame; made, used and closed by one thread. */
public interface Encoder extends AutoCloseable {
    /** Bytes that hold any payload made. */
    int MOST_BYTES = 400;

    /**
     * Encodes the next 20 ms.
     *
     * @param frame {@link AudioCodec#FRAME} samples at 8 kHz
     * @param payload where the payload goes, at least {@link #MOST_BYTES}
     * @return its bytes
     */
    int encode(short[] frame, byte[] payload);

    @Override
    void close();
}
