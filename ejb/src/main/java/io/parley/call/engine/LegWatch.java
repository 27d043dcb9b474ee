package io.parley.call.engine;

import io.parley.id.CallId;
import io.parley.sip.api.LegId;

/** Is told which call a leg belongs to, as for a trace: when it is bound, and when one call gives it to another. Must do no more than note it. */
@FunctionalInterface
public interface LegWatch {
    void legOfCall(LegId leg, CallId call);
}
