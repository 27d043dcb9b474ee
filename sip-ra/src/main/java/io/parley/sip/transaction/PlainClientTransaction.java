package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.transport.Flow;

/** The client side of a request other than INVITE (RFC 3261 17.1.2). */
final class PlainClientTransaction implements ClientTransaction {
    private final TransactionLayer layer;
    private final String key;
    private final Flow flow;
    private final byte[] bytes;
    private final ResponseListener listener;
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
            fail("cannot be sent");
            return;
        }
        if (!flow.reliable()) {
            layer.after(layer.times().t1(), () -> timerE(layer.times().t1()));
        }
        layer.after(layer.times().limit(), () -> fail("no response"));
    }

    @Override
    public void onResponse(SIPResponse response) {
        boolean fin = response.getStatusCode() >= 200;
        synchronized (this) {
            if (done) {
                return;
            }
            proceeding = true;
            done = fin;
        }
        if (!fin) {
            listener.provisional(response);
            return;
        }
        if (flow.reliable()) {
            layer.end(key, this);
        } else {
            layer.after(layer.times().t4(), () -> layer.end(key, this));
        }
        listener.completed(response);
    }

    @Override
    public void onFlowClosed(Flow closed) {
        if (flow == closed) {
            fail("connection closed");
        }
    }

    private void timerE(long interval) {
        synchronized (this) {
            if (done) {
                return;
            }
        }
        layer.resend(flow, bytes);
        long next = proceeding ? layer.times().t2() : layer.times().next(interval);
        layer.after(next, () -> timerE(next));
    }

    private void fail(String reason) {
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
        }
        layer.end(key, this);
        listener.failed(reason);
    }
}
