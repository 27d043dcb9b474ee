package io.parley.sip.guard;

import io.parley.sip.api.AddressRange;
import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import io.parley.sip.api.Binding;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SipBans;
import io.parley.sip.guard.Usage.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps attackers out before their messages are read. The source of a datagram may be made up, so that whoever can be banned for one can have anybody banned.
 * Only these count for a ban: wrong credentials over a nonce that was given to that very address, and what comes over a connection. Datagrams that prove
 * nothing are dropped one by one: those of known scanners, and those beyond the rate of their site.
 *
 * <p>A ban is that of a {@link Site}, which may be a NAT with phones of ours behind it. What an account has proved passes: a connection, or for datagrams an
 * address with port, until wrong credentials come over it. Never kept out is who is allowed, by the settings or by {@link #allow}, a trunk or a trusted proxy. Thread-safe, but for {@link #drops}.
 */
public final class Guard implements SipBans {
    private final GuardSettings settings;
    private final Predicate<InetAddress> known;
    private final Usage usage;
    private final InstantSource clock;
    private final Consumer<Ban> onBan;
    private final BanBook bans;
    private final Offences offences = new Offences();
    private final ProvedFlows proved = new ProvedFlows();
    private final SiteRate datagrams = new SiteRate(Limit.DATAGRAMS_PER_SECOND);
    private final ScannerSigns scanners;
    private volatile List<AddressRange> allowed = List.of();

    /**
     * A guard without bans.
     *
     * @param known trunks and proxies, which are never kept out; asked each time, must not block
     * @param onBan told of each ban that begins, on the thread of the transport; must not block
     */
    public Guard(
            GuardSettings settings,
            Predicate<InetAddress> known,
            Usage usage,
            InstantSource clock,
            Consumer<Ban> onBan) {
        this.settings = settings;
        this.known = known;
        this.usage = usage;
        this.clock = clock;
        this.onBan = onBan;
        this.bans = new BanBook(settings.banTimes());
        this.scanners = new ScannerSigns(settings.scanners());
        usage.gauge("bans_active", () -> bans.count(clock.millis()));
    }

    /** Whether a datagram is dropped unread, which is counted. For one thread. */
    public boolean drops(InetSocketAddress from) {
        long now = clock.millis();
        if (proved.contains(from, now)) {
            return false;
        }
        InetAddress address = from.getAddress();
        Site site = Site.of(address);
        if (bans.banned(site, now) && !spares(address)) {
            bans.dropped(site);
            usage.count(Counter.DROPPED_BANNED);
            return true;
        }
        if (!datagrams.take(site, now) && !spares(address)) {
            usage.count(Counter.DROPPED_FLOOD);
            return true;
        }
        return false;
    }

    /** Whether a connection from this address, on which nothing was proved, is refused or ended; not counted. */
    public boolean keepsOut(InetAddress address) {
        return bans.banned(Site.of(address), clock.millis()) && !spares(address);
    }

    /** Counts a connection that was refused or ended since {@link #keepsOut} said so. */
    public void refused(InetAddress address) {
        bans.dropped(Site.of(address));
        usage.count(Counter.CONNECTIONS_BANNED);
    }

    /**
     * Whether a message is that of a known scanner, and to be dropped.
     *
     * @param ban whether its sender is banned for it: it came over a connection, whose address is its own
     */
    public boolean scanner(byte[] message, InetAddress address, boolean ban) {
        if (!scanners.in(message) || spares(address)) {
            return false;
        }
        usage.count(Counter.DROPPED_SCANNER);
        if (ban) {
            ban(Site.of(address), Reason.SCANNER);
        }
        return true;
    }

    /** An account was proved by a datagram from there. */
    public void proved(InetSocketAddress remote) {
        proved.add(remote, clock.millis());
    }

    /** Whether datagrams from there pass bans. */
    public boolean isProved(InetSocketAddress remote) {
        return proved.contains(remote, clock.millis());
    }

    /** Wrong credentials came by a datagram from there. */
    public void disproved(InetSocketAddress remote) {
        proved.remove(remote);
    }

    /**
     * A wrong response came over a nonce that was given to this address, so that it is really there.
     *
     * @param account whom it was for, whether there is such an account or not
     */
    public void wrongResponse(InetAddress address, String account) {
        if (!spares(address)) {
            Site site = Site.of(address);
            offences.wrongResponse(site, account, clock.millis()).ifPresent(reason -> ban(site, reason));
        }
    }

    /** A connection sent more than any phone does; whether it is to be ended for it, which is counted. */
    public boolean floods(InetAddress address) {
        if (spares(address)) {
            return false;
        }
        usage.count(Counter.CONNECTIONS_FLOODING);
        Site site = Site.of(address);
        offences.flood(site, clock.millis()).ifPresent(reason -> ban(site, reason));
        return true;
    }

    /** More malformed messages than anybody may send came over connections of this address. */
    public void junk(InetAddress address) {
        if (!spares(address)) {
            Site site = Site.of(address);
            offences.junk(site, clock.millis()).ifPresent(reason -> ban(site, reason));
        }
    }

    @Override
    public String site(InetAddress address) {
        return Site.of(address).toString();
    }

    @Override
    public boolean spares(InetAddress address) {
        return settings.allows(address) || isAllowed(address) || known.test(address);
    }

    private boolean isAllowed(InetAddress address) {
        for (AddressRange range : allowed) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void allow(List<AddressRange> ranges) {
        allowed = List.copyOf(ranges);
        liftAllowed();
    }

    /** Those that are remembered as well: else the next ban, once the address is allowed no longer, would be one of many. */
    private void liftAllowed() {
        for (Ban ban : bans.remembered(clock.millis())) {
            AddressRange site = AddressRange.of(ban.site());
            if (allowed.stream().anyMatch(range -> range.contains(site))) {
                lift(site.base());
            }
        }
    }

    @Override
    public List<Ban> inForce() {
        return bans.inForce(clock.millis());
    }

    @Override
    public List<Ban> remembered() {
        return bans.remembered(clock.millis());
    }

    @Override
    public long changes() {
        return bans.changes();
    }

    @Override
    public Optional<Ban> ban(InetAddress address, Duration time, String by, String remark) {
        if (spares(address)) {
            return Optional.empty();
        }
        Ban ban = bans.banByHand(Site.of(address), time, by, remark, clock.millis());
        began(ban);
        return Optional.of(ban);
    }

    @Override
    public boolean lift(InetAddress address) {
        Site site = Site.of(address);
        offences.forget(site);
        return bans.lift(site, clock.millis());
    }

    @Override
    public void restore(List<Ban> former, List<Binding> registered) {
        Map<Site, Ban> bySite = new HashMap<>();
        former.forEach(ban -> bySite.put(Site.of(ban.site()), ban));
        registered.stream()
                .filter(b -> b.transport().equals("UDP"))
                .flatMap(b -> source(b.received()).stream())
                .forEach(this::proved);
        bans.restore(bySite, clock.millis());
        liftAllowed();
    }

    /** The address of a "host:port" or "[host]:port"; empty where it is none. */
    private static Optional<InetSocketAddress> source(String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        try {
            String host = hostPort.substring(0, colon).replaceAll("^\\[|]$", "");
            return Optional.of(new InetSocketAddress(
                    InetAddress.ofLiteral(host), Integer.parseInt(hostPort.substring(colon + 1))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private void ban(Site site, Reason reason) {
        bans.ban(site, reason, clock.millis()).ifPresent(this::began);
    }

    private void began(Ban ban) {
        usage.count(Counter.BANS_STARTED);
        onBan.accept(ban);
    }
}
