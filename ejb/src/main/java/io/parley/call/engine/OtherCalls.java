package io.parley.call.engine;

import io.parley.call.LegHandoff;
import io.parley.id.CallId;
import io.parley.sip.api.LegId;
import java.util.Optional;

/** The requests of a call to the system's other calls, and to registrations. Thread-safe; nothing here waits for another call. */
interface OtherCalls {
    /** Asks a call for the other party of one of its legs, for {@code taker}; one that is over declines. */
    void requestLeg(CallId giver, int leg, CallId taker);

    /** Tells a call that it gets no leg. */
    void decline(CallId asker, Optional<String> number);

    /** Hands a leg over; a call that is over by now gets it ended. */
    void give(CallId taker, LegHandle handle, LegHandoff.HandoffInfo worth, String codec);

    /** The call and number of a leg that the wire named. */
    Optional<LegAddress.Link> whose(LegId leg);

    /** The call wants to hear of browsers that register for the extension. */
    void await(String extension, RunningCall call);

    void forget(String extension, RunningCall call);

    /** Where a call shows which extensions have legs in it. */
    ExtensionBoard board();
}
