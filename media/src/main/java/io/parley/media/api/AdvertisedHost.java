package io.parley.media.api;

import java.net.InetAddress;
import java.util.Optional;

/** The address of ours that descriptions name. Thread-safe; does not wait for the network. */
@FunctionalInterface
public interface AdvertisedHost {
    /**
     * The address by which a peer reaches us, as a literal; never that of all addresses, which is hold to a phone (RFC 3264 8.4).
     *
     * @param peer the peer that must reach us; empty where that is not known
     */
    String towards(Optional<InetAddress> peer);

    /** The same address towards everyone. */
    static AdvertisedHost always(String host) {
        return _ -> host;
    }
}
