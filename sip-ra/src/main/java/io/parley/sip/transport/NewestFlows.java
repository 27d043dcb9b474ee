package io.parley.sip.transport;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    Optional<F> successor(F closed, String instance) {
        F next = byInstance.get(instance);
        for (String user : closed.users()) {
            next = next == null ? byUser.get(user) : next;
        }
        return Optional.ofNullable(next);
    }

    void closed(F flow, String instance) {
        flow.users().forEach(user -> byUser.remove(user, flow));
        byInstance.remove(instance, flow);
    }
}
