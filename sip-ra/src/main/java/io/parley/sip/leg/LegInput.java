package io.parley.sip.leg;

import io.parley.sip.api.ReleaseCause;
import java.util.List;
import java.util.Optional;

/** An input of a leg: commands from the contact centre, and what the wire and the timers say. */
public sealed interface LegInput {

    /** 101 to 199 to the caller. */
    record Progress(int code, Optional<String> sdp) implements LegInput {}

    /** 200 to the caller. */
    record Answer(String sdp) implements LegInput {}

    /** A final error to the caller. */
    record Reject(int code, String reason) implements LegInput {}

    /** The answer to an offer that came in the 200. */
    record Confirm(String sdp) implements LegInput {}

    /** A new offer of ours in a running session. */
    record Offer(String sdp) implements LegInput {}

    /** Our answer to the peer's new offer. */
    record AcceptOffer(String sdp) implements LegInput {}

    /** Our refusal of the peer's new offer. */
    record RejectOffer(int code, String reason) implements LegInput {}

    /** The end, from our side. */
    record HangUp(String reason, List<ReleaseCause> causes) implements LegInput {
        /** Without a Reason header. */
        public HangUp(String reason) {
            this(reason, List.of());
        }
    }

    /** CANCEL of the peer's INVITE. */
    record Cancelled(List<ReleaseCause> causes) implements LegInput {}

    /** ACK of our 200, to the first INVITE or a later one. */
    record Acked(Optional<String> sdp) implements LegInput {}

    /** No ACK came within 64*T1 (RFC 3261 13.3.1.4). */
    record AckMissing() implements LegInput {}

    /** The contact that is called has gone: it un-registered, its registration ran out, or its connection closed. */
    record Unreachable(String reason) implements LegInput {}

    /** BYE of the peer. */
    record Bye(List<ReleaseCause> causes) implements LegInput {}

    /** Re-INVITE, or UPDATE with a body, of the peer. */
    record PeerOffer(Optional<String> sdp) implements LegInput {}

    /** A provisional response above 100 to our INVITE. */
    record Ringing(int code, Optional<String> sdp) implements LegInput {}

    /** 100 to our INVITE: it may be cancelled from now on. */
    record Trying() implements LegInput {}

    /**
     * 2xx to our INVITE.
     *
     * @param agreed whether its dialog's offer was answered before, in a PRACK (RFC 3262 5)
     */
    record Accepted(Optional<String> sdp, boolean agreed) implements LegInput {
        /** Without an offer that was answered before. */
        public Accepted(Optional<String> sdp) {
            this(sdp, false);
        }
    }

    /** 300 to 699 to our INVITE. */
    record Refused(int code, String reason, List<ReleaseCause> causes) implements LegInput {}

    /** No final response to our INVITE (timer B), or it could not be sent. */
    record NoResponse(String reason) implements LegInput {}

    /** 2xx to our re-INVITE. */
    record OfferAccepted(Optional<String> sdp) implements LegInput {}

    /** 300 to 699 to our re-INVITE; 408 stands for no response. */
    record OfferRefused(int code) implements LegInput {}

    /** Our re-INVITE found no way to the peer, or its connection closed before the final response (RFC 3261 8.1.3.1): no sign that the peer is gone. */
    record OfferUndelivered() implements LegInput {}

    /** The WebSocket to the peer is closed. */
    record FlowClosed() implements LegInput {}

    /** The peer shows itself over another WebSocket. */
    record FlowBack() implements LegInput {}

    /** The wait after a glare (RFC 3261 14.1), or for the peer's next connection, is over. */
    record GlareOver() implements LegInput {}

    /** A new offer of the peer before our 200, once our description and its PRACK agreed on the first (RFC 3262 5, RFC 3311 5.1). */
    record EarlyOffer(String sdp) implements LegInput {}

    /** PRACK of our offer in a provisional response, with the answer (RFC 3262 5). */
    record EarlyAnswer(Optional<String> sdp) implements LegInput {}

    /** No PRACK came within 64*T1 (RFC 3262 3). */
    record PrackMissing() implements LegInput {}

    /**
     * The session is to be refreshed (RFC 4028 7.4).
     *
     * @param offering by a re-INVITE, which offers our description again; else by an UPDATE without one
     */
    record Refresh(boolean offering) implements LegInput {}

    /**
     * 2xx to the re-INVITE of a refresh.
     *
     * @param changed the answer where it is another one than before
     */
    record RefreshAccepted(Optional<String> changed) implements LegInput {}

    /** 300 to 699 to a refresh, by UPDATE or re-INVITE; 408 stands for no response. */
    record RefreshRefused(int code) implements LegInput {}

    /** No refresh came in time (RFC 4028 10). */
    record SessionExpired() implements LegInput {}
}
