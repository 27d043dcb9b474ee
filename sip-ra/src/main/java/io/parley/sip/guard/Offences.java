package io.parley.sip.guard;

import io.parley.sip.api.Ban.Reason;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What each site did in the last minutes that speaks for a ban. Only that is told here whose sender cannot have made up its address. In bounded memory: the
 * site that was silent longest makes room. Thread-safe; the clock is handed in.
 */
public final class Offences {
    private static final long WINDOW_MILLIS = TimeUnit.MINUTES.toMillis(Limit.BAN_WINDOW_MINUTES.standard());

    /** In the order of last use. */
    private final LinkedHashMap<Site, Deeds> records = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Deeds {
        private final long began;
        /** Hashes of their names, which may be long. */
        private final Set<Integer> accounts = new HashSet<>();

        private int wrong;
        private int floods;
        private int junk;

        Deeds(long began) {
            this.began = began;
        }
    }

    /**
     * A wrong response to a nonce that was given to an address of this site.
     *
     * @param account the account it was for, whether there is such a one or not
     * @return why the site is to be banned now; empty where it is not
     */
    public synchronized Optional<Reason> wrongResponse(Site site, String account, long nowMillis) {
        Deeds r = record(site, nowMillis);
        r.accounts.add(account.hashCode());
        r.wrong++;
        if (r.accounts.size() >= Limit.BAN_ACCOUNTS_TRIED.standard()) {
            return over(site, Reason.EXTENSION_SCAN);
        }
        return r.wrong >= Limit.BAN_WRONG_RESPONSES.standard()
                ? over(site, Reason.PASSWORD_GUESSING)
                : Optional.empty();
    }

    /** A connection of this site was ended for a flood; the result as above. */
    public synchronized Optional<Reason> flood(Site site, long nowMillis) {
        return ++record(site, nowMillis).floods >= Limit.BAN_STRIKES.standard()
                ? over(site, Reason.FLOOD)
                : Optional.empty();
    }

    /** A malformed message came over a connection of this site, and it has had more than its share of them; the result as above. */
    public synchronized Optional<Reason> junk(Site site, long nowMillis) {
        return ++record(site, nowMillis).junk >= Limit.BAN_STRIKES.standard()
                ? over(site, Reason.JUNK)
                : Optional.empty();
    }

    /** Nothing is known of this site any more. */
    public synchronized void forget(Site site) {
        records.remove(site);
    }

    /** How many sites are known. */
    synchronized int size() {
        return records.size();
    }

    private Optional<Reason> over(Site site, Reason reason) {
        records.remove(site);
        return Optional.of(reason);
    }

    private Deeds record(Site site, long nowMillis) {
        Deeds known = records.get(site);
        if (known != null && nowMillis - known.began < WINDOW_MILLIS) {
            return known;
        }
        Deeds fresh = new Deeds(nowMillis);
        records.put(site, fresh);
        if (records.size() > Limit.TRACKED_ADDRESSES.standard()) {
            records.pollFirstEntry();
        }
        return fresh;
    }
}
