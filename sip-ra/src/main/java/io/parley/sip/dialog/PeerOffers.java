package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Text;
import io.parley.sip.leg.LegInput;
import io.parley.sip.transaction.InviteServerTransaction;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The peer's offers in a session, by re-INVITE, UPDATE or PRACK, and how they are answered. Confined to the leg's inbox. */
final class PeerOffers {
    private final Wire wire;
    private final CallLeg leg;
    private PeerOffer waiting;
    private PeerOffer newcomer;
    private InviteServerTransaction reInvite;
    private long reInviteCseq;

    PeerOffers(Wire wire, CallLeg leg) {
        this.wire = wire;
        this.leg = leg;
    }

    void offered(PeerOffer offer) {
        Optional<String> sdp = Headers.sdp(offer.request());
        newcomer = offer;
        leg.step(
                sdp.isPresent() && leg.agreedEarly()
                        ? new LegInput.EarlyOffer(sdp.get())
                        : new LegInput.PeerOffer(sdp));
        newcomer = null;
    }

    /** The contact centre was told of the newest one, and is to answer. */
    void told() {
        if (newcomer != null) {
            waiting = newcomer;
        }
    }

    void accept(String sdp) {
        PeerOffer offer = waiting;
        waiting = null;
        if (offer == null) {
            return;
        }
        if (offer instanceof PeerOffer.ReInvite(SIPRequest request, InviteServerTransaction transaction)) {
            reInvite = transaction;
            reInviteCseq = request.getCSeq().getSeqNumber();
        }
        leg.descriptions().theirs(Headers.sdp(offer.request()));
        offer.accept(wire.responses.build(
                offer.request(),
                200,
                "OK",
                leg.dialog().localTag,
                leg.successHeaders(offer.request()),
                Optional.of(sdp)));
        leg.agreed(sdp);
    }

    void refuseWaiting(int code, String reason) {
        refuse(waiting, code, reason);
        waiting = null;
    }

    void refuseNewcomer(int code, String reason) {
        refuse(newcomer, code, reason);
        newcomer = null;
    }

    private void refuse(PeerOffer offer, int code, String reason) {
        if (offer == null) {
            return;
        }
        String extra =
                code == 500 ? "Retry-After: " + ThreadLocalRandom.current().nextInt(1, 10) + "\r\n" : "";
        offer.refuse(wire.responses.build(
                offer.request(), code, Text.line(reason), leg.dialog().localTag, extra, Optional.empty()));
    }

    /** The transaction of the re-INVITE of this number that was accepted. */
    Optional<InviteServerTransaction> accepted(long cseq) {
        return reInvite != null && cseq == reInviteCseq ? Optional.of(reInvite) : Optional.empty();
    }

    /** The leg is over: nobody waits on. */
    void over() {
        refuseWaiting(487, "Request Terminated");
    }
}
