package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.header.Headers;
import io.parley.sip.transport.Flow;

/** The client side of an INVITE: RFC 3261 17.1.1 with the Accepted state of RFC 6026 7.2, which answers repeated 2xx with the ACK once more. */
public final class InviteClientTransaction implements ClientTransaction {
    private enum State {
        CALLING,
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        TERMINATED
    }

    private final TransactionLayer layer;
    private final String key;
    private final Flow flow;
    private final OutRequest request;
    private final ResponseListener listener;
    private byte[] bytes;
    private State state = State.CALLING;
    private boolean cancelled;
    private byte[] errorAck;
    private String acceptedTag = "";
    private Flow ackFlow;
    private byte[] ack;

    InviteClientTransaction(
            TransactionLayer layer, String key, Flow flow, OutRequest request, ResponseListener listener) {
        this.layer = layer;
        this.key = key;
        this.flow = flow;
        this.request = request;
        this.listener = listener;
        this.bytes = request.encode(flow.transport());
    }

    public void start() {
        if (!layer.send(flow, bytes)) {
            fail("cannot be sent");
            return;
        }
        if (!flow.reliable()) {
            layer.after(layer.times().t1(), () -> timerA(layer.times().t1()));
        }
        layer.after(layer.times().limit(), this::timerB);
    }

    /** Sends CANCEL, once, if the peer has shown that it has the INVITE; gives up on the INVITE if no final response comes. {@code extra} are header lines. */
    public void cancel(String extra) {
        synchronized (this) {
            if (state != State.PROCEEDING || cancelled) {
                return;
            }
            cancelled = true;
        }
        layer.request(flow, request.cancel(extra), Ignore.ANY);
        layer.after(layer.times().limit(), () -> fail("no final response after CANCEL"));
    }

    /** The ACK of the 2xx was sent; it is sent again for each repeat. */
    public synchronized void acknowledged(Flow over, byte[] ackBytes) {
        ackFlow = over;
        ack = ackBytes;
    }

    @Override
    public void onResponse(SIPResponse response) {
        int code = response.getStatusCode();
        if (code < 200) {
            onProvisional(response);
        } else if (code < 300) {
            onSuccess(response);
        } else {
            onError(response);
        }
    }

    private void onProvisional(SIPResponse response) {
        synchronized (this) {
            if (state != State.CALLING && state != State.PROCEEDING) {
                return;
            }
            state = State.PROCEEDING;
            bytes = null;
        }
        listener.provisional(response);
    }

    private void onSuccess(SIPResponse response) {
        String tag = Headers.tag(response.getToTag());
        boolean first;
        synchronized (this) {
            first = state == State.CALLING || state == State.PROCEEDING;
            if (first) {
                state = State.ACCEPTED;
                acceptedTag = tag;
                bytes = null;
            } else if (state != State.ACCEPTED) {
                return;
            } else if (tag.equals(acceptedTag)) {
                if (ack != null) {
                    layer.resend(ackFlow, ack);
                }
                return;
            }
        }
        if (first) {
            layer.after(layer.times().limit(), this::over);
            listener.completed(response);
        } else {
            listener.forked(response);
        }
    }

    private void onError(SIPResponse response) {
        boolean first;
        synchronized (this) {
            first = state == State.CALLING || state == State.PROCEEDING;
            if (!first && state != State.COMPLETED) {
                return;
            }
            if (first) {
                state = State.COMPLETED;
                bytes = null;
                String to = response.getTo().toString();
                errorAck = request.errorAck(to.substring(to.indexOf(':') + 1).strip())
                        .encode(flow.transport());
            }
        }
        layer.send(flow, errorAck);
        if (first) {
            if (flow.reliable()) {
                over();
            } else {
                layer.after(layer.times().limit(), this::over);
            }
            listener.completed(response);
        }
    }

    @Override
    public void onFlowClosed(Flow closed) {
        if (flow == closed) {
            fail("connection closed");
        }
    }

    private void timerA(long interval) {
        byte[] again;
        synchronized (this) {
            again = state == State.CALLING ? bytes : null;
        }
        if (again != null) {
            layer.resend(flow, again);
            layer.after(2 * interval, () -> timerA(2 * interval));
        }
    }

    private void timerB() {
        synchronized (this) {
            if (state != State.CALLING) {
                return;
            }
        }
        fail("no response");
    }

    private void fail(String reason) {
        synchronized (this) {
            if (state != State.CALLING && state != State.PROCEEDING) {
                return;
            }
        }
        over();
        listener.failed(reason);
    }

    private void over() {
        synchronized (this) {
            state = State.TERMINATED;
            bytes = null;
            ack = null;
            errorAck = null;
        }
        layer.end(key, this);
    }
}
