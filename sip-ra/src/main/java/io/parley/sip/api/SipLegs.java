package io.parley.sip.api;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Commands to legs. None blocks on the network; all are safe for concurrent use, and commands to a leg that has ended do nothing (a race that every
 * caller must expect: CANCEL against 200, BYE against BYE).
 */
public interface SipLegs {
    /**
     * 180, or 183 with early media: our answer, or our offer where the INVITE had none. It is sent reliably (RFC 3262) where the peer requires that, or takes it
     * so and there is a description.
     */
    void progress(LegId leg, int code, Optional<String> sdp);

    /**
     * 200 with the answer, or with our offer where the INVITE had none. The adaptor retransmits until ACK (RFC 3261 13.3.1.4, RFC 6026). It waits for the PRACK of
     * a description that was sent reliably before; another one than that is offered after the ACK.
     */
    void answer(LegId leg, String sdp);

    /** A final error for a leg that was not answered; ends it. */
    void reject(LegId leg, int code, String reason);

    /**
     * Dials. The leg exists at once; what becomes of it comes as events, also where the target cannot be reached at all.
     *
     * @return the handle of the new leg
     */
    LegId dial(DialRequest request);

    /**
     * The lines of the INVITE that {@link #dial} would send which tell whom is called and who calls: the request line, To, From without its tag, and what stands in
     * them besides. Nothing is sent. Empty while SIP does not run.
     */
    default List<String> callerHeaders(DialRequest request) {
        return List.of();
    }

    /** Sends the answer to an offer that came in {@link SipEvent.Answered}, or in {@link SipEvent.Progress} (we dialled without an offer). */
    void confirm(LegId leg, String answer);

    /** Re-INVITE with our offer. */
    void offer(LegId leg, String sdp);

    /** 200 to a {@link SipEvent.SessionOffered}. */
    void acceptOffer(LegId leg, String sdp);

    /** Refuses a {@link SipEvent.SessionOffered}, as with 488; the session stays as it was. */
    void rejectOffer(LegId leg, int code, String reason);

    /** 202 to a {@link SipEvent.TransferAsked}, and NOTIFY with 100. */
    default void acceptTransfer(LegId leg) {}

    /** Refuses a {@link SipEvent.TransferAsked} with a final error. */
    default void rejectTransfer(LegId leg, int code, String reason) {}

    /** NOTIFY (message/sipfrag) on how an accepted transfer goes; a final code ends the subscription. */
    default void transferProgress(LegId leg, int code) {}

    /** The machine that a leg's signalling comes from or goes to: the client's behind a trusted proxy. Empty where it is not known yet, or the leg is over. */
    default Optional<InetAddress> peer(LegId leg) {
        return Optional.empty();
    }

    /** The machine that a call there would go to; empty where a name would have to be looked up first. */
    default Optional<InetAddress> peer(DialRequest.Target target) {
        return Optional.empty();
    }

    /**
     * Ends the leg whatever its state: CANCEL, BYE or a final error. Fires {@link SipEvent.Ended} when done.
     *
     * @param reason in words, for records
     * @param causes what CANCEL and BYE tell the peer (RFC 3326), perhaps nothing
     */
    void hangUp(LegId leg, String reason, List<ReleaseCause> causes);

    /** Ends the leg without telling its peer why. */
    default void hangUp(LegId leg, String reason) {
        hangUp(leg, reason, List.of());
    }
}
