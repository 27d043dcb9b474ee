package io.parley.sip.registrar;

import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEvent.Unregistered.Cause;
import io.parley.sip.api.SipSettings;
import io.parley.sip.guard.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The registrar of RFC 3261 10.3, with the outbound of RFC 5626 6: which contacts an address of record has. A request is taken whole or not at all.
 * Thread-safe: requests of one user are handled one after the other.
 */
public final class Registrar {
    private static final int STRIPES = 64;
    private static final Duration STANDARD_EXPIRES = Duration.ofHours(1);

    private final RegistrationStore store;
    private final InstantSource clock;
    private final Duration minExpires;
    private final Duration maxExpires;
    private final Object[] stripes = new Object[STRIPES];

    public Registrar(RegistrationStore store, SipSettings settings, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.minExpires = settings.minExpires();
        this.maxExpires = settings.maxExpires();
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    /**
     * Takes an authenticated REGISTER of this account.
     *
     * @param holds whether the account is still there, with the secret that proved the request: asked for once no {@link #end} can come between
     */
    public RegisterOutcome register(RegisterRequest r, Account account, BooleanSupplier holds) {
        if (r.contacts().size() > Limit.CONTACTS_PER_REGISTER.standard()) {
            return new RegisterOutcome.Refused(400, "Too many contacts");
        }
        if (r.wildcard() && (r.expires() != 0 || !r.contacts().isEmpty())) {
            return new RegisterOutcome.Refused(400, "Contact * wants Expires 0 and no other contact");
        }
        if (r.contacts().size() > 1 && r.contacts().stream().anyMatch(c -> c.outbound() && asked(c, r) > 0)) {
            return new RegisterOutcome.Refused(400, "A contact with reg-id comes alone");
        }
        for (RegisterRequest.Contact c : r.contacts()) {
            long asked = asked(c, r);
            if (asked > 0 && asked < minExpires.toSeconds()) {
                return new RegisterOutcome.TooBrief(minExpires.toSeconds());
            }
        }
        synchronized (stripe(r.user())) {
            return holds.getAsBoolean()
                    ? change(r, account)
                    : new RegisterOutcome.Refused(403, "Credentials have ended");
        }
    }

    /**
     * Drops the bindings of a user that were made over a flow that closed, that nothing has replaced yet, and that nothing else leads to; returns what to
     * fire.
     */
    public List<SipEvent> flowLost(String user, String transport, String received) {
        return drop(user, b -> sameFlow(b, transport, received) && b.hop().isEmpty(), Cause.FLOW_LOST);
    }

    /** Drops bindings of a user that were made by what counts no longer; returns what to fire. */
    public List<SipEvent> end(String user, Predicate<Binding> which) {
        return drop(user, which, Cause.WITHDRAWN);
    }

    private List<SipEvent> drop(String user, Predicate<Binding> which, Cause cause) {
        synchronized (stripe(user)) {
            List<Binding> left = new ArrayList<>(store.bindings(user));
            List<Binding> lost = left.stream().filter(which).toList();
            if (lost.isEmpty()) {
                return List.of();
            }
            left.removeAll(lost);
            store.replace(user, List.copyOf(left));
            return lost.stream()
                    .<SipEvent>map(b -> new SipEvent.Unregistered(user, b.contact(), cause))
                    .toList();
        }
    }

    /** Drops bindings that are over; returns what to fire. */
    public List<SipEvent> sweep() {
        long now = clock.millis();
        List<SipEvent> events = new ArrayList<>();
        for (String user : store.usersWithExpired(now)) {
            synchronized (stripe(user)) {
                List<Binding> expired = store.expiredBindings(user, now);
                store.replace(user, store.bindings(user));
                expired.forEach(b -> events.add(new SipEvent.Unregistered(user, b.contact(), Cause.EXPIRED)));
            }
        }
        return events;
    }

    private RegisterOutcome change(RegisterRequest r, Account account) {
        List<Binding> before = store.bindings(r.user());
        List<Binding> after = new ArrayList<>(before);
        List<SipEvent> events = new ArrayList<>();
        if (r.wildcard()) {
            if (before.stream().anyMatch(b -> outOfOrder(b, r))) {
                return outOfOrder();
            }
            before.forEach(b -> events.add(new SipEvent.Unregistered(r.user(), b.contact(), Cause.ASKED)));
            after.clear();
        }
        Instant now = clock.instant();
        String secretMark = account.secretMark();
        for (RegisterRequest.Contact c : r.contacts()) {
            List<Binding> old = after.stream().filter(b -> same(b, c)).toList();
            if (old.stream().anyMatch(b -> outOfOrder(b, r))) {
                return outOfOrder();
            }
            after.removeAll(old);
            long seconds = Math.min(asked(c, r), maxExpires.toSeconds());
            if (seconds > 0) {
                Binding b = binding(r, c, now.plusSeconds(seconds), secretMark);
                List<Binding> replaced =
                        old.stream().filter(o -> !refreshes(b, o)).toList();
                replaced.forEach(o -> events.add(new SipEvent.Unregistered(r.user(), o.contact(), Cause.REPLACED)));
                after.addFirst(b);
                events.add(new SipEvent.Registered(r.user(), b, replaced.size() == old.size()));
            } else {
                old.forEach(o -> events.add(new SipEvent.Unregistered(r.user(), o.contact(), Cause.ASKED)));
            }
        }
        while (after.size() > account.maxContacts()) {
            Binding oldest = after.removeLast();
            events.removeIf(
                    e -> e instanceof SipEvent.Registered reg && reg.binding().equals(oldest));
            events.add(new SipEvent.Unregistered(r.user(), oldest.contact(), Cause.REPLACED));
        }
        if (!events.isEmpty()) {
            store.replace(r.user(), List.copyOf(after));
        }
        return new RegisterOutcome.Accepted(after, events);
    }

    /** Seconds asked for a contact; its own parameter goes before the header (RFC 3261 10.2.1.1). */
    private static long asked(RegisterRequest.Contact c, RegisterRequest r) {
        if (c.expires() >= 0) {
            return c.expires();
        }
        return r.expires() >= 0 ? r.expires() : STANDARD_EXPIRES.toSeconds();
    }

    /** Whether a contact is that of a binding: the same URI (RFC 3261 10.3), or the same flow of the same device (RFC 5626 6). */
    private static boolean same(Binding b, RegisterRequest.Contact c) {
        return b.contact().equals(c.uri())
                || (c.outbound() && b.regId() == c.regId() && b.instance().equals(c.instance()));
    }

    /** Whether a new binding only goes on with the old one. Another URI or another WebSocket is another way to the user. */
    private static boolean refreshes(Binding b, Binding old) {
        boolean webSocket = b.webSocket() || old.webSocket();
        return b.contact().equals(old.contact()) && (!webSocket || sameFlow(old, b.transport(), b.received()));
    }

    private static boolean sameFlow(Binding b, String transport, String received) {
        return b.transport().equals(transport) && b.received().equals(received);
    }

    private static boolean outOfOrder(Binding b, RegisterRequest r) {
        return b.callId().equals(r.callId()) && r.cseq() <= b.cseq();
    }

    private static RegisterOutcome outOfOrder() {
        return new RegisterOutcome.Refused(500, "CSeq out of order");
    }

    private static Binding binding(RegisterRequest r, RegisterRequest.Contact c, Instant until, String secretMark) {
        return new Binding(
                r.user(),
                c.uri(),
                r.received(),
                r.transport(),
                r.callId(),
                r.cseq(),
                until,
                r.userAgent(),
                c.instance(),
                c.outbound() ? c.regId() : 0,
                r.path(),
                c.outbound() || !r.path().isEmpty() ? Optional.empty() : c.hop(),
                secretMark);
    }

    private Object stripe(String user) {
        return stripes[Math.floorMod(user.hashCode(), STRIPES)];
    }
}
