package io.parley.registration;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Registrations that survive a restart: read and changed in memory, written behind to the database, so that no REGISTER waits for it. While the database is
 * away, changes wait, at most one per extension. Thread-safe; {@link #restore} and {@link #write} block.
 */
public final class KeptRegistrations implements RegistrationStore {
    private static final Logger LOG = Logger.getLogger(KeptRegistrations.class);

    private final CachedRegistrations live;
    private final Database database;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /** Empty until {@link #restore}. */
    public KeptRegistrations(CachedRegistrations live, Database database) {
        this.live = live;
        this.database = database;
    }

    @Override
    public List<Binding> bindings(String user) {
        return live.bindings(user);
    }

    @Override
    public void replace(String user, List<Binding> bindings) {
        live.replace(user, bindings);
        changed.add(user);
    }

    @Override
    public List<String> usersWithExpired(long epochMillis) {
        return live.usersWithExpired(epochMillis);
    }

    @Override
    public List<Binding> expiredBindings(String user, long epochMillis) {
        return live.expiredBindings(user, epochMillis);
    }

    /**
     * Restores what the previous process stored. Call before the first REGISTER.
     *
     * @param exists whether the extension still exists
     * @return how many contacts were restored
     * @throws DatabaseException when the database is away
     */
    public int restore(Instant now, Predicate<String> exists) {
        Map<String, List<Binding>> left = new HashMap<>();
        database.transaction(tx -> RegistrationRows.after(tx, now)).stream()
                .filter(b -> exists.test(b.user()))
                .forEach(b ->
                        left.computeIfAbsent(b.user(), _ -> new ArrayList<>()).add(b));
        left.forEach(live::replace);
        return left.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Writes what has changed since the last time.
     *
     * @throws DatabaseException when the database is away: it is tried again the next time
     */
    public void write() {
        List<String> users = List.copyOf(changed);
        if (users.isEmpty()) {
            return;
        }
        // before they are read: what changes meanwhile is written once more
        users.forEach(changed::remove);
        try {
            write(users);
        } catch (DatabaseException e) {
            if (!e.isAboutData()) {
                changed.addAll(users);
                throw e;
            }
            users.forEach(this::writeAlone);
        }
    }

    private void write(List<String> users) {
        database.transaction(tx -> {
            for (String user : users) {
                RegistrationRows.replace(tx, user, live.bindings(user));
            }
            return users.size();
        });
    }

    private void writeAlone(String user) {
        try {
            write(List.of(user));
        } catch (DatabaseException e) {
            if (!e.isAboutData()) {
                changed.add(user);
                throw e;
            }
            LOG.warnf("REG0001 the contacts of %s are not kept over a restart: %s", user, e.getMessage());
        }
    }
}
