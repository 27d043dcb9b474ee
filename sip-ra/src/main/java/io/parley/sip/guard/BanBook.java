package io.parley.sip.guard;

import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * The bans by site: each one in a row is longer, and is remembered for a while after its end. Bounded: where it is full, the ban that ends first makes room.
 * Thread-safe; asking takes no lock; the clock is handed in.
 */
public final class BanBook {
    private static final long REMEMBERED_MILLIS = TimeUnit.HOURS.toMillis(Limit.BAN_REMEMBERED_HOURS.standard());

    private final List<Duration> times;
    private final int most;
    private final Map<Site, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** A ban without the count of what it dropped, which goes on. */
    private record Entry(
            Reason reason, long since, long until, int times, String by, String remark, LongAdder dropped) {
        boolean inForce(long nowMillis) {
            return nowMillis < until;
        }

        boolean remembered(long nowMillis) {
            return nowMillis < until + REMEMBERED_MILLIS;
        }

        Ban shown(Site site) {
            return new Ban(
                    site.toString(),
                    reason,
                    Instant.ofEpochMilli(since),
                    Instant.ofEpochMilli(until),
                    times,
                    dropped.sum(),
                    by,
                    remark);
        }
    }

    /**
     * An empty book.
     *
     * @param times how long the first ban in a row lasts, and the next ones; empty where there are none but by hand
     */
    public BanBook(List<Duration> times) {
        this(times, Limit.BANS.standard());
    }

    BanBook(List<Duration> times, int most) {
        this.times = List.copyOf(times);
        this.most = most;
    }

    /** Whether a site is banned. */
    public boolean banned(Site site, long nowMillis) {
        if (entries.isEmpty()) {
            return false;
        }
        Entry e = entries.get(site);
        return e != null && e.inForce(nowMillis);
    }

    /** Counts what was dropped for a ban. */
    public void dropped(Site site) {
        Entry e = entries.get(site);
        if (e != null) {
            e.dropped.increment();
        }
    }

    /**
     * Bans a site for what it did.
     *
     * @return the ban that begins now; empty where one is in force, or nobody is banned but by hand
     */
    public synchronized Optional<Ban> ban(Site site, Reason reason, long nowMillis) {
        if (times.isEmpty() || banned(site, nowMillis)) {
            return Optional.empty();
        }
        int row = row(site, nowMillis);
        Duration time = times.get(Math.min(row, times.size()) - 1);
        return Optional.of(put(site, reason, nowMillis, time, row, "", ""));
    }

    /** Bans a site since somebody wants it, in the place of a ban that is in force. */
    public synchronized Ban banByHand(Site site, Duration time, String by, String remark, long nowMillis) {
        return put(site, Reason.BY_HAND, nowMillis, time, row(site, nowMillis), by, remark);
    }

    /** Ends the ban of a site and forgets it; false where none is in force. */
    public synchronized boolean lift(Site site, long nowMillis) {
        boolean was = banned(site, nowMillis);
        if (entries.remove(site) != null) {
            changes.incrementAndGet();
        }
        return was;
    }

    /** Takes up what a former process remembered; sites that are known already stay as they are. */
    public synchronized void restore(Map<Site, Ban> former, long nowMillis) {
        former.forEach((site, b) -> {
            Entry e = new Entry(
                    b.reason(),
                    b.since().toEpochMilli(),
                    b.until().toEpochMilli(),
                    Math.max(1, b.times()),
                    b.by(),
                    b.remark(),
                    new LongAdder());
            if (e.remembered(nowMillis)) {
                makeRoom(site, nowMillis);
                entries.putIfAbsent(site, e);
            }
        });
    }

    /** The bans in force, in the order of their beginning. */
    public List<Ban> inForce(long nowMillis) {
        return shown(e -> e.inForce(nowMillis));
    }

    /** Those and the ones that are over but count for the next. */
    public List<Ban> remembered(long nowMillis) {
        return shown(e -> e.remembered(nowMillis));
    }

    /** How many are in force. */
    public int count(long nowMillis) {
        return (int) entries.values().stream().filter(e -> e.inForce(nowMillis)).count();
    }

    /** Grows with each ban and each lift. */
    public long changes() {
        return changes.get();
    }

    private List<Ban> shown(Predicate<Entry> which) {
        return entries.entrySet().stream()
                .filter(e -> which.test(e.getValue()))
                .map(e -> e.getValue().shown(e.getKey()))
                .sorted(Comparator.comparing(Ban::since).thenComparing(Ban::site))
                .toList();
    }

    /** Which ban in a row the next one of this site is. */
    private int row(Site site, long nowMillis) {
        Entry before = entries.get(site);
        return before == null || !before.remembered(nowMillis) ? 1 : Math.min(before.times + 1, 1_000_000);
    }

    private Ban put(Site site, Reason reason, long nowMillis, Duration time, int row, String by, String remark) {
        makeRoom(site, nowMillis);
        Entry e = new Entry(reason, nowMillis, nowMillis + time.toMillis(), row, by, remark, new LongAdder());
        entries.put(site, e);
        changes.incrementAndGet();
        return e.shown(site);
    }

    private void makeRoom(Site site, long nowMillis) {
        if (entries.size() < most || entries.containsKey(site)) {
            return;
        }
        entries.values().removeIf(e -> !e.remembered(nowMillis));
        while (entries.size() >= most) {
            entries.entrySet().stream()
                    .min(Comparator.comparingLong(e -> e.getValue().until))
                    .ifPresent(first -> entries.remove(first.getKey()));
        }
    }
}
