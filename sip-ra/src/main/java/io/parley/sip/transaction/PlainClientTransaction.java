package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transport.Flow;
import java.util.function.Consumer;

/** The client side of a request other than INVITE (RFC 3261 17.1.2). */
final class PlainClientTransaction implements ClientTransaction {
    private final TransactionLayer layer;
    private final String key;
    private final Flow flow;
    /** None once it is done: it stays for repeated responses only. */
    private byte[] bytes;

    private ResponseListener listener;
    private Timeout repeat;
    private Timeout limit;
    private boolean proceeding;
    private boolean done;

    PlainClientTransaction(TransactionLayer layer, String key, Flow flow, byte[] bytes, ResponseListener listener) {
        this.layer = layer;
        this.key = key;
        this.flow = flow;
        this.bytes = bytes;
        this.listener = listener;
    }

    void start() {
        if (!layer.send(flow, bytes)) {
            fail(told -> told.unreachable("cannot be sent"));
            return;
        }
        synchronized (this) {
            if (done) {
                return;
            }
            if (!flow.reliable()) {
                repeatAfter(layer.times().t1());
            }
            limit = layer.after(layer.times().limit(), () -> fail(told -> told.failed("no response")));
        }
    }

    @Override
    public void onResponse(SIPResponse response) {
        boolean fin = response.getStatusCode() >= 200;
        ResponseListener told;
        synchronized (this) {
            if (done) {
                return;
            }
            proceeding = true;
            told = listener;
            if (fin) {
                finish();
            }
        }
        if (!fin) {
            told.provisional(response);
            return;
        }
        if (flow.reliable()) {
            layer.end(key, this);
        } else {
            layer.after(layer.times().t4(), () -> layer.end(key, this));
        }
        told.completed(response);
    }

    /** What waited for the response is let go: timers would hold it for half a minute more. Holding the lock. */
    private void finish() {
        done = true;
        bytes = null;
        listener = null;
        if (repeat != null) {
            repeat.cancel();
        }
        if (limit != null) {
            limit.cancel();
        }
    }

    @Override
    public void onFlowClosed(Flow closed) {
        if (flow == closed) {
            fail(told -> told.unreachable("connection closed"));
        }
    }

    private void repeatAfter(long interval) {
        repeat = layer.after(interval, () -> timerE(interval));
    }

    private synchronized void timerE(long interval) {
        if (!done) {
            layer.resend(flow, bytes);
            repeatAfter(proceeding ? layer.times().t2() : layer.times().next(interval));
        }
    }

    private void fail(Consumer<ResponseListener> tell) {
        ResponseListener told;
        synchronized (this) {
            if (done) {
                return;
            }
            told = listener;
            finish();
        }
        layer.end(key, this);
        tell.accept(told);
    }
}
