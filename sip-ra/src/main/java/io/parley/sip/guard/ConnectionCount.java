package io.parley.sip.guard;

import java.util.HashMap;
import java.util.Map;

/** How many connections there are, in all and from each address, against two limits: one peer cannot take the room of the others. Thread-safe. */
public final class ConnectionCount {
    private final int most;
    private final int mostOfAddress;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    public ConnectionCount(Limit most, Limit mostOfAddress) {
        this.most = most.standard();
        this.mostOfAddress = mostOfAddress.standard();
    }

    /**
     * Takes a place.
     *
     * @return false where there is none; nothing is to be given back then
     */
    public synchronized boolean enter(String address) {
        int there = byAddress.getOrDefault(address, 0);
        if (all >= most || there >= mostOfAddress) {
            return false;
        }
        all++;
        byAddress.put(address, there + 1);
        return true;
    }

    /** Gives a place back. */
    public synchronized void leave(String address) {
        all--;
        byAddress.computeIfPresent(address, (a, there) -> there > 1 ? Integer.valueOf(there - 1) : null);
    }

    /** How many places are taken. */
    public synchronized int size() {
        return all;
    }
}
