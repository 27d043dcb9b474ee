package io.parley.media.browser;

import io.parley.media.sdp.IceCredentials;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The controlled, lite side of ICE for one browser (RFC 8445 7.3): where its signed checks come from, and which of these addresses it nominated. Media goes
 * to the first address until one is nominated. After a restart the old credentials let checks in until the new ones do. Confined to the port's loop, but for
 * {@link #target}.
 */
final class IcePath {
    private final BrowserPort port;
    private final BrowserLink link;
    private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
    private IceGeneration generation;
    private Optional<IceGeneration> before = Optional.empty();
    private boolean settled;
    private volatile InetSocketAddress target;

    IcePath(BrowserPort port, BrowserLink link, IceCredentials ours) {
        this.port = port;
        this.link = link;
        generation = IceGeneration.of(ours, link);
    }

    void open() {
        port.open(generation);
    }

    /** The credentials agreed on: others than before are a restart (RFC 8445 9). */
    void agreed(IceCredentials ours) {
        if (!ours.fragment().equals(generation.fragment())) {
            before.ifPresent(port::shut);
            before = Optional.of(generation);
            generation = IceGeneration.of(ours, link);
            settled = false;
            port.open(generation);
        }
    }

    /** A signed check came in. From where another browser is at this moment, nothing follows from it: no media would come in from there. */
    void checked(IceGeneration by, InetSocketAddress source, boolean nominates) {
        boolean current = by.equals(generation);
        if (!current && settled) {
            return;
        }
        if (!port.know(source, link)) {
            return;
        }
        learn(source);
        if (target == null || nominates || (current && !settled)) {
            target = source;
        }
        if (current && !settled) {
            settled = true;
            before.ifPresent(port::shut);
            before = Optional.empty();
        }
    }

    private void learn(InetSocketAddress source) {
        if (addresses.isEmpty() || !addresses.getLast().equals(source)) {
            addresses.remove(source);
            addresses.add(source);
            if (addresses.size() > BrowserLimit.ADDRESSES.most()) {
                port.forget(addresses.remove(), link);
            }
        }
    }

    /** Where media goes; null before the first check. Any thread. */
    InetSocketAddress target() {
        return target;
    }

    void close() {
        port.shut(generation);
        before.ifPresent(port::shut);
        addresses.forEach(a -> port.forget(a, link));
        addresses.clear();
    }
}
