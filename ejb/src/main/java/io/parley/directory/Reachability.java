package io.parley.directory;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What becomes of direct calls to an extension. Calls that a queue offers to the agent there, and transfers that come back, ring whatever stands here.
 *
 * @param forwards where they go on
 * @param doNotDisturb they find it busy
 * @param callWaiting one rings although the extension has another call already; where it is false, it is busy then
 * @param pickupGroups names of groups; who shares one may take the other's ringing calls. In alphabetical order, none twice
 */
public record Reachability(Forwards forwards, boolean doNotDisturb, boolean callWaiting, List<String> pickupGroups) {
    /** Rings whenever it is called. */
    public static final Reachability PLAIN = new Reachability(Forwards.NONE, false, true, List.of());

    public Reachability {
        pickupGroups = List.copyOf(new TreeSet<>(pickupGroups));
    }

    /** The same with other forwards. */
    public Reachability with(Forwards others) {
        return new Reachability(others, doNotDisturb, callWaiting, pickupGroups);
    }

    /** The same, not to be disturbed or to be again. */
    public Reachability withDoNotDisturb(boolean on) {
        return new Reachability(forwards, on, callWaiting, pickupGroups);
    }

    /** The same with call waiting on or off. */
    public Reachability withCallWaiting(boolean on) {
        return new Reachability(forwards, doNotDisturb, on, pickupGroups);
    }

    /** The same in other groups. */
    public Reachability withPickupGroups(Collection<String> groups) {
        return new Reachability(forwards, doNotDisturb, callWaiting, List.copyOf(groups));
    }

    /** Whether a group is common to both. */
    public boolean sharesGroupWith(Reachability other) {
        return pickupGroups.stream().anyMatch(other.pickupGroups::contains);
    }
}
