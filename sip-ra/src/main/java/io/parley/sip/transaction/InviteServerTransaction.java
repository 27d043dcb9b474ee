package io.parley.sip.transaction;

import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transport.Flow;

/**
 * The server side of an INVITE: RFC 3261 17.2.1 with the Accepted state of RFC 6026 7.1, which also repeats our 2xx until its ACK (RFC 3261 13.3.1.4).
 * Thread-safe.
 */
public final class InviteServerTransaction implements ServerTransaction {
    private enum State {
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        CONFIRMED,
        TERMINATED
    }

    private final TransactionLayer layer;
    private final String key;
    private final Flow flow;
    private final Runnable onFinal;
    private final Runnable onEnd;
    /** None once the ACK is there: the transaction outlives its call by half a minute, and must not hold it. */
    private Runnable onNoAck;

    private State state = State.PROCEEDING;
    private byte[] last;
    private Timeout repeat;

    /**
     * @param onNoAck called when a 2xx got no ACK
     * @param onFinal called when the final response was sent: a CANCEL has no effect any more (RFC 3261 9.2)
     * @param onEnd called when the transaction is over
     */
    public InviteServerTransaction(
            TransactionLayer layer, String key, Flow replyFlow, Runnable onNoAck, Runnable onFinal, Runnable onEnd) {
        this.layer = layer;
        this.key = key;
        this.flow = replyFlow;
        this.onNoAck = onNoAck;
        this.onFinal = onFinal;
        this.onEnd = onEnd;
    }

    public synchronized void provisional(byte[] response) {
        if (state == State.PROCEEDING) {
            last = response;
            layer.send(flow, response);
        }
    }

    /** Sends 300 to 699: repeated by timer G until the ACK or timer H, on a reliable transport until it could be sent. */
    public synchronized void refuse(byte[] response) {
        if (state != State.PROCEEDING) {
            return;
        }
        state = State.COMPLETED;
        last = response;
        onNoAck = null;
        boolean arrived = layer.send(flow, response) && flow.reliable();
        onFinal.run();
        if (!arrived) {
            repeatAfter(layer.times().t1());
        }
        layer.after(layer.times().limit(), this::over);
    }

    /** Sends 2xx: repeated until {@link #acked}, over any transport; {@code onNoAck} after 64*T1. */
    public synchronized void accept(byte[] response) {
        if (state != State.PROCEEDING) {
            return;
        }
        state = State.ACCEPTED;
        last = response;
        layer.send(flow, response);
        onFinal.run();
        repeatAfter(layer.times().t1());
        layer.after(layer.times().limit(), this::acceptedTooLong);
    }

    /** ACK of a 2xx; true for the first one. */
    public synchronized boolean acked() {
        if (state != State.ACCEPTED || last == null) {
            return false;
        }
        stopRepeating();
        last = null;
        onNoAck = null;
        return true;
    }

    /** ACK within the transaction; true where it is that of a final error, and from where the INVITE came from. */
    public synchronized boolean ackOfError(Flow from) {
        if (!from.address().equals(flow.address())) {
            return false;
        }
        if (state != State.COMPLETED) {
            return state == State.CONFIRMED;
        }
        state = State.CONFIRMED;
        stopRepeating();
        last = null;
        if (flow.reliable()) {
            over();
        } else {
            layer.after(layer.times().t4(), this::over);
        }
        return true;
    }

    @Override
    public synchronized void repeat() {
        if (last != null && state != State.CONFIRMED) {
            layer.resend(flow, last);
        }
    }

    private void repeatAfter(long interval) {
        repeat = layer.after(interval, () -> repeated(interval));
    }

    private synchronized void repeated(long interval) {
        if (last != null && (state == State.COMPLETED || state == State.ACCEPTED)) {
            boolean arrived = layer.resend(flow, last) && flow.reliable() && state == State.COMPLETED;
            if (!arrived) {
                repeatAfter(layer.times().next(interval));
            }
        }
    }

    private void stopRepeating() {
        if (repeat != null) {
            repeat.cancel();
            repeat = null;
        }
    }

    private void acceptedTooLong() {
        Runnable unanswered;
        synchronized (this) {
            unanswered = state == State.ACCEPTED ? onNoAck : null;
        }
        over();
        if (unanswered != null) {
            unanswered.run();
        }
    }

    private void over() {
        synchronized (this) {
            if (state == State.TERMINATED) {
                return;
            }
            state = State.TERMINATED;
            stopRepeating();
            last = null;
            onNoAck = null;
        }
        layer.end(key, this);
        onEnd.run();
    }
}
