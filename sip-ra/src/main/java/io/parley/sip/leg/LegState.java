package io.parley.sip.leg;

import io.parley.sip.api.LegId;
import io.parley.sip.api.ReleaseCause;
import java.util.List;
import java.util.Optional;

/**
 * Where a leg stands.
 *
 * @param id its handle
 * @param phase its place in the life of a dialog
 * @param delayed the INVITE had no offer
 * @param offering who has an offer open in a running session
 * @param openOffer our offer that is on the wire or waits after a glare
 * @param nextOffer our offer that waits until the open one is settled
 * @param glares glares met with the open offer, and times that it did not reach the peer
 * @param flowLost the peer's WebSocket is closed and no other came: what is sent is lost
 * @param release causes for the BYE or CANCEL that cannot be sent yet; perhaps none
 */
public record LegState(
        LegId id,
        Phase phase,
        boolean delayed,
        Offering offering,
        Optional<String> openOffer,
        Optional<String> nextOffer,
        int glares,
        boolean flowLost,
        List<ReleaseCause> release) {

    /** The place in the life of a dialog. */
    public enum Phase {
        /** The peer called; no final response yet. */
        INCOMING,
        /** 200 is sent, its ACK is awaited. */
        ANSWERED,
        /** We called; no response yet, so no CANCEL may be sent. */
        CALLING,
        /** We called; there is a provisional response. */
        PROCEEDING,
        /** We called without an offer and wait for our own answer to the peer's. */
        CONFIRMING,
        /** Both agreed. */
        UP,
        /** Ended for the contact centre while our INVITE still wants a CANCEL or a final response. */
        CANCELLING,
        /** Ended for the contact centre while the ACK of our 200 is awaited, before which no BYE may be sent. */
        CLOSING,
        /** Over. */
        ENDED
    }

    /** The side that has an offer open. */
    public enum Offering {
        NOBODY,
        US,
        PEER,
        /** The peer's re-INVITE has no offer: it asks for one of ours. */
        PEER_ASKS,
        /** Ours is in the 200 to such a re-INVITE; the answer comes in its ACK (RFC 3261 14.2). */
        IN_ANSWER,
        /** We met the peer's offer with ours, or could not reach the peer, and wait before trying again. */
        GLARE,
        /** Our description is offered again, to refresh the session (RFC 4028 7.4). */
        REFRESH,
        /** The answer to that is another one than before; the contact centre takes it as an offer, and its reply is kept from the peer. */
        REFRESHED
    }

    /** A leg that the peer begins. */
    public static LegState incoming(LegId id, boolean delayed) {
        return new LegState(
                id, Phase.INCOMING, delayed, Offering.NOBODY, Optional.empty(), Optional.empty(), 0, false, List.of());
    }

    /** A leg that we begin. */
    public static LegState outgoing(LegId id, boolean delayed) {
        return new LegState(
                id, Phase.CALLING, delayed, Offering.NOBODY, Optional.empty(), Optional.empty(), 0, false, List.of());
    }

    /** Whether {@code Ended} was fired. */
    public boolean over() {
        return phase == Phase.CANCELLING || phase == Phase.CLOSING || phase == Phase.ENDED;
    }

    LegState to(Phase next) {
        return new LegState(id, next, delayed, offering, openOffer, nextOffer, glares, flowLost, release);
    }

    /** Whether a re-INVITE, UPDATE or PRACK of the peer with an offer waits for our response. */
    public boolean peerWaits() {
        return offering == Offering.PEER || offering == Offering.PEER_ASKS;
    }

    LegState peerOffers(boolean asks) {
        Offering next = asks ? Offering.PEER_ASKS : Offering.PEER;
        return new LegState(id, phase, delayed, next, openOffer, nextOffer, glares, flowLost, release);
    }

    LegState offersInAnswer() {
        return new LegState(id, phase, delayed, Offering.IN_ANSWER, openOffer, nextOffer, glares, flowLost, release);
    }

    LegState weOffer(String sdp, int glaresSoFar) {
        return new LegState(
                id, phase, delayed, Offering.US, Optional.of(sdp), nextOffer, glaresSoFar, flowLost, release);
    }

    LegState afterGlare() {
        return new LegState(id, phase, delayed, Offering.GLARE, openOffer, nextOffer, glares + 1, flowLost, release);
    }

    LegState keepForLater(String sdp) {
        return new LegState(id, phase, delayed, offering, openOffer, Optional.of(sdp), glares, flowLost, release);
    }

    LegState released(List<ReleaseCause> causes) {
        return new LegState(id, phase, delayed, offering, openOffer, nextOffer, glares, flowLost, causes);
    }

    LegState flow(boolean lost) {
        return new LegState(id, phase, delayed, offering, openOffer, nextOffer, glares, lost, release);
    }

    LegState refreshes(Offering how) {
        return new LegState(id, phase, delayed, how, openOffer, nextOffer, glares, flowLost, release);
    }

    /** Our offer to an INVITE without one was answered before the ACK. */
    LegState agreed() {
        return new LegState(id, phase, false, offering, openOffer, nextOffer, glares, flowLost, release);
    }

    LegState settled() {
        return new LegState(
                id, phase, delayed, Offering.NOBODY, Optional.empty(), Optional.empty(), 0, flowLost, release);
    }
}
