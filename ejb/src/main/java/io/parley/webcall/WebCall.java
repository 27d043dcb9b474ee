package io.parley.webcall;

import io.parley.fact.EndKind;
import io.parley.id.CallId;
import java.util.Optional;

/**
 * A call by request, as its browser sees it.
 *
 * @param call the call its leg is in now: a transfer may bring it into another
 * @param extension whose call it is
 * @param description what the server described last, if it did yet
 * @param end how it ended
 */
public record WebCall(
        CallId call, String extension, State state, Optional<Description> description, Optional<End> end) {
    /** Where it stands. */
    public enum State {
        DIALLING,
        RINGING,
        /** It is not answered, but something can be heard. */
        EARLY,
        UP,
        ENDED
    }

    /** The kind of a description, by the names of WebRTC's RTCSdpType. */
    public enum Type {
        /** The browser must answer. */
        OFFER,
        /** Another answer may follow, which then counts. */
        PRANSWER,
        ANSWER
    }

    /**
     * How it ended.
     *
     * @param code the SIP status that describes it
     * @param reason words for people
     */
    public record End(int code, EndKind kind, String reason) {}

    /** A session description of the server. */
    public record Description(Type type, String sdp) {}
}
