package io.parley.sip.api;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** No bans at all. */
record NoBans() implements SipBans {
    @Override
    public List<Ban> inForce() {
        return List.of();
    }

    @Override
    public List<Ban> remembered() {
        return List.of();
    }

    @Override
    public long changes() {
        return 0;
    }

    @Override
    public String site(InetAddress address) {
        return address.getHostAddress();
    }

    @Override
    public boolean spares(InetAddress address) {
        return false;
    }

    @Override
    public Optional<Ban> ban(InetAddress address, Duration time, String by, String remark) {
        return Optional.empty();
    }

    @Override
    public boolean lift(InetAddress address) {
        return false;
    }

    @Override
    public void allow(List<AddressRange> ranges) {
        // nobody is kept out
    }

    @Override
    public void restore(List<Ban> former, List<Binding> registered) {
        // nothing keeps them
    }
}
