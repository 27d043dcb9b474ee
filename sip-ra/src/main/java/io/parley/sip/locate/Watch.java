package io.parley.sip.locate;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Spot;
import io.parley.sip.locate.Located.Machine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is known of where one gateway is, and when DNS is to be asked again. Thread-safe, but for {@link #search}, which is called by one thread at a time. */
public final class Watch {
    private final Gateway gateway;
    private final LocateTimes times;
    private volatile Finding finding = Finding.NEVER;

    public Watch(Gateway gateway, LocateTimes times) {
        this.gateway = gateway;
        this.times = times;
    }

    /**
     * What a gateway is told from others by where it is.
     *
     * @param host a name
     * @param port 0 where SRV records say it
     */
    public record Key(String host, int port, String transport) {
        public static Key of(TrunkPeer peer) {
            return new Key(peer.host(), peer.port(), peer.transport());
        }

        public Gateway gateway() {
            return new Gateway(host, port, transport, 0, Gateway.STANDARD_WEIGHT);
        }
    }

    /** The machine of a gateway whose host is an address; empty where it has a name. */
    public static Optional<Spot> literal(String host, int port, String transport) {
        String known = transport.equals(Gateway.ANY) ? "UDP" : transport;
        return Search.literal(host)
                .map(address -> new Spot(host, port == 0 ? Search.port(known) : port, known, address));
    }

    public Finding finding() {
        return finding;
    }

    /** Whether DNS is to be asked. */
    public boolean due(long now) {
        return finding.due() <= now;
    }

    /**
     * Asks DNS; blocks for some seconds at most.
     *
     * @param spoken the transports that are switched on here
     * @return what was known before
     */
    public Finding search(Dns dns, List<String> spoken, InstantSource clock) {
        Finding before = finding;
        Outcome outcome;
        try {
            outcome = new Search(gateway, dns, spoken, before.located()).run();
        } catch (RuntimeException e) {
            outcome = new Outcome.Unknown(String.valueOf(e.getMessage()));
        }
        finding = before.after(outcome, clock.millis(), times);
        return before;
    }

    /** The machines that are called, in an order that is drawn anew each time. */
    public List<Spot> order(RandomGenerator random) {
        return finding.located().map(located -> ServerOrder.of(located, random)).orElse(List.of());
    }

    /** The machines that are called, with their servers. */
    public List<Machine> machines() {
        return finding.located().map(Located::byServer).orElse(List.of());
    }

    /** The machines that it may send from. */
    public List<Spot> senders() {
        return finding.located().map(Located::senders).orElse(List.of());
    }
}
