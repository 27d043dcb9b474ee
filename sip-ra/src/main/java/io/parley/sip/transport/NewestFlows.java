package io.parley.sip.transport;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The connection that each device and each user registered over last: the way on where an earlier one of theirs has closed. Thread-safe. */
final class NewestFlows<F extends Flow> {
    private final ConcurrentHashMap<String, F> byInstance = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, F> byUser = new ConcurrentHashMap<>();

    /** @param instance the +sip.instance of the device, or the empty string */
    void registered(F flow, String user, String instance) {
        byUser.put(user, flow);
        if (!instance.isEmpty()) {
            byInstance.put(instance, flow);
        }
    }

    /** The same device's before the same user's; empty where neither has another. */
    Optional<F> successor(F closed, Set<String> instances) {
        return Stream.concat(
                        instances.stream().map(byInstance::get),
                        closed.users().stream().map(byUser::get))
                // a device that another account names as its own is not taken for it
                .filter(next -> next != null && next != closed && !Collections.disjoint(next.users(), closed.users()))
                .findFirst();
    }

    /** @param instances all devices that registered over it: several may stand behind one, as behind a base station */
    void closed(F flow, Set<String> instances) {
        flow.users().forEach(user -> byUser.remove(user, flow));
        instances.forEach(instance -> byInstance.remove(instance, flow));
    }
}
