package io.parley.sip.api;

import java.net.InetAddress;
import java.util.Optional;

/** The host of ours that Via, Contact and From name. Thread-safe; does not wait for the network. */
@FunctionalInterface
public interface AdvertisedHost {
    /**
     * The name or address by which a peer reaches us; never the address of all addresses, where nobody can be reached.
     *
     * @param peer the peer that must reach us; empty where that is not known
     */
    String towards(Optional<InetAddress> peer);

    /** The same host towards everyone. */
    static AdvertisedHost always(String host) {
        return _ -> host;
    }
}
