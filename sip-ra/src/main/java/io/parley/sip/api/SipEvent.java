package io.parley.sip.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event on the wire. Events of one leg are fired in the order in which they happened, one at a time; events of different legs come in
 * parallel. A leg's last event is {@link Ended}, exactly once.
 */
public sealed interface SipEvent {

    /** An event of a leg. */
    sealed interface LegEvent extends SipEvent {
        LegId leg();
    }

    /**
     * A new INVITE that was admitted, and authenticated where its source is an extension. A 100 Trying was already sent. An empty {@code offer} is a
     * delayed offer (RFC 3261 13.2.1): answer with an offer of our own and expect the answer in {@link Confirmed}.
     *
     * @param callId the Call-ID header, for logs and traces; empty where it holds a number that is withheld
     * @param source who sends it: one of our extensions or a trunk
     * @param called user part of the Request-URI, percent-decoded
     * @param caller what the caller shows (From, or P-Asserted-Identity of a trusted source)
     * @param offer the SDP body
     * @param transport "UDP", "TCP", "TLS", "WS" or "WSS"
     * @param diversions who sent the call on before it came here, as a trunk tells (Diversion, RFC 5806), the first of them first
     * @param replacing the leg whose place it is to take (RFC 3891); of extensions alone
     * @param claims by what the caller of a trunk can be verified
     */
    record IncomingCall(
            LegId leg,
            String callId,
            Source source,
            String called,
            Party caller,
            Optional<String> offer,
            String transport,
            List<Diversion> diversions,
            Optional<Replacing> replacing,
            CallerClaims claims)
            implements LegEvent {
        public IncomingCall {
            diversions = List.copyOf(diversions);
        }

        /** A call that nobody sent on, whose caller proves nothing. */
        public IncomingCall(
                LegId leg,
                String callId,
                Source source,
                String called,
                Party caller,
                Optional<String> offer,
                String transport) {
            this(leg, callId, source, called, caller, offer, transport, List.of(), Optional.empty(), CallerClaims.NONE);
        }

        /** The same call with its numbers written otherwise. */
        public IncomingCall with(String otherCalled, Party otherCaller, List<Diversion> otherDiversions) {
            return new IncomingCall(
                    leg,
                    callId,
                    source,
                    otherCalled,
                    otherCaller,
                    offer,
                    transport,
                    otherDiversions,
                    replacing,
                    claims);
        }
    }

    /**
     * A leg that somebody wants to take the place of by the Replaces of an INVITE (RFC 3891 3). When the INVITE came, it was up, or rang at a device that we
     * dialled.
     *
     * @param extension whose device is at its far end
     * @param earlyOnly it is meant only as long as it is not answered
     */
    record Replacing(LegId leg, String extension, boolean earlyOnly) {}

    /**
     * 180, 181, 182 or 183 for a leg that we dialled; the SDP, if any, is early media. It may come again and again, from one early dialog or several, each
     * with an answer of its own (RFC 3261 12.1, 13.2.1); never after {@link Answered}. Where we dialled without an offer, and the response is reliable (RFC
     * 3262), the SDP is the peer's offer: reply by {@link SipLegs#confirm}.
     */
    record Progress(LegId leg, int code, Optional<String> answer) implements LegEvent {}

    /**
     * 300 to 399 for a leg that we dialled: its phone wants the call to go to one of these instead (RFC 3261 8.1.3.4). {@link Ended} follows at once; nothing is
     * dialled by the adaptor.
     *
     * @param targets user parts of its Contact URIs, decoded, the one it likes best first; at least one, and five at most
     */
    record Redirected(LegId leg, List<String> targets) implements LegEvent {
        public Redirected {
            targets = List.copyOf(targets);
        }
    }

    /**
     * 2xx for a leg that we dialled, once: further ones are dealt with by the adaptor. The description is that of the 2xx, or where it has none the one that
     * its own dialog gave in a provisional response. The ACK is sent by the adaptor (after {@link SipLegs#confirm} where the answer held an offer). None where
     * the offer of its dialog was answered already, after {@link Progress}.
     */
    record Answered(LegId leg, Optional<String> sdp) implements LegEvent {}

    /** The ACK of a leg that we answered came in; with the answer to a delayed offer, which must be there then. */
    record Confirmed(LegId leg, Optional<String> answer) implements LegEvent {}

    /**
     * A re-INVITE or UPDATE of a running leg (hold, resume, refresh, codec change), or a PRACK or UPDATE before our answer, once the peer has our description.
     * Reply by {@link SipLegs#acceptOffer} or {@link SipLegs#rejectOffer}. An empty offer asks us to offer. Also what a peer makes of our refresh of the session
     * (RFC 4028), where its description is another one than before.
     */
    record SessionOffered(LegId leg, Optional<String> offer) implements LegEvent {}

    /**
     * The peer answered our offer: in its 200 to our re-INVITE, in its ACK where its re-INVITE had asked us to offer, or in the PRACK of a provisional response
     * of ours with an offer. Empty where there should have been an answer and was none.
     */
    record SessionAnswered(LegId leg, Optional<String> answer) implements LegEvent {}

    /** The peer refused our re-INVITE; the session stays as it was. */
    record SessionRefused(LegId leg, int code) implements LegEvent {}

    /** A DTMF digit by SIP INFO (application/dtmf-relay or application/dtmf). */
    record InfoDigit(LegId leg, char digit, int durationMillis) implements LegEvent {}

    /**
     * REFER in the leg's dialog: its peer wants the other party transferred (RFC 3515). Reply by {@link SipLegs#acceptTransfer} or {@link
     * SipLegs#rejectTransfer}.
     *
     * @param target user part of the Refer-To URI, percent-decoded
     * @param replaces the leg of ours that the Refer-To's Replaces names (attended transfer, RFC 3891); empty for a blind transfer
     */
    record TransferAsked(LegId leg, String target, Optional<LegId> replaces) implements LegEvent {}

    /**
     * The WebSocket of a running leg is closed: its page is gone, for the moment or for good. The dialog stays; once its peer registers again the leg can be
     * ended, but nothing can be sent to it meanwhile.
     */
    record FlowLost(LegId leg) implements LegEvent {}

    /** The leg is over; no event of it follows and no command to it has an effect. */
    record Ended(LegId leg, Termination termination) implements LegEvent {}

    /** A contact was registered or refreshed. {@code fresh} is true where the contact was not bound before. */
    record Registered(String user, Binding binding, boolean fresh) implements SipEvent {}

    /** A contact is gone. */
    record Unregistered(String user, String contact, Cause cause) implements SipEvent {
        /** Why a contact is gone. The names are stored in journals and stay as they are. */
        public enum Cause {
            ASKED,
            EXPIRED,
            REPLACED,
            /** The WebSocket it was registered over is closed (RFC 5626). */
            FLOW_LOST,
            /** The account, the password or the credential that it was registered by counts no longer. */
            WITHDRAWN
        }
    }

    /**
     * A MESSAGE of an extension that has proved who it is (RFC 3428); told once, however often it comes. To be answered by {@link SipPhones#answer}, before its sender gives
     * up after 32 s; the adaptor answers for who is late.
     *
     * @param id names it for its answer
     * @param sender the extension that has proved to send it, whatever its From shows
     * @param called user part of the Request-URI, percent-decoded; of To in the dialog of a call
     * @param expiresSeconds how long it is worth delivering (Expires); empty where it does not say
     */
    record MessageReceived(String id, String sender, String called, TextMessage message, OptionalLong expiresSeconds)
            implements SipEvent {}

    /** A registration or call was refused for its credentials. */
    record AuthenticationFailed(String user, String remoteAddress, String reason) implements SipEvent {}
}
