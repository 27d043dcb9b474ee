package io.parley.toll;

import io.parley.toll.TollUse.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The use of calls outside of everybody, and what it says of the next call. For one thread; the clock is handed in. */
final class TollLedger {
    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final long MINUTE_MILLIS = TimeUnit.MINUTES.toMillis(1);
    /** A price of a thousandth a minute is a sixtieth of a millionth a millisecond. */
    private static final long PRICE_MILLIS_A_MICRO = 60;

    private static final long MICROS = 1_000_000;
    private static final long NEVER = Long.MIN_VALUE;
    /** Calls that go on are counted no more often, whoever asks. */
    private static final long SETTLED_MILLIS = 1_000;

    private final ZoneId zone;
    private final Map<String, TollUse> payers = new HashMap<>();
    private final TollUse system = new TollUse();
    private final Set<Running> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Key> changed = new HashSet<>();
    private long settledAt = NEVER;

    /** A slot of a payer. */
    private record Key(String payer, long slot) {}

    /** How much of a limit is used, in percent. */
    record Level(TollScope scope, TollReason reason, long percent) {}

    /** A call that is there now. */
    static final class Running {
        private final String payer;
        private final int price;
        private long answeredAt = NEVER;
        private long countedUntil = NEVER;
        private boolean over;
        private Optional<Runnable> end = Optional.empty();

        private Running(String payer, int price) {
            this.payer = payer;
            this.price = price;
        }

        /** What it has cost until a moment: reckoned from its beginning, so that nothing is lost by rounding, however often it is counted. */
        private long micros(long until) {
            return (until - answeredAt) * price / PRICE_MILLIS_A_MICRO;
        }
    }

    /** @param zone whose midnight begins a day */
    TollLedger(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Which limit a call would go beyond.
     *
     * @param limits those that count for it
     */
    Optional<TollVerdict.Refused> refuses(
            String payer, TollClass to, TollPolicy policy, List<TollLimit> limits, Instant now) {
        if (to.closed()) {
            return Optional.of(new TollVerdict.Refused(to.name(), TollReason.CLASS_CLOSED, ""));
        }
        boolean night = policy.night()
                .filter(hours -> hours.contains(now.atZone(zone).toLocalTime()))
                .isPresent();
        if (night && to.closedAtNight()) {
            return Optional.of(new TollVerdict.Refused(to.name(), TollReason.NIGHT, ""));
        }
        settle(now);
        for (TollLimit limit : limits) {
            Optional<TollReason> reason = limit.closedClasses().contains(to.name())
                    ? Optional.of(TollReason.CLASS_CLOSED)
                    : full(payer, limit, now);
            if (reason.isPresent()) {
                return reason.map(why ->
                        new TollVerdict.Refused(to.name(), why, limit.scope().text()));
            }
        }
        return Optional.empty();
    }

    private Optional<TollReason> full(String payer, TollLimit limit, Instant now) {
        TollUse use = use(payer, limit);
        if (limit.concurrent() > 0 && use.concurrent() >= limit.concurrent()) {
            return Optional.of(TollReason.CONCURRENT);
        }
        if (limit.callsPerHour() > 0
                && use.since(now.toEpochMilli() - HOUR_MILLIS + 1).calls() >= limit.callsPerHour()) {
            return Optional.of(TollReason.CALLS_PER_HOUR);
        }
        return levels(payer, List.of(limit), now).stream()
                .filter(level -> level.percent() >= 100)
                .map(Level::reason)
                .findFirst();
    }

    /** How much of the day's minutes and cost is used, of those limits that have them. */
    List<Level> levels(String payer, List<TollLimit> limits, Instant now) {
        List<Level> levels = new ArrayList<>();
        for (TollLimit limit : limits) {
            Slot today = use(payer, limit).since(midnight(now));
            if (limit.minutesPerDay() > 0) {
                long percent = today.millis() * 100 / (limit.minutesPerDay() * MINUTE_MILLIS);
                levels.add(new Level(limit.scope(), TollReason.MINUTES_PER_DAY, percent));
            }
            if (limit.costPerDay() > 0) {
                long percent = today.micros() * 100 / (limit.costPerDay() * MICROS);
                levels.add(new Level(limit.scope(), TollReason.COST_PER_DAY, percent));
            }
        }
        return levels;
    }

    private TollUse use(String payer, TollLimit limit) {
        return limit.scope().equals(TollScope.SYSTEM) ? system : payers.getOrDefault(payer, new TollUse());
    }

    private long midnight(Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** A call is made. */
    Running begin(String payer, TollClass to, Instant now) {
        Running call = new Running(payer, to.price());
        running.add(call);
        count(payer, TollUse.slot(now.toEpochMilli()), new Slot(1, 0, 0));
        payers.get(payer).concurrent(1);
        system.concurrent(1);
        return call;
    }

    /** It costs from now on. */
    void answered(Running call, Instant now) {
        if (!call.over && call.answeredAt == NEVER) {
            call.answeredAt = now.toEpochMilli();
            call.countedUntil = call.answeredAt;
        }
    }

    /** How it is ended when a limit that ends calls is used up. */
    void endBy(Running call, Runnable end) {
        call.end = Optional.of(end);
    }

    /**
     * The ends of calls that go on beyond a limit that ends them; each is told once.
     *
     * @param limits those of a payer
     */
    List<Runnable> ends(Function<String, List<TollLimit>> limits, Instant now) {
        Map<String, Boolean> beyond = new HashMap<>();
        List<Runnable> ends = new ArrayList<>();
        for (Running call : running) {
            if (call.end.isPresent()
                    && beyond.computeIfAbsent(call.payer, payer -> beyond(payer, limits.apply(payer), now))) {
                ends.add(call.end.get());
                call.end = Optional.empty();
            }
        }
        return ends;
    }

    private boolean beyond(String payer, List<TollLimit> limits, Instant now) {
        return levels(payer, limits.stream().filter(TollLimit::endsCalls).toList(), now).stream()
                .anyMatch(level -> level.percent() >= 100);
    }

    /** It is over. */
    void over(Running call, Instant now) {
        if (call.over) {
            return;
        }
        settle(call, now.toEpochMilli());
        call.over = true;
        running.remove(call);
        payers.get(call.payer).concurrent(-1);
        system.concurrent(-1);
    }

    /** Counts what calls that go on have used until now. */
    void settle(Instant now) {
        long millis = now.toEpochMilli();
        if (settledAt == NEVER || Math.abs(millis - settledAt) >= SETTLED_MILLIS) {
            settledAt = millis;
            running.forEach(call -> settle(call, millis));
        }
    }

    private void settle(Running call, long now) {
        while (call.answeredAt != NEVER && call.countedUntil < now) {
            long slot = TollUse.slot(call.countedUntil);
            long until = Math.min(now, slot + TollUse.SLOT_MILLIS);
            long micros = call.micros(until) - call.micros(call.countedUntil);
            count(call.payer, slot, new Slot(0, until - call.countedUntil, micros));
            call.countedUntil = until;
        }
    }

    private void count(String payer, long slot, Slot more) {
        payers.computeIfAbsent(payer, _ -> new TollUse()).add(slot, more);
        system.add(slot, more);
        changed.add(new Key(payer, slot));
    }

    /** Takes up what a former process counted. */
    void restore(List<TollRow> rows) {
        for (TollRow row : rows) {
            Slot slot = new Slot(row.calls(), row.millis(), row.micros());
            payers.computeIfAbsent(row.payer(), _ -> new TollUse()).add(row.slot(), slot);
            system.add(row.slot(), slot);
        }
    }

    /** What has changed since the last time, as it is now. */
    List<TollRow> changes(Instant now) {
        settle(now);
        List<TollRow> rows = changed.stream().map(this::row).toList();
        changed.clear();
        return rows;
    }

    private TollRow row(Key key) {
        TollUse use = payers.get(key.payer());
        Slot slot = use == null ? Slot.NOTHING : use.at(key.slot());
        return new TollRow(key.payer(), key.slot(), slot.calls(), slot.millis(), slot.micros());
    }

    /** What was not stored has changed still. */
    void putBack(List<TollRow> rows) {
        rows.forEach(row -> changed.add(new Key(row.payer(), row.slot())));
    }

    /** Forgets what counts for no limit any more; the result is the first moment that does. */
    long forget(Instant now) {
        long first = Math.min(midnight(now), now.toEpochMilli() - HOUR_MILLIS);
        payers.values().forEach(use -> use.forget(first));
        payers.values().removeIf(TollUse::isEmpty);
        system.forget(first);
        return TollUse.slot(first);
    }

    /** The use of now by payer; that of the empty one is what the system itself calls. */
    Map<String, TollUsage> usage(Instant now) {
        settle(now);
        Map<String, TollUsage> all = new TreeMap<>();
        payers.forEach((payer, use) -> all.put(payer, usage(use, now)));
        return all;
    }

    /** That of the whole system. */
    TollUsage ofSystem(Instant now) {
        settle(now);
        return usage(system, now);
    }

    private TollUsage usage(TollUse use, Instant now) {
        Slot today = use.since(midnight(now));
        return new TollUsage(
                use.concurrent(),
                use.since(now.toEpochMilli() - HOUR_MILLIS + 1).calls(),
                today.calls(),
                today.millis(),
                today.micros());
    }
}
