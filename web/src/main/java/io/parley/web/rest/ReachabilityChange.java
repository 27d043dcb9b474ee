package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A change to what becomes of direct calls to an extension: what is left out stays. */
record ReachabilityChange(
        Optional<@Pattern(regexp = Form.FORWARD_OR_NONE) String> forwardAlways,
        Optional<@Pattern(regexp = Form.FORWARD_OR_NONE) String> forwardBusy,
        Optional<@Pattern(regexp = Form.FORWARD_OR_NONE) String> forwardNoAnswer,
        Optional<@Min(Form.SHORTEST_RING) @Max(Form.LONGEST_RING) Integer> forwardAfterSeconds,
        Optional<@Pattern(regexp = Form.FORWARD_OR_NONE) String> forwardNotRegistered,
        Optional<Boolean> doNotDisturb,
        Optional<Boolean> callWaiting,
        Optional<@Size(max = Form.MOST_GROUPS) Set<String>> pickupGroups) {
    Reachability of(Reachability before) {
        Forwards forwards = before.forwards();
        Forwards next = new Forwards(
                changed(forwardAlways, forwards.always()),
                changed(forwardBusy, forwards.busy()),
                changed(forwardNoAnswer, forwards.noAnswer()),
                forwardAfterSeconds.map(Duration::ofSeconds).orElse(forwards.after()),
                changed(forwardNotRegistered, forwards.notRegistered()));
        return before.with(next)
                .withDoNotDisturb(doNotDisturb.orElse(before.doNotDisturb()))
                .withCallWaiting(callWaiting.orElse(before.callWaiting()))
                .withPickupGroups(pickupGroups.orElse(Set.copyOf(before.pickupGroups())));
    }

    private static Optional<String> changed(Optional<String> given, Optional<String> before) {
        return given.isEmpty() ? before : given.filter(number -> !number.isEmpty());
    }
}
