package io.parley.sip.registrar;

import io.parley.sip.api.Binding;
import io.parley.sip.api.SipEvent;
import java.util.List;

/** The result of a REGISTER. */
public sealed interface RegisterOutcome {
    /**
     * 200 with the bindings that hold now.
     *
     * @param events what changed, to be fired
     */
    record Accepted(List<Binding> bindings, List<SipEvent> events) implements RegisterOutcome {}

    /** 423: a contact asked for less than the minimum. Nothing changed. */
    record TooBrief(long minExpires) implements RegisterOutcome {}

    /** Another error. Nothing changed. */
    record Refused(int code, String reason) implements RegisterOutcome {}
}
