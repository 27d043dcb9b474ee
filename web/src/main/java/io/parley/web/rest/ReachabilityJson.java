package io.parley.web.rest;

import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import java.util.List;
import java.util.Optional;

/** What becomes of direct calls to an extension. A forward that is off is not there. */
record ReachabilityJson(
        Optional<String> forwardAlways,
        Optional<String> forwardBusy,
        Optional<String> forwardNoAnswer,
        long forwardAfterSeconds,
        Optional<String> forwardNotRegistered,
        boolean doNotDisturb,
        boolean callWaiting,
        List<String> pickupGroups) {
    static ReachabilityJson of(Reachability reachability) {
        Forwards forwards = reachability.forwards();
        return new ReachabilityJson(
                forwards.always(),
                forwards.busy(),
                forwards.noAnswer(),
                forwards.after().toSeconds(),
                forwards.notRegistered(),
                reachability.doNotDisturb(),
                reachability.callWaiting(),
                reachability.pickupGroups());
    }
}
