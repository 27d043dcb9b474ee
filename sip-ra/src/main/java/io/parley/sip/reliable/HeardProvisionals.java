package io.parley.sip.reliable;

/** The reliable provisional responses of one early dialog as they come to the caller, by their RSeq (RFC 3262 4). Not thread-safe. */
public final class HeardProvisionals {
    private static final long NONE = -1;

    private long last = NONE;
    private boolean settled;

    /** What a response is. */
    public enum Place {
        /** The next one. */
        NEXT,
        /** The last one again, as it wants its PRACK still. */
        WANTED,
        /** One that was dealt with. */
        REPEATED,
        /** One before which another is missing: it is neither read nor acknowledged, and will come again. */
        TOO_EARLY
    }

    /** A response of this RSeq came. The first may have any. */
    public Place hear(long rseq) {
        if (last == NONE || rseq == last + 1) {
            last = rseq;
            settled = false;
            return Place.NEXT;
        }
        if (rseq > last) {
            return Place.TOO_EARLY;
        }
        return rseq == last && !settled ? Place.WANTED : Place.REPEATED;
    }

    /** The RSeq that was heard last. */
    public long last() {
        return last;
    }

    /** The PRACK of the last one is sent, or was answered. */
    public void acknowledged() {
        settled = true;
    }

    /** Its PRACK came to nothing: it is acknowledged again when it is repeated. */
    public void unacknowledged() {
        settled = false;
    }
}
