package io.parley.toll;

import io.parley.directory.Role;
import io.parley.number.Spelling;
import io.parley.toll.TollLedger.Level;
import io.parley.toll.TollLedger.Running;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Holds calls outside to the policy of now, and counts what they use. Thread-safe; never blocks on anything but its own lock. */
public final class TollGuard implements TollGate {
    private static final int NEAR_PERCENT = 80;
    /** Numbers of so many digits may be those of services, which have no country. */
    private static final int LONGEST_SHORT = 6;

    private static final Pattern CODES = Pattern.compile("^[*#]+\\d{1,3}[*#]+(?:\\d{1,3}[*#]+)*");

    /** Of two classes that a number may have the one that more is lost by. */
    private static final Comparator<TollClass> DEARER = Comparator.comparing(TollClass::closed)
            .thenComparing(TollClass::closedAtNight)
            .thenComparingInt(TollClass::price);

    private final ZoneId zone;
    private final InstantSource clock;
    private final Function<String, Set<Role>> roles;
    private final List<UnaryOperator<String>> spellings;
    private final Consumer<TollAlert> alerts;
    private final TollLedger ledger;
    private final Map<TollReason, Long> refusals = new EnumMap<>(TollReason.class);
    private final Set<Told> told = new HashSet<>();
    private LocalDate toldOn = LocalDate.EPOCH;
    private volatile TollPolicy policy = DefaultTollClasses.policy();

    /** What was told today: the same level of the same limit is told once. */
    private record Told(TollScope scope, String payer, TollReason reason) {}

    /**
     * A guard of which nothing is used yet.
     *
     * @param zone of the night and of the day
     * @param roles those of the user of an extension; none where it has none. Must not block
     * @param spellings a number in E.164, as each way to read it has it; other texts where it is of no country
     * @param alerts told of refusals, and once a day of each limit that is nearly used up; must return at once
     */
    public TollGuard(
            ZoneId zone,
            InstantSource clock,
            Function<String, Set<Role>> roles,
            List<UnaryOperator<String>> spellings,
            Consumer<TollAlert> alerts) {
        this.zone = zone;
        this.clock = clock;
        this.roles = roles;
        this.spellings = List.copyOf(spellings);
        this.alerts = alerts;
        this.ledger = new TollLedger(zone);
    }

    /** What counts from now on; calls that run go on. */
    public void follow(TollPolicy next) {
        policy = next;
    }

    /** What counts now. */
    public TollPolicy policy() {
        return policy;
    }

    /** The class of a number, as it goes to the carrier; of several ways in which carriers may read it the dearest. */
    public TollClass classOf(String number) {
        TollPolicy now = policy;
        String dialled = CODES.matcher(number).replaceFirst("");
        return spellings.stream()
                .flatMap(spelling -> spelt(dialled, spelling).stream())
                .map(now::classOf)
                .max(DEARER)
                .orElseGet(() -> now.classOf(Spelling.ungrouped(dialled)));
    }

    /**
     * As the carrier will take it: what is dialled behind a whole number is passed over there, so that a number with digits too many is that of its longest part that may
     * be one.
     */
    private static Optional<String> spelt(String dialled, UnaryOperator<String> spelling) {
        for (int length = dialled.length(); length > LONGEST_SHORT; length--) {
            String spelt = spelling.apply(dialled.substring(0, length));
            if (spelt.startsWith("+")) {
                return Optional.of(spelt);
            }
        }
        return Optional.of(dialled).filter(number -> number.startsWith("+"));
    }

    @Override
    public TollVerdict ask(String payer, String number) {
        TollPolicy now = policy;
        TollClass to = classOf(number);
        Optional<TollVerdict.Refused> refused = refusal(now, payer, to);
        return refused.isPresent() ? refused.get() : new TollVerdict.Open(to.name(), TollCharge.NONE);
    }

    private synchronized Optional<TollVerdict.Refused> refusal(TollPolicy now, String payer, TollClass to) {
        return ledger.refuses(payer, to, now, limits(now, payer), clock.instant());
    }

    @Override
    public TollVerdict take(String payer, String number) {
        TollPolicy now = policy;
        TollClass to = classOf(number);
        List<TollAlert> news = new ArrayList<>();
        TollVerdict verdict = taken(now, payer, to, news);
        news.forEach(alerts);
        return verdict;
    }

    private synchronized TollVerdict taken(TollPolicy now, String payer, TollClass to, List<TollAlert> news) {
        Optional<TollVerdict.Refused> refused = refusal(now, payer, to);
        if (refused.isPresent()) {
            TollVerdict.Refused why = refused.get();
            refusals.merge(why.reason(), 1L, Long::sum);
            news.add(new TollAlert(why.of(), payer, why.reason(), 100, to.name()));
            return why;
        }
        return new TollVerdict.Open(to.name(), new Charge(ledger.begin(payer, to, clock.instant())));
    }

    private List<TollLimit> limits(TollPolicy now, String payer) {
        return now.limitsOf(payer, payer.isEmpty() ? Set.of() : roles.apply(payer));
    }

    /** A call that is counted. */
    private final class Charge implements TollCharge {
        private final Running call;

        Charge(Running call) {
            this.call = call;
        }

        @Override
        public void answered() {
            synchronized (TollGuard.this) {
                ledger.answered(call, clock.instant());
            }
        }

        @Override
        public void endBy(Runnable end) {
            synchronized (TollGuard.this) {
                ledger.endBy(call, end);
            }
        }

        @Override
        public void over() {
            synchronized (TollGuard.this) {
                ledger.over(call, clock.instant());
            }
        }
    }

    /** Looks for limits that calls which go on have nearly used up, and ends calls beyond those that end them; to be called every few seconds. */
    public void look() {
        List<TollAlert> news = new ArrayList<>();
        List<Runnable> ends;
        synchronized (this) {
            Instant now = clock.instant();
            TollPolicy counts = policy;
            for (String payer : ledger.usage(now).keySet()) {
                ledger.levels(payer, limits(counts, payer), now).forEach(level -> near(level, payer, now, news));
            }
            ends = ledger.ends(payer -> limits(counts, payer), now);
        }
        ends.forEach(Runnable::run);
        news.forEach(alerts);
    }

    private void near(Level level, String payer, Instant now, List<TollAlert> news) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (!today.equals(toldOn)) {
            told.clear();
            toldOn = today;
        }
        String who = level.scope().equals(TollScope.SYSTEM) ? "" : payer;
        if (level.percent() >= NEAR_PERCENT && told.add(new Told(level.scope(), who, level.reason()))) {
            int percent = (int) Math.min(level.percent(), 100);
            news.add(new TollAlert(level.scope().text(), who, level.reason(), percent, ""));
        }
    }

    /** Takes up what a former process counted. */
    public synchronized void restore(List<TollRow> rows) {
        ledger.restore(rows);
    }

    /** What has changed since the last time. */
    public synchronized List<TollRow> changes() {
        return ledger.changes(clock.instant());
    }

    /** It was not stored: it is told again. */
    public synchronized void putBack(List<TollRow> rows) {
        ledger.putBack(rows);
    }

    /** Forgets what counts no more; the result is the first millisecond that does. */
    public synchronized long forget() {
        return ledger.forget(clock.instant());
    }

    /** The use of each extension that used anything since midnight or in the last hour; of the empty one what the system itself calls. */
    public synchronized Map<String, TollUsage> usage() {
        return ledger.usage(clock.instant());
    }

    /** The use of all together. */
    public synchronized TollUsage usageOfSystem() {
        return ledger.ofSystem(clock.instant());
    }

    /** How many calls were refused since the start, by reason. */
    public synchronized Map<TollReason, Long> refusals() {
        Map<TollReason, Long> all = new TreeMap<>();
        for (TollReason reason : TollReason.values()) {
            all.put(reason, refusals.getOrDefault(reason, 0L));
        }
        return all;
    }
}
