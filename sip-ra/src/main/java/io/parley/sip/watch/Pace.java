package io.parley.sip.watch;

/**
 * When a subscription's next NOTIFY goes out: one at a time, so that they arrive in order, and not too many; what changes meanwhile comes with the next one. A
 * NOTIFY that fails is followed by another that tells everything; two in a row end the subscription. Confined to one thread.
 */
public final class Pace {
    private static final int MOST_FAILURES = 2;

    private boolean out;
    private boolean due;
    private boolean whole;
    private boolean asked;
    private int resting;
    private int waiting;
    private int failures;
    private boolean taken;

    /** Something changed. */
    public void changed() {
        due = true;
    }

    /** The watcher asked: it is told everything, as soon as it may be. */
    public void asked() {
        due = true;
        whole = true;
        asked = true;
    }

    /** Whether a NOTIFY is to be made now. */
    public boolean mayGo() {
        return due && !out && waiting == 0 && (resting == 0 || asked);
    }

    /** Whether the next one tells everything. */
    public boolean whole() {
        return whole;
    }

    /** There is nothing to tell after all. */
    public void nothing() {
        due = false;
    }

    /** It was sent: {@link #rested} is to follow in a while. */
    public void gone() {
        due = false;
        whole = false;
        asked = false;
        out = true;
        resting++;
    }

    /** The time between two NOTIFYs is over. */
    public void rested() {
        resting--;
    }

    /** The watcher took it. */
    public void answered() {
        out = false;
        taken = true;
        failures = 0;
    }

    /**
     * It was in vain: {@link #waited} is to follow in a while.
     *
     * @return false where that is the end of the subscription
     */
    public boolean failed() {
        out = false;
        failures++;
        due = true;
        whole = true;
        waiting++;
        return failures < MOST_FAILURES;
    }

    /** The time after a failure is over. */
    public void waited() {
        waiting--;
    }

    /** Whether the watcher took one already. */
    public boolean taken() {
        return taken;
    }

    /** A NOTIFY is under way. */
    public boolean out() {
        return out;
    }
}
