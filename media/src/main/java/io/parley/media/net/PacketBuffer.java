package io.parley.media.net;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Memory for one packet outside the heap, used again and again by the loop that owns it. Bytes are reached by absolute index; positions have no meaning. */
public final class PacketBuffer {
    /** Bytes of the largest packet taken. */
    public static final int CAPACITY = 2048;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY);
    private final long address = MemorySegment.ofBuffer(bytes).address();

    public ByteBuffer bytes() {
        return bytes;
    }

    long address() {
        return address;
    }
}
