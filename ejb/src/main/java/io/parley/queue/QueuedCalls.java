package io.parley.queue;

import io.parley.id.CallId;

/**
 * The calls as the queues see them: addresses, looked up anew for each notice, so that a call may run on any node and a queue keeps no reference to it.
 * Thread-safe.
 */
public interface QueuedCalls {
    /** Posts a notice to the inbox of a call and returns at once; without effect where the call is over. */
    void tell(CallId call, QueueNotice notice);

    /** Whether a call still runs: what a lost one left behind is put right. */
    boolean alive(CallId call);
}
