package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.header.Headers;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transport.Flow;
import java.util.function.Consumer;

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
    private final ResponseListener listener;
    /** None once there is a final response. */
    private OutRequest request;

    /** None once there is any response. */
    private byte[] bytes;

    private Timeout repeat;
    private Timeout giveUp;
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
            fail(told -> told.unreachable("cannot be sent"));
            return;
        }
        synchronized (this) {
            if (state != State.CALLING) {
                return;
            }
            if (!flow.reliable()) {
                repeatAfter(layer.times().t1());
            }
            giveUp = layer.after(layer.times().limit(), this::timerB);
        }
    }

    /** Sends CANCEL, once, if the peer has shown that it has the INVITE; gives up on the INVITE if no final response comes. {@code extra} are header lines. */
    public void cancel(String extra) {
        OutRequest cancel;
        synchronized (this) {
            if (state != State.PROCEEDING || cancelled) {
                return;
            }
            cancelled = true;
            cancel = request.cancel(extra);
        }
        layer.request(flow, cancel, Ignore.ANY);
        synchronized (this) {
            if (state == State.PROCEEDING) {
                giveUp = layer.after(
                        layer.times().limit(), () -> fail(told -> told.failed("no final response after CANCEL")));
            }
        }
    }

    /** Stops repeating an INVITE that nobody has answered, in favour of another way; whether that was so. A late response is told as any other. */
    public synchronized boolean abandon() {
        if (state != State.CALLING) {
            return false;
        }
        cancel(repeat);
        repeat = null;
        return true;
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
            if (state == State.CALLING) {
                state = State.PROCEEDING;
                stopWaiting();
            }
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
                stopWaiting();
                request = null;
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
                stopWaiting();
                String to = response.getTo().toString();
                errorAck = request.errorAck(to.substring(to.indexOf(':') + 1).strip())
                        .encode(flow.transport());
                request = null;
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
            fail(told -> told.unreachable("connection closed"));
        }
    }

    private void repeatAfter(long interval) {
        repeat = layer.after(interval, () -> timerA(interval));
    }

    private synchronized void timerA(long interval) {
        if (state == State.CALLING && repeat != null) {
            layer.resend(flow, bytes);
            repeatAfter(2 * interval);
        }
    }

    /** Lets go what waited for a response: its timers would hold it for half a minute more. Holding the lock. */
    private void stopWaiting() {
        bytes = null;
        cancel(repeat);
        repeat = null;
        cancel(giveUp);
        giveUp = null;
    }

    private static void cancel(Timeout timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void timerB() {
        synchronized (this) {
            if (state != State.CALLING) {
                return;
            }
        }
        fail(told -> told.failed("no response"));
    }

    private void fail(Consumer<ResponseListener> tell) {
        synchronized (this) {
            if (state != State.CALLING && state != State.PROCEEDING) {
                return;
            }
            // a response that comes from now on is nobody's
            state = State.TERMINATED;
        }
        over();
        tell.accept(listener);
    }

    private void over() {
        synchronized (this) {
            state = State.TERMINATED;
            stopWaiting();
            request = null;
            ack = null;
            errorAck = null;
        }
        layer.end(key, this);
    }
}
