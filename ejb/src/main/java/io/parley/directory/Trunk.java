package io.parley.directory;

import java.util.List;
import java.util.Optional;

/**
 * A way to the outside: a carrier's gateway, trusted by its address, and as a customer of it with an account there.
 *
 * @param host an address, or a name that is located by DNS
 * @param port 0 where DNS says it, else the standard port of the transport
 * @param transport "UDP", "TCP" or "TLS"; "ANY" where DNS says it
 * @param login how the carrier knows us; empty where it knows our address alone. Its secret is kept apart
 * @param channels how many calls it takes
 * @param more gateways besides, which are called where this one takes no call, or in turn with it
 * @param probeSeconds how often each gateway is asked whether it is there; 0 for never
 * @param numbers how it writes numbers
 */
public record Trunk(
        String name,
        String host,
        int port,
        String transport,
        Optional<Login> login,
        Channels channels,
        List<Gateway> more,
        int probeSeconds,
        boolean enabled,
        TrunkNumbers numbers) {
    public Trunk {
        more = List.copyOf(more);
    }

    /** One that takes numbers as they are dialled. */
    public Trunk(
            String name,
            String host,
            int port,
            String transport,
            Optional<Login> login,
            Channels channels,
            List<Gateway> more,
            int probeSeconds,
            boolean enabled) {
        this(name, host, port, transport, login, channels, more, probeSeconds, enabled, TrunkNumbers.AS_DIALLED);
    }

    /** A static gateway, with a limit for both directions together. */
    public Trunk(String name, String host, int port, String transport, int maxCalls, boolean enabled) {
        this(name, host, port, transport, Optional.empty(), new Channels(maxCalls, 0, 0), List.of(), 0, enabled);
    }

    /**
     * The account at the carrier.
     *
     * @param user the user name that is registered
     * @param authName the user name of the digest; empty where it is the same
     * @param realm the only realm whose challenges are answered; empty for any
     * @param registers whether we register there, so that the carrier knows where to send calls (a registering trunk)
     */
    public record Login(String user, String authName, String realm, boolean registers) {
        /** The user name of the digest. */
        public String digestUser() {
            return authName.isEmpty() ? user : authName;
        }
    }

    /**
     * How many calls there may be at once; 0 is no limit.
     *
     * @param total both directions together
     * @param in from the carrier
     * @param out to the carrier
     */
    public record Channels(int total, int in, int out) {}

    /**
     * One more gateway of the trunk. The trunk's own has the priority 0 and the weight 100.
     *
     * @param transport as the trunk's
     * @param priority 0 or more; those of a lower one are called first
     * @param weight its share of the calls among those of the same priority, 1 or more
     */
    public record Gateway(String host, int port, String transport, int priority, int weight) {}

    /** The same trunk, writing numbers in this way. */
    public Trunk with(TrunkNumbers other) {
        return new Trunk(name, host, port, transport, login, channels, more, probeSeconds, enabled, other);
    }

    /** The limit of both directions together, 0 is none. */
    public int maxCalls() {
        return channels.total();
    }
}
