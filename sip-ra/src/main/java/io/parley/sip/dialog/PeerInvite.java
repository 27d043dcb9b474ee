package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.header.Extensions;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Responses;
import io.parley.sip.header.StatusText;
import io.parley.sip.leg.LegInput;
import io.parley.sip.reliable.SentProvisionals;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.PlainServerTransaction;
import java.util.Optional;
import java.util.OptionalLong;

/** The peer's first INVITE and our responses to it, provisional ones perhaps reliably (RFC 3262 3). Confined to the leg's inbox. */
final class PeerInvite {
    private final Wire wire;
    private final CallLeg leg;
    private final InviteServerTransaction transaction;
    private final long cseq;
    private final boolean delayed;
    private final SentProvisionals sent;
    /** None once it has its final response. */
    private SIPRequest request;

    private Timeout repeat;
    private Timeout giveUp;
    private Optional<String> told = Optional.empty();
    private Optional<String> held = Optional.empty();

    PeerInvite(Wire wire, CallLeg leg, SIPRequest request, InviteServerTransaction transaction) {
        this.wire = wire;
        this.leg = leg;
        this.request = request;
        this.transaction = transaction;
        this.cseq = request.getCSeq().getSeqNumber();
        this.delayed = Headers.sdp(request).isEmpty();
        this.sent = new SentProvisionals(
                Extensions.demand(request), delayed, wire.node.number(SentProvisionals.MOST_FIRST));
    }

    InviteServerTransaction transaction() {
        return transaction;
    }

    void progress(int code, Optional<String> sdp) {
        sent.send(code, sdp).ifPresent(this::transmit);
    }

    private void transmit(SentProvisionals.Response r) {
        String extra = contact();
        if (r.reliable()) {
            // RFC 3311 5.1: whoever may send UPDATE before the answer must know it
            extra += Responses.ALLOW + "Require: 100rel\r\nRSeq: " + r.rseq() + "\r\n";
            r.sdp().ifPresent(this::told);
        }
        transaction.provisional(wire.responses.build(
                request, r.code(), StatusText.of(r.code()), leg.dialog().localTag, extra, r.sdp()));
        if (r.reliable()) {
            repeatAfter(wire.transactions.times().t1(), r.rseq());
            giveUp = wire.transactions.after(
                    wire.transactions.times().limit(),
                    () -> leg.inOrder(() -> {
                        if (waits(r.rseq())) {
                            leg.step(new LegInput.PrackMissing());
                        }
                    }));
        }
    }

    private void repeatAfter(long interval, long rseq) {
        repeat = wire.transactions.after(
                interval,
                () -> leg.inOrder(() -> {
                    if (waits(rseq)) {
                        transaction.repeat();
                        repeatAfter(2 * interval, rseq);
                    }
                }));
    }

    private boolean waits(long rseq) {
        return request != null && sent.open().filter(r -> r.rseq() == rseq).isPresent();
    }

    private String contact() {
        return wire.node.contact(leg.dialog().flow(), leg.dialog().sips());
    }

    /** Our description of now, as the peer knows it before our answer. */
    void told(String sdp) {
        told = Optional.of(sdp);
        leg.descriptions().ours(sdp);
    }

    /** Whether the answer has to wait, for a PRACK or for ours to an offer; it is kept then. */
    boolean holds(LegInput input, boolean peerWaits) {
        if (input instanceof LegInput.Answer(String sdp) && request != null && (sent.holdsAnswer() || peerWaits)) {
            held = Optional.of(sdp);
            return true;
        }
        return false;
    }

    /** What an answer may have waited for is there. */
    void release() {
        Optional<String> answer = held;
        held = Optional.empty();
        answer.ifPresent(sdp -> leg.step(new LegInput.Answer(sdp)));
    }

    /** Whether the peer has our description for certain, before our 200. */
    boolean agreedEarly() {
        return request != null && sent.agreed();
    }

    /** Sends 200. A description that was told reliably is not told again; another one follows as an offer. */
    void accept(String sdp) {
        String extra = contact() + wire.node.abilities() + leg.session().answering(request);
        boolean described = sent.described();
        transaction.accept(wire.responses.build(
                request, 200, "OK", leg.dialog().localTag, extra, described ? Optional.empty() : Optional.of(sdp)));
        boolean other = described && !told.equals(Optional.of(sdp));
        over();
        if (other) {
            leg.tell(new LegInput.Offer(sdp));
        } else {
            leg.descriptions().ours(sdp);
        }
    }

    void refuse(int code, String reason) {
        transaction.refuse(wire.responses.build(request, code, reason, leg.dialog().localTag, "", Optional.empty()));
        over();
    }

    /** A PRACK came. */
    void pracked(SIPRequest prack, PlainServerTransaction answers) {
        OptionalLong number = Extensions.acknowledged(prack, cseq);
        Optional<SentProvisionals.Response> of =
                number.isPresent() ? sent.acknowledged(number.getAsLong()) : Optional.empty();
        if (of.isEmpty()) {
            respond(prack, answers, 481);
            return;
        }
        stop();
        Optional<String> sdp = Headers.sdp(prack);
        boolean answer = delayed && of.get().sdp().isPresent();
        if (sdp.isPresent() && !answer && request != null) {
            leg.offers()
                    .offered(new PeerOffer.Update(
                            prack, answers, wire.transactions.times().limit()));
        } else {
            respond(prack, answers, 200);
        }
        if (answer) {
            leg.descriptions().theirs(sdp);
            leg.step(new LegInput.EarlyAnswer(sdp));
        }
        if (held.isPresent()) {
            leg.retryAnswer();
        } else if (request != null) {
            sent.afterwards().ifPresent(this::transmit);
        }
    }

    private void respond(SIPRequest prack, PlainServerTransaction answers, int code) {
        answers.respond(
                wire.response(prack, code, leg.dialog().localTag, ""),
                wire.transactions.times().limit());
    }

    /** No provisional response is sent any more. */
    void over() {
        stop();
        sent.end();
        request = null;
        held = Optional.empty();
    }

    private void stop() {
        if (repeat != null) {
            repeat.cancel();
            giveUp.cancel();
            repeat = null;
            giveUp = null;
        }
    }
}
