package io.parley.stream;

/** Where the events of one reader go. Methods are called one at a time. */
public interface Sink {
    /** Takes an event, waiting a little for room while the past is replayed; false when the reader is too slow or gone: nothing more comes. */
    boolean past(StreamEvent event);

    /** Takes an event at once; false when the reader is too slow or gone: nothing more comes. */
    boolean live(StreamEvent event);

    /** All that happened up to this event was told. Returns at once. */
    void beat(long seq);

    /**
     * The reader begins anew: what they believed is void, here is how things stand. Returns when that was handed over.
     *
     * @param seq where the events that follow begin
     */
    void reset(long seq, Reason reason);

    /** Why a reader begins anew. */
    enum Reason {
        /** The reader named no place to resume from. */
        START,
        /** The place the reader named is not known. */
        UNKNOWN,
        /** Too much happened since. */
        TOO_OLD,
        /** The events since then cannot be read: the database is away or behind. */
        UNAVAILABLE,
        /** Events were lost here. */
        LOST
    }
}
