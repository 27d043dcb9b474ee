package io.parley.web.rest;

import io.parley.ban.AddressBan;
import io.parley.ban.AddressBan.Reason;
import io.parley.ban.BanDesk;
import io.parley.fact.Actor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bans in memory; the machine itself is never banned. */
final class FakeBans implements BanDesk {
    final List<AddressBan> all = new ArrayList<>();

    @Override
    public List<AddressBan> inForce() {
        return List.copyOf(all);
    }

    @Override
    public Optional<AddressBan> of(InetAddress address) {
        return all.stream()
                .filter(ban -> ban.address().equals(address.getHostAddress()))
                .findFirst();
    }

    @Override
    public Outcome ban(InetAddress address, Duration time, String remark, Actor by) {
        if (address.isLoopbackAddress()) {
            return new Outcome.Spared();
        }
        String text = address.getHostAddress();
        AddressBan ban = new AddressBan(
                text, text, Reason.BY_HAND, FakeSystem.NOW, FakeSystem.NOW.plus(time), 1, 0, by.words(), remark);
        all.add(ban);
        return new Outcome.Banned(ban);
    }

    @Override
    public boolean lift(InetAddress address, Actor by) {
        return of(address).map(all::remove).orElse(false);
    }
}
