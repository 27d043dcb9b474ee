package io.parley.sip.transaction;

import io.parley.sip.transport.Flow;

/** The server side of a request other than INVITE (RFC 3261 17.2.2): keeps the response for repeats. */
public final class PlainServerTransaction implements ServerTransaction {
    private final TransactionLayer layer;
    private final String key;
    private final Flow flow;
    private volatile byte[] response;

    public PlainServerTransaction(TransactionLayer layer, String key, Flow replyFlow) {
        this.layer = layer;
        this.key = key;
        this.flow = replyFlow;
    }

    /** Sends the final response and keeps it for so many milliseconds (timer J) on an unreliable transport. */
    public void respond(byte[] bytes, long keepMillis) {
        response = bytes;
        layer.send(flow, bytes);
        if (flow.reliable()) {
            layer.end(key, this);
        } else {
            layer.after(keepMillis, () -> layer.end(key, this));
        }
    }

    @Override
    public void repeat() {
        byte[] r = response;
        if (r != null) {
            layer.resend(flow, r);
        }
    }
}
