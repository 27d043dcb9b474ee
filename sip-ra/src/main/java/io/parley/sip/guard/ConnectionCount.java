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
     * @return false where there is none; nothing must be given back then
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

    /** Takes a place, however many this address has: it speaks for others, and is soon {@linkplain #move moved}. False where all places are taken. */
    public synchronized boolean enterForOthers(String address) {
        if (all >= most) {
            return false;
        }
        all++;
        byAddress.merge(address, 1, Integer::sum);
        return true;
    }

    /**
     * Books a place that an address has to another, or to the same one, whose limit counts then.
     *
     * @return false where that one has too many; the place stays with the first
     */
    public synchronized boolean move(String from, String to) {
        int there = byAddress.getOrDefault(to, 0) - (from.equals(to) ? 1 : 0);
        if (there >= mostOfAddress) {
            return false;
        }
        moveBack(from, to);
        return true;
    }

    /** Books a place to another address, whatever its limit. */
    public synchronized void moveBack(String from, String to) {
        forget(from);
        byAddress.merge(to, 1, Integer::sum);
    }

    /** Gives a place back. */
    public synchronized void leave(String address) {
        all--;
        forget(address);
    }

    private void forget(String address) {
        byAddress.computeIfPresent(address, (a, there) -> there > 1 ? Integer.valueOf(there - 1) : null);
    }

    /** How many places are taken. */
    public synchronized int size() {
        return all;
    }
}
