package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.timer.Timers;
import io.parley.sip.transport.Flow;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** All transactions of the adaptor: finds the one that a message belongs to, and lends them wire and timers. Thread-safe. */
public final class TransactionLayer {
    private static final Logger LOG = Logger.getLogger(TransactionLayer.class);
    private static final String COOKIE = "z9hG4bK";

    private final ConcurrentHashMap<String, ServerTransaction> servers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, ClientTransaction> clients = new ConcurrentHashMap<>();
    private final Timers timers;
    private final TransactionTimes times;
    private final Usage usage;
    private final String branchPrefix;
    private final Supplier<String> tokens;

    /**
     * @param instance text that no other node has
     * @param tokens gives another unguessable text each time, from any thread
     */
    public TransactionLayer(
            Timers timers, TransactionTimes times, Usage usage, String instance, Supplier<String> tokens) {
        this.timers = timers;
        this.times = times;
        this.usage = usage;
        this.branchPrefix = COOKIE + instance + '-';
        this.tokens = tokens;
        usage.gauge("server_transactions", servers::size);
        usage.gauge("client_transactions", clients::size);
    }

    public TransactionTimes times() {
        return times;
    }

    public Timeout after(long millis, Runnable task) {
        return timers.after(millis, task);
    }

    /**
     * A branch that no request had before, and that nobody can guess who did not see the request: a response is taken for its branch, wherever it comes from
     * (RFC 3261 18.1.2).
     */
    public String newBranch() {
        return branchPrefix + tokens.get();
    }

    /** Whether a branch is one of ours: such a request went round in a circle. */
    public boolean ours(String branch) {
        return branch.startsWith(branchPrefix);
    }

    /** The key of the server transaction that a request belongs to (RFC 3261 17.2.3); ACK and CANCEL belong to their INVITE's. */
    public static String serverKey(SIPRequest r) {
        String method = r.getMethod();
        String of = method.equals("ACK") || method.equals("CANCEL") ? "INVITE" : method;
        return serverKey(r, of);
    }

    public static String serverKey(SIPRequest r, String method) {
        var via = r.getTopmostVia();
        String branch = Headers.text(via.getBranch());
        if (identifies(branch)) {
            return branch + '|' + via.getHost() + ':' + via.getPort() + '|' + method;
        }
        // An RFC 2543 peer's, which may have no branch at all, or one that is none.
        return branch
                + '|'
                + via.getHost()
                + ':'
                + via.getPort()
                + '|'
                + r.getCallId().getCallId()
                + '|'
                + Headers.tag(r.getFromTag())
                + '|'
                + r.getCSeq().getSeqNumber()
                + '|'
                + method;
    }

    /** Whether a branch is one of RFC 3261's, which names a transaction by itself; the cookie alone names none (RFC 4475 3.2.1). */
    public static boolean identifies(String branch) {
        return branch.startsWith(COOKIE) && branch.length() > COOKIE.length();
    }

    public Optional<ServerTransaction> server(String key) {
        return Optional.ofNullable(servers.get(key));
    }

    /** Registers a server transaction; false where the request is one that is being handled already. */
    public boolean begin(String key, ServerTransaction transaction) {
        return servers.putIfAbsent(key, transaction) == null;
    }

    void end(String key, ServerTransaction transaction) {
        servers.remove(key, transaction);
    }

    void end(String key, ClientTransaction transaction) {
        clients.remove(key, transaction);
    }

    /** Sends a request other than INVITE and ACK. */
    public void request(Flow flow, OutRequest request, ResponseListener listener) {
        String key = request.branch() + '|' + request.method();
        PlainClientTransaction t =
                new PlainClientTransaction(this, key, flow, request.encode(flow.transport()), listener);
        clients.put(key, t);
        t.start();
    }

    /** Registers an INVITE; to be started by its owner once it knows the transaction. */
    public InviteClientTransaction invite(Flow flow, OutRequest request, ResponseListener listener) {
        String key = request.branch() + "|INVITE";
        InviteClientTransaction t = new InviteClientTransaction(this, key, flow, request, listener);
        clients.put(key, t);
        return t;
    }

    /** Gives a response to its transaction; one that has none is stray and dropped. */
    public void onResponse(SIPResponse response) {
        ClientTransaction t = clients.get(
                response.getTopmostVia().getBranch() + '|' + response.getCSeq().getMethod());
        if (t == null) {
            usage.count(Counter.STRAY_MESSAGES);
        } else {
            t.onResponse(response);
        }
    }

    /** A connection ended: what waits for a response on it fails now. */
    public void onFlowClosed(Flow flow) {
        clients.values().forEach(t -> t.onFlowClosed(flow));
    }

    /** Sends; false where it is known at once that it cannot arrive. */
    public boolean send(Flow flow, byte[] message) {
        try {
            flow.send(message);
            return true;
        } catch (IOException | RuntimeException e) {
            usage.count(Counter.SEND_FAILURES);
            LOG.debugf("SIP0041 send to %s: %s", flow.remote(), e.getMessage());
            return false;
        }
    }

    /** Sends once more; false as {@link #send}. */
    public boolean resend(Flow flow, byte[] message) {
        usage.count(Counter.RETRANSMISSIONS_SENT);
        return send(flow, message);
    }
}
