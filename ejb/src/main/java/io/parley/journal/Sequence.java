package io.parley.journal;

/** Counts the facts of one call. Guarded by itself: who holds its monitor appends next. */
final class Sequence {
    /** For facts that come after the call was closed, or before this node knew it: the writer numbers them. */
    public static final long UNKNOWN = 0;

    private long last;

    long next() {
        return ++last;
    }
}
