package io.parley.sip.guard;

import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;

/** Counts datagrams by site in windows of a second, in bounded memory: the site that was silent longest makes room. Confined to one thread. */
final class SiteRate {
    private static final long WINDOW_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final int most;
    /** In the order of last use. */
    private final LinkedHashMap<Site, int[]> counts = new LinkedHashMap<>(16, 0.75f, true);

    private long window;

    SiteRate(Limit perSecond) {
        this.most = perSecond.standard();
    }

    /** Counts one; false where it is beyond the limit of this second. */
    boolean take(Site site, long nowMillis) {
        long current = Math.floorDiv(nowMillis, WINDOW_MILLIS);
        if (current != window) {
            window = current;
            counts.clear();
        }
        int n = ++counts.computeIfAbsent(site, s -> new int[1])[0];
        if (counts.size() > Limit.TRACKED_ADDRESSES.standard()) {
            counts.pollFirstEntry();
        }
        return n <= most;
    }
}
