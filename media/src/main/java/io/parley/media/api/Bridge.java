package io.parley.media.api;

/** Two legs that hear each other. Relayed as they are where both use the same codec, else transcoded. */
public interface Bridge {
    /** True where packets are passed on without decoding. */
    boolean passThrough();

    /** Ends the bridge; the legs stay open and silent. Idempotent. */
    void part();
}
