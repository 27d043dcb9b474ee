package io.parley.queue.strategy;

/** Where an agent stands towards a queue: free for its callers, or why not. The first that applies, in the order in which the dispatcher asks. */
public enum Standing {
    FREE(""),
    OFFLINE("offline"),
    /** Not ready; the words are the code of the reason. */
    NOT_READY("not ready"),
    RESERVED("reserved"),
    RINGING("ringing"),
    ON_CALL("on a call"),
    WRAP_UP("wrap-up"),
    NOT_LOGGED_IN("not logged in here"),
    /** No device of their extension is registered. */
    UNREACHABLE("unreachable"),
    /** Their last ring led to nothing: queues ring others for a while. */
    PASSED_OVER("passed over");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    /** As decisions say it; the empty string for {@link #FREE}. */
    public String words() {
        return words;
    }
}
