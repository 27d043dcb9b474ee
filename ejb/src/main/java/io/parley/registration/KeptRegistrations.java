package io.parley.registration;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.registration.RegistrationRows.Stored;
import io.parley.secret.SecretCipher;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipDirectory.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Registrations that survive a restart: read and changed in memory, written behind to the database, so that no REGISTER waits for it. While the database is
 * away, changes wait, at most one per extension. Thread-safe; {@link #restore} and {@link #write} block.
 */
public final class KeptRegistrations implements RegistrationStore {
    private static final Logger LOG = Logger.getLogger(KeptRegistrations.class);
    private static final String MARK_USE = "registration";

    private final CachedRegistrations live;
    private final Database database;
    private final Supplier<SecretCipher> cipher;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /**
     * Empty until {@link #restore}.
     *
     * @param cipher asked for when something is written or restored
     */
    public KeptRegistrations(CachedRegistrations live, Database database, Supplier<SecretCipher> cipher) {
        this.live = live;
        this.database = database;
        this.cipher = cipher;
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
     * Restores what the previous process stored. Call before the first REGISTER. What was registered by another secret than the one that counts now is not: the
     * process may have ended between the change of a password and the end of the registrations that were made by the former one.
     *
     * @param accounts by the number of an extension; empty where it exists no longer
     * @return how many contacts were restored
     * @throws DatabaseException when the database is away
     */
    public int restore(Instant now, Function<String, Optional<Account>> accounts) {
        Map<String, List<Binding>> left = new HashMap<>();
        for (Stored stored : database.transaction(tx -> RegistrationRows.after(tx, now))) {
            String user = stored.binding().user();
            accounts.apply(user)
                    .flatMap(account -> restored(stored, account))
                    .ifPresentOrElse(
                            binding -> left.computeIfAbsent(user, _ -> new ArrayList<>())
                                    .add(binding),
                            () -> changed.add(user));
        }
        left.forEach(live::replace);
        return left.values().stream().mapToInt(List::size).sum();
    }

    private Optional<Binding> restored(Stored stored, Account account) {
        if (stored.mark().isEmpty()) {
            return Optional.of(stored.binding());
        }
        String mark = account.secretMark();
        String known = stored.mark().get();
        if (!cipher.get().isMark(MARK_USE, mark, known)) {
            return Optional.empty();
        }
        if (!known.equals(marked(mark))) {
            // by a key that went before, which the database must need no longer
            changed.add(stored.binding().user());
        }
        return Optional.of(stored.binding().provedBy(mark));
    }

    /**
     * Writes what has changed since the last time.
     *
     * @throws DatabaseException when the database is away. After this and any other failure what was not written is tried again the next time
     */
    public void write() {
        List<String> users = List.copyOf(changed);
        if (users.isEmpty()) {
            return;
        }
        // before they are read: what changes meanwhile is written once more
        users.forEach(changed::remove);
        Set<String> unwritten = new HashSet<>(users);
        try {
            write(users, unwritten);
        } finally {
            changed.addAll(unwritten);
        }
    }

    private void write(List<String> users, Set<String> unwritten) {
        try {
            write(users);
            unwritten.clear();
        } catch (DatabaseException e) {
            if (!e.isAboutData()) {
                throw e;
            }
            for (String user : users) {
                writeAlone(user);
                unwritten.remove(user);
            }
        }
    }

    private void write(List<String> users) {
        database.transaction(tx -> {
            for (String user : users) {
                RegistrationRows.replace(tx, user, live.bindings(user), this::marked);
            }
            return users.size();
        });
    }

    private String marked(String mark) {
        return cipher.get().mark(MARK_USE, mark);
    }

    private void writeAlone(String user) {
        try {
            write(List.of(user));
        } catch (DatabaseException e) {
            if (!e.isAboutData()) {
                throw e;
            }
            LOG.warnf("REG0001 the contacts of %s are not kept over a restart: %s", user, e.getMessage());
        }
    }
}
