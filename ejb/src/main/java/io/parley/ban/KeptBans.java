package io.parley.ban;

import io.parley.database.Database;
import io.parley.sip.api.AddressRange;
import io.parley.sip.api.Ban;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipBans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Bans that survive a restart: what changes is written behind to the database. For one thread; both methods block. */
public final class KeptBans {
    private static final Logger LOG = Logger.getLogger(KeptBans.class);

    private final Supplier<SipBans> bans;
    private final Database database;
    /** What the database has, by site. */
    private Map<String, Stored> stored = new HashMap<>();

    private SipBans written = SipBans.NONE;
    private long changes;

    /** What tells one ban of a site from the next. */
    private record Stored(Instant since, Instant until) {
        static Stored of(Ban ban) {
            return new Stored(ban.since(), ban.until());
        }
    }

    /**
     * Writes nothing before {@link #restore}.
     *
     * @param bans the adaptor's; {@link SipBans#NONE} while it is not active
     */
    public KeptBans(Supplier<SipBans> bans, Database database) {
        this.bans = bans;
        this.database = database;
    }

    /**
     * Hands what the former process stored to the adaptor, which is active by now.
     *
     * @param registered contacts that are registered still
     * @return how many are in force
     * @throws io.parley.database.DatabaseException when the database is away; then only new ones are written
     */
    public int restore(List<Binding> registered) {
        written = bans.get();
        List<Ban> former = database.transaction(BanRows::all);
        former.forEach(ban -> stored.put(ban.site(), Stored.of(ban)));
        written.restore(former.stream().filter(KeptBans::readable).toList(), registered);
        // -1: what is not remembered any more leaves the database with the first write.
        changes = -1;
        return written.inForce().size();
    }

    private static boolean readable(Ban ban) {
        try {
            AddressRange.of(ban.site());
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warnf("BAN0003 a stored ban is left out: %s", e.getMessage());
            return false;
        }
    }

    /**
     * Writes what has changed since the last time.
     *
     * @throws io.parley.database.DatabaseException when the database is away; tried again the next time
     */
    public void write() {
        SipBans now = bans.get();
        long newest = now.changes();
        // Once the adaptor is closed it says that there are none, and they stay for the next process.
        if (now == SipBans.NONE || now != written || newest == changes) {
            return;
        }
        Map<String, Stored> next = new HashMap<>();
        List<Ban> put = new ArrayList<>();
        for (Ban ban : now.remembered()) {
            Stored one = Stored.of(ban);
            next.put(ban.site(), one);
            if (!one.equals(stored.get(ban.site()))) {
                put.add(ban);
            }
        }
        Set<String> gone = new TreeSet<>(stored.keySet());
        gone.removeAll(next.keySet());
        if (!put.isEmpty() || !gone.isEmpty()) {
            database.transaction(tx -> {
                BanRows.write(tx, put, gone);
                return put.size();
            });
        }
        stored = next;
        changes = newest;
    }
}
