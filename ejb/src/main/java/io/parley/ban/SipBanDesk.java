package io.parley.ban;

import io.parley.fact.Actor;
import io.parley.signalling.SipLink;
import io.parley.sip.api.Ban;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipBans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The bans that the SIP adaptor keeps. */
@ApplicationScoped
public class SipBanDesk implements BanDesk {
    private Supplier<SipBans> bans;
    private BanDecisions decisions;
    private InstantSource clock;

    /** For the container. */
    protected SipBanDesk() {}

    @Inject
    public SipBanDesk(SipLink sip, BanDecisions decisions, InstantSource clock) {
        this(() -> sip.adaptor().map(SipAdaptor::bans).orElse(SipBans.NONE), decisions, clock);
    }

    SipBanDesk(Supplier<SipBans> bans, BanDecisions decisions, InstantSource clock) {
        this.bans = bans;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public List<AddressBan> inForce() {
        return bans.get().inForce().stream().map(AddressBan::of).toList();
    }

    @Override
    public Optional<AddressBan> of(InetAddress address) {
        return find(bans.get(), address).map(AddressBan::of);
    }

    private static Optional<Ban> find(SipBans now, InetAddress address) {
        String site = now.site(address);
        return now.inForce().stream().filter(ban -> ban.site().equals(site)).findFirst();
    }

    @Override
    public synchronized Outcome ban(InetAddress address, Duration time, String remark, Actor by) {
        SipBans now = bans.get();
        if (now == SipBans.NONE) {
            return new Outcome.NotRunning();
        }
        if (now.spares(address)) {
            return new Outcome.Spared();
        }
        decisions.banned(now.site(address), clock.instant().plus(time), remark, by);
        return now.ban(address, time, by.words(), remark)
                .<Outcome>map(ban -> new Outcome.Banned(AddressBan.of(ban)))
                .orElseGet(Outcome.Spared::new);
    }

    @Override
    public synchronized boolean lift(InetAddress address, Actor by) {
        SipBans now = bans.get();
        if (find(now, address).isEmpty()) {
            return false;
        }
        decisions.lifted(now.site(address), by);
        return now.lift(address);
    }
}
