package io.parley.softphone;

import io.parley.directory.SipSecret;
import io.parley.sip.api.SipDirectory.Account;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One-time credentials: each is taken by the first connection that proves it within a minute, and is good for that connection alone, as long as it keeps
 * authenticating. Only digests are kept. Bounded in all and for each user, so that nobody takes the room of others; thread-safe. No step looks at more than
 * one user's few unused ones and those that are over.
 */
@ApplicationScoped
public class Tickets {
    private static final Duration UNCLAIMED = Duration.ofSeconds(TicketLimit.UNCLAIMED_SECONDS.value);

    /** The events that are counted. */
    public enum Count {
        ISSUED,
        CLAIMED,
        /** A second connection, or one that came too late. */
        REFUSED,
        EXPIRED,
        /** Unused ones that had to go because their user asked for too many. */
        DROPPED,
        /** Not issued, as there was no room. */
        FULL
    }

    /** The account, the user and page that asked for it, the connection that has it, and until when it is good without further use. */
    private record Ticket(Account account, String user, String page, Optional<String> connection, Instant until) {
        boolean isFor(String other) {
            return connection.isEmpty() || connection.get().equals(other);
        }

        boolean over(Instant now) {
            return !until.isAfter(now);
        }
    }

    /** The credentials of a user: their unused ones in the order of issue, and how many are in use. */
    private static final class Share {
        private final Map<String, Ticket> unclaimed = new LinkedHashMap<>();
        private int claimed;

        private int size() {
            return unclaimed.size() + claimed;
        }
    }

    /** Each in the order in which they end, as all of one kind last equally long. */
    private final Map<String, Ticket> unclaimed = new LinkedHashMap<>();

    private final Map<String, Ticket> claimed = new LinkedHashMap<>();
    private final Map<String, Share> shares = new HashMap<>();
    private final Map<Count, Long> counts = new TreeMap<>();
    private final SoftphoneSettings settings;
    private final InstantSource clock;

    @Inject
    public Tickets(SoftphoneSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected Tickets() {
        this(null, null);
    }

    /**
     * Keeps a new credential.
     *
     * @param user who asks for it; where they have too many unused ones, their oldest ends
     * @param page their page: its unused credentials end
     * @param extension whose phone it makes
     * @param maxContacts how many devices the extension may have
     * @return until when it must be used
     * @throws PhoneRefusedException when there is no room
     */
    synchronized Instant issue(
            String user, String page, String extension, int maxContacts, String userName, String password) {
        Instant now = clock.instant();
        forgetOld(unclaimed, now);
        forgetOld(claimed, now);
        makeRoom(user, page);
        Instant until = now.plus(UNCLAIMED);
        SipSecret secret = SipSecret.of(userName, settings.realm(), password);
        Account account = new Account(extension, secret.ha1Md5(), secret.ha1Sha256(), maxContacts);
        Ticket ticket = new Ticket(account, user, page, Optional.empty(), until);
        unclaimed.put(userName, ticket);
        shares.computeIfAbsent(user, u -> new Share()).unclaimed.put(userName, ticket);
        count(Count.ISSUED);
        return until;
    }

    private void makeRoom(String user, String page) {
        Share own = shares.getOrDefault(user, new Share());
        own.unclaimed.entrySet().stream()
                .filter(e -> e.getValue().page().equals(page))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
        if (own.unclaimed.size() >= TicketLimit.UNCLAIMED_PER_USER.value) {
            forget(own.unclaimed.keySet().iterator().next());
            count(Count.DROPPED);
        }
        if (own.size() >= TicketLimit.KEPT_PER_USER.value) {
            count(Count.FULL);
            throw new PhoneRefusedException(new PhoneRefusal.TooManyOfUser());
        }
        if (size() >= TicketLimit.KEPT.value) {
            count(Count.FULL);
            throw new PhoneRefusedException(new PhoneRefusal.TooManyInAll());
        }
    }

    /** The account that a credential stands for, while it is good. */
    public synchronized Optional<Account> account(String userName) {
        return good(userName).map(Ticket::account);
    }

    /** The user who asked for a credential, while it is good. */
    public synchronized Optional<String> user(String userName) {
        return good(userName).map(Ticket::user);
    }

    /** Takes a credential for a connection; true for the first that asks, and for that one again. */
    public synchronized boolean claim(String userName, String connection) {
        Optional<Ticket> found = good(userName).filter(ticket -> ticket.isFor(connection));
        if (found.isEmpty()) {
            count(Count.REFUSED);
            return false;
        }
        Ticket ticket = found.get();
        if (ticket.connection().isEmpty()) {
            count(Count.CLAIMED);
        }
        forget(userName);
        // put in anew: the order of the map is that of last use
        Instant until = clock.instant().plus(settings.connectionLife());
        claimed.put(
                userName, new Ticket(ticket.account(), ticket.user(), ticket.page(), Optional.of(connection), until));
        shares.computeIfAbsent(ticket.user(), u -> new Share()).claimed++;
        return true;
    }

    /** Ends all credentials of a user, whether in use or not: nobody authenticates with them any more. */
    public synchronized void end(String user) {
        Stream.concat(unclaimed.entrySet().stream(), claimed.entrySet().stream())
                .filter(entry -> entry.getValue().user().equals(user))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
    }

    private Optional<Ticket> good(String userName) {
        Ticket ticket = unclaimed.getOrDefault(userName, claimed.get(userName));
        if (ticket != null && ticket.over(clock.instant())) {
            forget(userName);
            count(Count.EXPIRED);
            return Optional.empty();
        }
        return Optional.ofNullable(ticket);
    }

    private void forgetOld(Map<String, Ticket> tickets, Instant now) {
        Iterator<Map.Entry<String, Ticket>> oldest = tickets.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Ticket> entry = oldest.next();
            if (!entry.getValue().over(now)) {
                return;
            }
            oldest.remove();
            release(entry.getKey(), entry.getValue());
            count(Count.EXPIRED);
        }
    }

    private void forget(String userName) {
        Ticket first = unclaimed.remove(userName);
        release(userName, first == null ? claimed.remove(userName) : first);
    }

    private void release(String userName, Ticket ticket) {
        Share share = shares.get(ticket.user());
        if (share.unclaimed.remove(userName) == null) {
            share.claimed--;
        }
        if (share.size() == 0) {
            shares.remove(ticket.user());
        }
    }

    private void count(Count what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Credentials kept now. */
    public synchronized int size() {
        return unclaimed.size() + claimed.size();
    }

    /** Counters by name, as "tickets_refused". */
    public synchronized Map<String, Long> counters() {
        Map<String, Long> all = new TreeMap<>();
        for (Count count : Count.values()) {
            all.put("tickets_" + count.name().toLowerCase(Locale.ROOT), counts.getOrDefault(count, 0L));
        }
        return all;
    }
}
