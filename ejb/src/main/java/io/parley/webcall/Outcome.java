package io.parley.webcall;

/** The outcome of a request about a call. */
public sealed interface Outcome {
    /** It was done; the call as it is now. */
    record Agreed(WebCall call) implements Outcome {}

    /** The browser's session description cannot be used. */
    record Misdescribed(String why) implements Outcome {}

    /** There is no call, or no more: refused, not reached, cancelled. The status is SIP's. */
    record Refused(int status, String reason) implements Outcome {}

    /** Not as things stand with the call, or with what its extension has already. */
    record NotNow(WebCallRefusal why) implements Outcome {}

    /** New calls are not taken now; later perhaps. */
    record Overloaded(WebCallRefusal why) implements Outcome {}

    /** There is no such call of the one who asks. */
    record NoSuchCall() implements Outcome {}
}
