package io.parley.sip.leg;

import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipEvent;
import java.util.List;
import java.util.Optional;

/** An action that a leg wants done, in order. */
public sealed interface LegAction {

    /** Send a provisional response. */
    record SendProvisional(int code, Optional<String> sdp) implements LegAction {}

    /** Send 200 to the first INVITE, and again until its ACK. */
    record SendAnswer(String sdp) implements LegAction {}

    /** Send a final error to the first INVITE. */
    record SendFailure(int code, String reason) implements LegAction {}

    /** Send CANCEL, with a Reason where there are causes. */
    record SendCancel(List<ReleaseCause> causes) implements LegAction {}

    /** Send the ACK of a 2xx. */
    record SendAck(Optional<String> sdp) implements LegAction {}

    /** Send BYE, with a Reason where there are causes. */
    record SendBye(List<ReleaseCause> causes) implements LegAction {}

    /** Send a re-INVITE. */
    record SendOffer(String sdp) implements LegAction {}

    /**
     * Send a refresh: the re-INVITE, with our description as it stands, or an UPDATE without one; then {@link LegInput.RefreshAccepted} or {@link
     * LegInput.RefreshRefused}, the first for a re-INVITE only.
     */
    record SendRefresh(boolean offering) implements LegAction {}

    /** Send the answer to the offer of a provisional response in its PRACK. */
    record SendEarlyAnswer(String sdp) implements LegAction {}

    /** Send 200 to the peer's re-INVITE, UPDATE or PRACK. */
    record AcceptPeerOffer(String sdp) implements LegAction {}

    /** Refuse the peer's re-INVITE or UPDATE that is waiting. */
    record RefusePeerOffer(int code, String reason) implements LegAction {}

    /** Refuse a re-INVITE or UPDATE that came at the wrong moment; one that waits goes on waiting. */
    record RefuseNewcomer(int code, String reason) implements LegAction {}

    /** Wait as RFC 3261 14.1 says after a glare, then {@link LegInput.GlareOver}. */
    record WaitAfterGlare() implements LegAction {}

    /** Wait for the peer's next connection, then {@link LegInput.GlareOver}. */
    record WaitForPeer() implements LegAction {}

    /** Fire an event. */
    record Fire(SipEvent event) implements LegAction {}

    /** Nothing will come any more: forget the leg. */
    record Forget() implements LegAction {}
}
