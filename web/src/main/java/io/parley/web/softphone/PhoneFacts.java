package io.parley.web.softphone;

import io.parley.id.CallId;
import java.util.Locale;
import java.util.Optional;

/**
 * The state that the phone of a page reports. About calls the server knows better; this is about the page.
 *
 * @param state whether calls reach this page
 * @param error code of what is wrong, or the empty string
 * @param call the call that rings or runs in this page, if any
 * @param phase whether it rings or runs; NONE when there is none
 * @param muted the call is muted here
 */
public record PhoneFacts(State state, String error, Optional<CallId> call, Phase phase, boolean muted) {
    /** No phone in this page: a desk phone is meant. */
    public static final PhoneFacts NONE = new PhoneFacts(State.OFF, "", Optional.empty(), Phase.NONE, false);

    /** The page has a phone, which has not said anything yet. */
    static final PhoneFacts UNHEARD = new PhoneFacts(State.CONNECTING, "", Optional.empty(), Phase.NONE, false);

    /** Where the phone is. */
    public enum State {
        REGISTERED,
        CONNECTING,
        FAILED,
        /** Another tab of the browser has it. */
        ELSEWHERE,
        /** The person uses a desk phone. */
        OFF
    }

    /** The phase of the page's call. */
    public enum Phase {
        NONE,
        RINGING,
        TALKING
    }

    /** As the page sent them; what no page of ours says counts as nothing. */
    static PhoneFacts of(String state, String error, String call, String phase, boolean muted) {
        return new PhoneFacts(
                one(State.values(), state, State.OFF),
                error,
                Optional.of(call).filter(id -> !id.isEmpty()).map(CallId::new),
                one(Phase.values(), phase, Phase.NONE),
                muted);
    }

    /** Calls ring at a device on the desk, if one is there, and in no page. */
    public boolean desk() {
        return state == State.OFF;
    }

    /** Calls ring in this page. */
    public boolean here() {
        return state == State.REGISTERED;
    }

    /** The sound of this call is in this page. */
    public boolean talksIn(CallId id) {
        return phase == Phase.TALKING && call.filter(id::equals).isPresent();
    }

    private static <E extends Enum<E>> E one(E[] values, String name, E otherwise) {
        for (E value : values) {
            if (value.name().equals(name.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        return otherwise;
    }
}
