package io.parley.sip.guard;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Addresses with port from which datagrams came that proved an account: a phone that shares its address with an attacker, as behind the same NAT, is told from
 * it by them. In bounded memory: the one that was proved longest ago makes room. Thread-safe; the clock is handed in.
 */
public final class ProvedFlows {
    private static final long LIFE_MILLIS = TimeUnit.HOURS.toMillis(Limit.PROVED_HOURS.standard());

    /** When each was proved last, in that order. */
    private final LinkedHashMap<InetSocketAddress, Long> proved = new LinkedHashMap<>();

    /** An account was proved from there. */
    public synchronized void add(InetSocketAddress remote, long nowMillis) {
        proved.remove(remote);
        proved.put(remote, nowMillis);
        if (proved.size() > Limit.PROVED_FLOWS.standard()) {
            proved.pollFirstEntry();
        }
    }

    /** Nothing is proved from there any more. */
    public synchronized void remove(InetSocketAddress remote) {
        proved.remove(remote);
    }

    /** Whether an account was proved from there, not too long ago. */
    public synchronized boolean contains(InetSocketAddress remote, long nowMillis) {
        Long at = proved.get(remote);
        return at != null && nowMillis - at < LIFE_MILLIS;
    }
}
