package io.parley.media.mix;

import io.parley.media.codec.AudioCodec;

/** 20 ms of encoded sound in a place that is used again. */
public final class EncodedFrame {
    private final byte[] payload;
    private AudioCodec codec = AudioCodec.PCMU;
    private long number;
    private int length;

    EncodedFrame(byte[] payload) {
        this.payload = payload;
    }

    void set(AudioCodec encoded, long counted, int bytes) {
        codec = encoded;
        number = counted;
        length = bytes;
    }

    /** The payload, which may be longer than the frame. */
    public byte[] payload() {
        return payload;
    }

    /** The codec it is encoded in. */
    public AudioCodec codec() {
        return codec;
    }

    /** Counts frames of 20 ms since the seat was taken, from 1, those that were left out included. */
    public long number() {
        return number;
    }

    /** Bytes of the payload. */
    public int length() {
        return length;
    }
}
