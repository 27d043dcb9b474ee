package io.parley.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failed sign-ins, folded: one entry per account, address and minute, with a count. Entries waiting to be stored are bounded; beyond that failures are
 * counted without account and address, so that failing fills neither memory nor disk. Thread-safe.
 */
@ApplicationScoped
public class FailedSignIns {
    /** Entries kept until they are taken. */
    static final int MOST = 500;

    private static final int LONGEST = 64;

    /**
     * A kind of failure, counted together.
     *
     * @param minute its beginning
     * @param through "sip", for example
     * @param address where it came from, empty for those beyond the limit
     * @param account the name that was given, shortened, empty for those beyond the limit
     */
    public record Key(Instant minute, String through, String address, String account) {}

    private final Map<Key, Long> counts = new LinkedHashMap<>();
    private final InstantSource clock;

    @Inject
    public FailedSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected FailedSignIns() {
        this(null);
    }

    /** One more. */
    public void add(String through, String address, String account) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        add(new Key(minute, through, shortened(address), shortened(account)), 1);
    }

    private synchronized void add(Key key, long times) {
        boolean room = counts.containsKey(key) || counts.size() < MOST;
        counts.merge(room ? key : new Key(key.minute(), key.through(), "", ""), times, Long::sum);
    }

    /** Takes all entries away. */
    public synchronized Map<Key, Long> take() {
        Map<Key, Long> taken = new LinkedHashMap<>(counts);
        counts.clear();
        return taken;
    }

    /** Puts back what could not be stored. */
    public void putBack(Map<Key, Long> taken) {
        List.copyOf(taken.entrySet()).forEach(e -> add(e.getKey(), e.getValue()));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
