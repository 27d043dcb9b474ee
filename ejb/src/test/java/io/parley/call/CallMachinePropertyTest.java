package io.parley.call;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever happens, in whatever order: a call ends with a reason and leaves nothing behind. */
class CallMachinePropertyTest {
    @Property(tries = 10_000)
    void everyCallEndsWithAReasonAndLeavesNothing(@ForAll long seed, @ForAll @IntRange(max = 80) int events) {
        SimulatedSystem house = new SimulatedSystem(seed);
        house.live(events);
        house.nothingIsLeft();
    }

    @Property(tries = 2_000)
    void sameEventsGiveTheSameCall(@ForAll @LongRange(min = 0) long seed) {
        SimulatedSystem one = new SimulatedSystem(seed);
        SimulatedSystem other = new SimulatedSystem(seed);
        one.live(40);
        other.live(40);
        if (!one.state().equals(other.state())) {
            throw new AssertionError("two runs of " + seed + " differ");
        }
    }
}
