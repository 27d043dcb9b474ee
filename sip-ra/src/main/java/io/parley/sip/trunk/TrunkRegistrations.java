package io.parley.sip.trunk;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.TrunkState;
import io.parley.sip.api.TrunkState.Phase;
import io.parley.sip.dialog.Wire;
import io.parley.sip.header.Headers;
import io.parley.sip.locate.Locations;
import io.parley.sip.transport.Flow;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Our registrations with carriers: as many as the trunks say. Thread-safe, but for {@link #keepUp} and {@link #close}, which are called by one thread at a time. */
public final class TrunkRegistrations {
    private static final long GOODBYE_MILLIS = 1_500;

    private final Wire wire;
    private final InstantSource clock;
    private final Locations locations;
    private final Map<String, TrunkRegistration> byTrunk = new ConcurrentHashMap<>();
    /** Those that are taken back, by what they registered. */
    private final Map<String, TrunkRegistration> ending = new HashMap<>();

    private Collection<TrunkPeer> known = List.of();
    /** Whether one of them waits until another is taken back. */
    private boolean waiting;

    private boolean closed;

    public TrunkRegistrations(Wire wire, InstantSource clock, Locations locations) {
        this.wire = wire;
        this.clock = clock;
        this.locations = locations;
        wire.usage.gauge("trunk_registrations", byTrunk::size);
        wire.usage.gauge("trunk_registrations_up", () -> byTrunk.values().stream()
                .filter(one -> one.shown().phase() == Phase.REGISTERED)
                .count());
    }

    /** Begins, ends and changes registrations as the trunks say now; costs nothing where they are what they were. */
    public synchronized void keepUp(Collection<TrunkPeer> trunks) {
        if (closed || (trunks == known && !waiting)) {
            return;
        }
        known = trunks;
        waiting = false;
        Map<String, TrunkPeer> wanted = new HashMap<>();
        for (TrunkPeer trunk : trunks) {
            if (trunk.account().filter(account -> account.registers()).isPresent()) {
                wanted.put(trunk.name(), trunk.unprobed());
            }
        }
        byTrunk.values().stream()
                .filter(one -> !one.peer().equals(wanted.get(one.peer().name())))
                .toList()
                .forEach(gone -> {
                    byTrunk.remove(gone.peer().name());
                    ending.put(gone.contactUser(), gone);
                    gone.end();
                });
        ending.values().removeIf(gone -> gone.over().isDone());
        wanted.forEach((name, trunk) -> byTrunk.computeIfAbsent(name, _ -> {
            TrunkRegistration fresh = new TrunkRegistration(
                    wire, clock, locations, trunk, trunk.account().orElseThrow());
            if (ending.containsKey(fresh.contactUser())) {
                // The same contact is being taken back: it would be, after it was registered anew.
                waiting = true;
                return null;
            }
            fresh.start();
            return fresh;
        }));
    }

    /** How they stand, by trunk name. */
    public List<TrunkState> states() {
        return byTrunk.values().stream()
                .map(TrunkRegistration::shown)
                .sorted(Comparator.comparing(TrunkState::trunk))
                .toList();
    }

    /**
     * A call to the contact that we registered.
     *
     * @param number that of To, or the account's where To says no more than that
     */
    public record Called(TrunkPeer trunk, String number) {}

    /** Whose contact a request is for: nobody knows it but the carrier it was registered with. */
    public Optional<Called> called(SIPRequest r) {
        if (byTrunk.isEmpty()) {
            return Optional.empty();
        }
        String user = Headers.user(r.getRequestURI());
        return byTrunk.values().stream()
                .filter(one -> one.contactUser().equals(user))
                .findAny()
                .map(one -> {
                    String to = Headers.user(r.getTo().getAddress().getURI());
                    boolean saysNothing = to.isEmpty() || to.equals(user);
                    return new Called(one.peer(), saysNothing ? one.account().user() : to);
                });
    }

    /** The trunk whose carrier answered our registration from this address, while that counts. */
    public Optional<TrunkPeer> at(InetAddress address) {
        return byTrunk.values().stream()
                .filter(one -> one.isAt(address))
                .findAny()
                .map(TrunkRegistration::peer);
    }

    /** A connection is closed. */
    public void flowClosed(Flow closed) {
        byTrunk.values().forEach(one -> one.flowClosed(closed));
    }

    /** Takes all back, and waits a moment for the carriers to say so. */
    public void close() {
        List<CompletableFuture<Boolean>> ends = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (TrunkRegistration one : byTrunk.values()) {
                one.end();
                ends.add(one.over());
            }
            byTrunk.clear();
        }
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // who does not answer forgets us when the time is over
        }
    }
}
