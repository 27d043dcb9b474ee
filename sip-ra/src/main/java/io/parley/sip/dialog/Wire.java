package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipTap;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Responses;
import io.parley.sip.header.StatusText;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.Transports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The needs of every part of the stack: our identity, transactions, replies without a transaction, and the way events go out. Thread-safe. */
public final class Wire {
    private static final Logger LOG = Logger.getLogger(Wire.class);

    public final Node node;
    public final TransactionLayer transactions;
    public final Responses responses;
    public final Usage usage;
    final SipTap tap;
    private final SipEventSink sink;
    private volatile Transports transports;

    public Wire(
            Node node, TransactionLayer transactions, Responses responses, Usage usage, SipTap tap, SipEventSink sink) {
        this.node = node;
        this.transactions = transactions;
        this.responses = responses;
        this.usage = usage;
        this.tap = tap;
        this.sink = sink;
    }

    public void transports(Transports bound) {
        transports = bound;
    }

    /**
     * A flow to a peer.
     *
     * @throws IOException where the transport is switched off, or it is known at once that there is no way
     */
    public Flow flow(String transport, InetSocketAddress remote) throws IOException {
        Transports t = transports;
        if (t == null) {
            throw new IOException("not bound");
        }
        return t.flow(transport, remote);
    }

    /** A flow to a registered contact. */
    Flow toContact(String transport, InetSocketAddress remote) throws IOException {
        Transports t = transports;
        if (t == null) {
            throw new IOException("not bound");
        }
        return t.toContact(transport, remote);
    }

    /** Whether there is a TCP connection to a peer. */
    boolean connected(InetSocketAddress remote) {
        Transports t = transports;
        return t != null && t.connected(remote);
    }

    /** The flow that takes the place of a connection that closed; any other flow stays as it is. */
    private Flow successor(Flow flow, Optional<InetSocketAddress> trunk) throws IOException {
        Transports t = transports;
        return t == null ? flow : t.successor(flow, trunk);
    }

    /** The flow for our next request in a dialog: its own, made anew where its connection is gone, or the hop that route and target name. */
    public Flow next(Dialog dialog) {
        Flow flow = dialog.flow();
        try {
            if (flow.connection().isPresent() || flow.transport().equals("TLS")) {
                // Who is at the other end was seen on this connection; an address that a message names says less.
                return successor(flow, dialog.trunk());
            }
            Optional<InetSocketAddress> other = dialog.otherHop();
            if (other.isPresent()) {
                return flow(flow.transport(), other.get());
            }
            return successor(flow, Optional.empty());
        } catch (IOException e) {
            return flow;
        }
    }

    /** Answers without keeping anything; the tag follows from the request, so that repeats get the same (RFC 3261 8.2.7). */
    public void reply(SIPRequest r, Flow flow, int code, String extra) {
        reply(r, flow, code, StatusText.of(code), extra);
    }

    public void reply(SIPRequest r, Flow flow, int code, String reason, String extra) {
        Flow to = Headers.replyFlow(r, flow);
        transactions.send(to, responses.build(r, code, reason, statelessTag(r), extra, Optional.empty()));
    }

    /** Answers a request of a known transaction. */
    public byte[] response(SIPRequest r, int code, String toTag, String extra) {
        return responses.build(r, code, StatusText.of(code), toTag, extra, Optional.empty());
    }

    /** Fires an event; a sink that throws harms nobody but itself. */
    public void fire(SipEvent event) {
        usage.count(Counter.EVENTS_FIRED);
        try {
            sink.onEvent(event);
        } catch (RuntimeException | Error e) {
            usage.count(Counter.EVENTS_FAILED);
            LOG.error("SIP0061 the event sink failed", e);
        }
    }

    private String statelessTag(SIPRequest r) {
        int h = 31 * String.valueOf(r.getTopmostVia().getBranch()).hashCode()
                + r.getCallId().getCallId().hashCode();
        return Integer.toHexString(31 * h + node.instance().hashCode());
    }
}
