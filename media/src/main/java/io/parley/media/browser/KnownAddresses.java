package io.parley.media.browser;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whose packets come from where, on a shared port, as signed checks made it known. An address belongs to whoever checked from it last, but not while the checks
 * of another from there are fresh: whoever forges a source must not take a call's sound away. A NAT that gives a port to somebody else does so after a silence.
 * Not thread-safe.
 *
 * @param <L> who
 */
final class KnownAddresses<L> {
    /** As long as two checks for consent may lie apart, and some (RFC 7675 5.1). */
    static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Map<InetSocketAddress, Known<L>> known = new HashMap<>();

    private record Known<L>(L owner, long checkedAt) {}

    /** A signed check came from there; false where the address stays another's. The time in nanoseconds is any that only goes on. */
    boolean know(InetSocketAddress address, L owner, long now) {
        Known<L> before = known.get(address);
        if (before != null && before.owner() != owner && now - before.checkedAt() < FRESH_NANOS) {
            return false;
        }
        known.put(address, new Known<>(owner, now));
        return true;
    }

    void forget(InetSocketAddress address, L owner) {
        Known<L> before = known.get(address);
        if (before != null && before.owner() == owner) {
            known.remove(address);
        }
    }

    /** Whose it is; null where nobody checked from there. Called for every packet. */
    L owner(InetSocketAddress address) {
        Known<L> entry = known.get(address);
        return entry == null ? null : entry.owner();
    }
}
