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

    /**
     * Sends the final response. On an unreliable transport it is kept for repeats for so many milliseconds (timer J); on a reliable one it is tried again for as
     * long where the peer is between two connections.
     */
    public void respond(byte[] bytes, long keepMillis) {
        response = bytes;
        boolean sent = layer.send(flow, bytes);
        if (!flow.reliable()) {
            layer.after(keepMillis, this::over);
        } else if (sent) {
            over();
        } else {
            tryAgainIn(layer.times().t1(), keepMillis);
        }
    }

    private void tryAgainIn(long interval, long leftMillis) {
        if (interval > leftMillis) {
            over();
            return;
        }
        layer.after(interval, () -> {
            if (layer.send(flow, response)) {
                over();
            } else {
                tryAgainIn(layer.times().next(interval), leftMillis - interval);
            }
        });
    }

    private void over() {
        layer.end(key, this);
    }

    @Override
    public void repeat() {
        byte[] r = response;
        if (r != null) {
            layer.resend(flow, r);
        }
    }
}
