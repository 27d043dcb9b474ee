package io.parley.sip.handler;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.dialog.CallLeg;
import io.parley.sip.dialog.CallLegs;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Admission;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.LogThrottle;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.CallerIdentity;
import io.parley.sip.header.DiversionHeader;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.header.Responses;
import io.parley.sip.leg.LegInput;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** A new INVITE: who sends it, whether it is taken, and the leg made of it. */
public final class InviteHandler {
    private static final Logger LOG = Logger.getLogger(InviteHandler.class);

    static final String RETRY_AFTER = "Retry-After: " + Limit.RETRY_AFTER_SECONDS.standard() + "\r\n";

    private final Wire wire;
    private final CallLegs legs;
    private final RequestAuthenticator authenticator;
    private final DialogGuard guard;
    private final KnownTrunks trunks;
    private final Admission admission;
    private final UrgentCalls urgent;
    /** Calls by Call-ID, From tag and CSeq, to tell one that came by two ways (RFC 3261 8.2.2.2). */
    private final ConcurrentHashMap<String, String> running = new ConcurrentHashMap<>();
    /** INVITEs by transaction key, for their CANCEL. */
    private final ConcurrentHashMap<String, CallLeg> cancellable = new ConcurrentHashMap<>();

    private final LogThrottle log = new LogThrottle();

    public InviteHandler(
            Wire wire,
            CallLegs legs,
            RequestAuthenticator authenticator,
            DialogGuard guard,
            KnownTrunks trunks,
            Admission admission,
            UrgentCalls urgent) {
        this.wire = wire;
        this.legs = legs;
        this.authenticator = authenticator;
        this.guard = guard;
        this.trunks = trunks;
        this.admission = admission;
        this.urgent = urgent;
    }

    void handle(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.INVITES_RECEIVED);
        if (!Headers.session(r).understood()) {
            wire.reply(r, flow, 415, Responses.ACCEPT);
            return;
        }
        if (!Headers.takesSdp(r)) {
            wire.reply(r, flow, 406, "");
            return;
        }
        if (Headers.contact(r).isEmpty()
                && TransactionLayer.identifies(Headers.text(r.getTopmostVia().getBranch()))) {
            wire.reply(r, flow, 400, "Missing Contact", "");
            return;
        }
        String merge = r.getCallId().getCallId()
                + '|'
                + Headers.tag(r.getFromTag())
                + '|'
                + r.getCSeq().getSeqNumber();
        if (wentInACircle(r) || running.containsKey(merge)) {
            wire.usage.count(Counter.LOOPS_DETECTED);
            wire.reply(r, flow, 482, "");
            return;
        }
        // A page is nobody for its address: behind a proxy, all pages have that of the proxy.
        Optional<TrunkPeer> trunk = flow.connection().isPresent()
                ? Optional.empty()
                : trunks.of(r, flow)
                        // An address can be forged in a datagram; who has agreed on TLS comes by it.
                        .filter(t -> flow.secure() || !t.byTlsAlone());
        Source source;
        if (trunk.isPresent()) {
            if (flow.reliable()) {
                // The address of a datagram may be made up.
                flow.proved();
            }
            source = new Source.Trunk(trunk.get().name());
        } else {
            Optional<Account> account =
                    authenticator.admit(r, flow, CallerIdentity.account(r), RequestAuthenticator.Role.PROXY);
            if (account.isEmpty()) {
                return;
            }
            source = new Source.Extension(account.get().user());
        }
        if (SmallInterval.refused(wire, r, flow)) {
            return;
        }
        Optional<SipEvent.Replacing> replacing = Optional.empty();
        switch (ReplacedLeg.of(r, source, legs)) {
            case ReplacedLeg.None _ -> {
                // a call of its own
            }
            case ReplacedLeg.Found(SipEvent.Replacing leg) -> replacing = Optional.of(leg);
            case ReplacedLeg.Refused(int code) -> {
                wire.reply(r, flow, code, "");
                return;
            }
        }
        if (!urgent.passes(source, trunks.called(r, trunk), legs.size()) && !mayBegin()) {
            refuse(r, flow);
            return;
        }
        begin(r, flow, source, trunk, merge, replacing);
    }

    /** CANCEL: answered by itself, and told to the leg (RFC 3261 9.2). */
    void cancel(SIPRequest r, Flow flow) {
        String key = TransactionLayer.serverKey(r);
        CallLeg leg = cancellable.get(key);
        if (leg == null ? wire.transactions.server(key).isEmpty() : !guard.mayConfirm(leg, flow)) {
            wire.reply(r, flow, 481, "");
            return;
        }
        wire.reply(r, flow, 200, "");
        if (leg != null) {
            leg.tell(new LegInput.Cancelled(ReasonHeader.causes(r)));
        }
    }

    private void begin(
            SIPRequest r,
            Flow flow,
            Source source,
            Optional<TrunkPeer> trunk,
            String merge,
            Optional<SipEvent.Replacing> replacing) {
        String key = TransactionLayer.serverKey(r);
        CallLeg leg = legs.incoming(
                r,
                flow,
                source,
                trunk,
                trunk.filter(peer -> trunks.isMachineOf(peer, flow)).flatMap(TrunkPeer::account));
        InviteServerTransaction t = new InviteServerTransaction(
                wire.transactions,
                key,
                Headers.replyFlow(r, flow),
                () -> leg.tell(new LegInput.AckMissing()),
                () -> cancellable.remove(key),
                () -> running.remove(merge));
        if (!wire.transactions.begin(key, t)) {
            legs.forget(leg);
            return;
        }
        wire.usage.count(Counter.CALLS_ADMITTED);
        running.put(merge, key);
        cancellable.put(key, leg);
        t.provisional(wire.responses.trying(r));
        Party caller = CallerIdentity.shown(r, source);
        String called = trunks.called(r, trunk);
        leg.begin(
                r,
                t,
                new SipEvent.IncomingCall(
                        leg.id(),
                        CallerIdentity.callId(r, caller),
                        source,
                        called,
                        caller,
                        Headers.sdp(r),
                        flow.transport(),
                        trunk.isPresent() ? DiversionHeader.diversions(r) : List.of(),
                        replacing,
                        claims(r, source, called)));
    }

    /** Nothing that a stranger writes into it may cost the call, which has got its 100 already. */
    private CallerClaims claims(SIPRequest r, Source source, String called) {
        try {
            return trunks.claims(r, source, called);
        } catch (RuntimeException | Error e) {
            if (log.permits(e.getClass().getName(), System.nanoTime() / 1_000_000)) {
                LOG.errorf(e, "SIP0401 what an INVITE of %s says of its caller cannot be read", source);
            }
            return CallerClaims.NONE;
        }
    }

    /** Whether a call without an INVITE is taken. */
    public boolean admit() {
        boolean taken = mayBegin();
        if (taken) {
            wire.usage.count(Counter.CALLS_ADMITTED);
        } else {
            countRefusal();
        }
        return taken;
    }

    private boolean mayBegin() {
        return legs.size() < Limit.LEGS.standard() && admission.admit(System.nanoTime());
    }

    private void countRefusal() {
        wire.usage.count(admission.draining() ? Counter.CALLS_REJECTED_DRAINING : Counter.CALLS_REJECTED_OVERLOAD);
    }

    private void refuse(SIPRequest r, Flow flow) {
        countRefusal();
        wire.reply(r, flow, 503, RETRY_AFTER);
    }

    /** Whether the INVITE went through us already: a Via of ours is below the top one (RFC 3261 16.3 item 4). */
    private boolean wentInACircle(SIPRequest r) {
        for (Via via : r.getViaHeaders()) {
            if (via.getBranch() != null && wire.transactions.ours(via.getBranch())) {
                return true;
            }
        }
        return false;
    }
}
