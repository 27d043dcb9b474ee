package io.parley.softphone;

import io.parley.directory.SipSecret;
import io.parley.sip.api.SipDirectory.Account;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One-time credentials: each is taken by the first connection that proves it within a minute, and is good for that connection alone, as long as it keeps
 * authenticating. Only digests are kept. Bounded; thread-safe.
 */
@ApplicationScoped
public class Tickets {
    private static final Duration UNCLAIMED = Duration.ofSeconds(TicketLimit.UNCLAIMED_SECONDS.value);
    private static final String NOBODY = "";

    /** What is counted. */
    public enum Count {
        ISSUED,
        CLAIMED,
        /** A second connection, or one that came too late. */
        REFUSED,
        EXPIRED,
        /** For want of room. */
        DROPPED
    }

    /** The account, who asked for it, the connection that has it, and until when it is good without further use. */
    private record Ticket(Account account, String page, String connection, Instant until) {
        boolean claimed() {
            return !connection.equals(NOBODY);
        }
    }

    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
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
     * @param owner the user's page: its unused credentials end
     * @param extension whose phone it makes
     * @param maxContacts how many devices the extension may have
     * @return until when it must be used
     */
    synchronized Instant issue(String owner, String extension, int maxContacts, String userName, String password) {
        Instant now = clock.instant();
        forgetOld(now);
        tickets.values().removeIf(ticket -> !ticket.claimed() && ticket.page().equals(owner));
        while (tickets.size() >= TicketLimit.KEPT.value) {
            Iterator<Ticket> oldest = tickets.values().iterator();
            oldest.next();
            oldest.remove();
            count(Count.DROPPED);
        }
        SipSecret secret = SipSecret.of(userName, settings.realm(), password);
        Account account = new Account(extension, secret.ha1Md5(), secret.ha1Sha256(), maxContacts);
        Instant until = now.plus(UNCLAIMED);
        tickets.put(userName, new Ticket(account, owner, NOBODY, until));
        count(Count.ISSUED);
        return until;
    }

    /** The account that a credential stands for, while it is good. */
    public synchronized Optional<Account> account(String userName) {
        return good(userName).map(Ticket::account);
    }

    /** Takes a credential for a connection; true for the first that asks, and for that one again. */
    public synchronized boolean claim(String userName, String connection) {
        Optional<Ticket> found = good(userName);
        boolean his = found.filter(t -> !t.claimed() || t.connection().equals(connection))
                .isPresent();
        if (!his) {
            count(Count.REFUSED);
            return false;
        }
        Ticket ticket = found.get();
        if (!ticket.claimed()) {
            count(Count.CLAIMED);
        }
        // put in anew: the order of the map is that of last use
        tickets.remove(userName);
        tickets.put(
                userName,
                new Ticket(
                        ticket.account(),
                        ticket.page(),
                        connection,
                        clock.instant().plus(settings.connectionLife())));
        return true;
    }

    private Optional<Ticket> good(String userName) {
        Ticket ticket = tickets.get(userName);
        if (ticket != null && !ticket.until().isAfter(clock.instant())) {
            tickets.remove(userName);
            count(Count.EXPIRED);
            return Optional.empty();
        }
        return Optional.ofNullable(ticket);
    }

    private void forgetOld(Instant now) {
        tickets.values().removeIf(ticket -> {
            boolean over = !ticket.until().isAfter(now);
            if (over) {
                count(Count.EXPIRED);
            }
            return over;
        });
    }

    private void count(Count what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Credentials kept now. */
    public synchronized int size() {
        return tickets.size();
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
