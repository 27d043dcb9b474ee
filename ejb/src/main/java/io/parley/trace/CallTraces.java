package io.parley.trace;

import io.parley.fact.Actor;
import io.parley.id.CallId;

/** The kept SIP traces. Thread-safe; reading blocks for some milliseconds, on disk. */
public interface CallTraces {
    /** Whether traces are kept. */
    boolean kept();

    /**
     * The trace of a call that runs or is over; without messages where none is kept, as of a call by requests of a browser.
     *
     * @param by the reader, who is logged: a trace shows numbers that callers withhold
     */
    CallTrace of(CallId call, Actor by);
}
