package io.parley.sip.api;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The bans of the adaptor. Thread-safe; nothing here blocks. While the adaptor is not active there are none. */
public interface SipBans {
    /** No bans, and none can be made: the adaptor is not active. */
    SipBans NONE = new NoBans();

    /** Those in force, in the order of their beginning. */
    List<Ban> inForce();

    /** Those in force and those that are remembered, so that the next one of the site is longer. */
    List<Ban> remembered();

    /** Grows with each ban that begins or is lifted; not with those that end by themselves. */
    long changes();

    /** What a ban of this address is of: itself, or the /64 of an IPv6 address. */
    String site(InetAddress address);

    /** Whether an address is never banned: it is allowed, a trunk's or a trusted proxy's. */
    boolean spares(InetAddress address);

    /**
     * Bans the site of an address from now on, also where it is banned for something else.
     *
     * @param time how long, above zero
     * @param by who wants it
     * @param remark why, may be empty
     * @return the ban; empty where the address is spared, or the adaptor is not active
     */
    Optional<Ban> ban(InetAddress address, Duration time, String by, String remark);

    /**
     * Ends the ban of the site of an address, and forgets what was done from there.
     *
     * @return false where there was none
     */
    boolean lift(InetAddress address);

    /**
     * Never bans nor slows down what is in these ranges, from now on, besides what is never banned anyway; those of the last call count no more. Bans of
     * sites that are in them as a whole are lifted. A /64 of IPv6 of which only a part is allowed stays banned; what is allowed passes.
     */
    void allow(List<AddressRange> ranges);

    /**
     * Takes up what a former process remembered; bans of now stay.
     *
     * @param registered contacts that are registered still: where they were registered by datagrams from passes the ban of its site, as it was proved then
     */
    void restore(List<Ban> former, List<Binding> registered);
}
