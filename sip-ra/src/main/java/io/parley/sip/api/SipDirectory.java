package io.parley.sip.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The users and gateways that may speak to us. A port: implemented by the contact centre over a cache in memory; must not block. Thread-safe. */
public interface SipDirectory {
    /** The account of a user name, or empty where there is none (or it is locked). */
    Optional<Account> account(String user);

    /** The trunk that is configured with this address, or empty. Those that are configured by name are located by DNS, out of {@link #trunks}. */
    Optional<TrunkPeer> trunk(InetAddress source);

    /** The trunks that are in use; asked every second, so the same collection is to be given while nothing changes. */
    default Collection<TrunkPeer> trunks() {
        return List.of();
    }

    /** Whether it is wanted what the INVITEs of a trunk say by which their callers can be verified ({@link CallerClaims}). */
    default boolean verifiesCallers(String trunk) {
        return false;
    }

    /**
     * Whether a call is about an emergency, so that no limit and no load may keep it away: one of an extension to an emergency number, or one back from outside to who
     * made such a call. Asked of each new call, also before its sender has proved who they are; must not block.
     *
     * @param called the number as in {@link SipEvent.IncomingCall}, or a service URN (RFC 5031)
     */
    default boolean urgent(Source source, String called) {
        return false;
    }

    /**
     * The account that a one-time credential stands for (its {@code user} is the extension, its HA1 values are those of the credential's own user name and
     * password), while the credential is good. Such credentials are taken over WebSocket only.
     */
    default Optional<Account> ticket(String userName) {
        return Optional.empty();
    }

    /**
     * Takes a one-time credential for a connection, once its digest was found right.
     *
     * @return true for the first connection that asks, and for that one again; false where another one has it or its time is over
     */
    default boolean claim(String userName, String connection) {
        return false;
    }

    /**
     * A SIP account.
     *
     * @param user the extension number, which is the user name
     * @param ha1Md5 hex of MD5(user:realm:password), lower case
     * @param ha1Sha256 hex of SHA-256(user:realm:password), lower case (RFC 8760)
     * @param maxContacts how many contacts it may bind at once, 1 or more
     */
    record Account(String user, String ha1Md5, String ha1Sha256, int maxContacts) {
        /** Whether another account, or this one at another time, has the same secret. */
        public boolean hasSecretOf(Account other) {
            return ha1Md5.equals(other.ha1Md5) && ha1Sha256.equals(other.ha1Sha256);
        }

        /** Tells the secret from others: the first 128 bits of a SHA-256 of it, in hex. Whoever has it can try passwords on it: it is not stored as it is. */
        public String secretMark() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest((ha1Md5 + ha1Sha256).getBytes(US_ASCII));
                return HexFormat.of().formatHex(hash, 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /**
     * A trusted gateway, known by its address.
     *
     * @param name its name in the trunk list
     * @param host where calls to it go, and what its requests name
     * @param port its port; 0 where SRV records say it
     * @param transport "UDP", "TCP" or "TLS", or {@link Gateway#ANY}; over TLS its certificate must be for {@code host}, and its calls are taken over TLS alone, unless another gateway speaks otherwise
     * @param account how the carrier knows us; empty where it knows our address alone
     * @param more gateways besides
     * @param probeSeconds how often each gateway is asked by OPTIONS whether it is there; 0 for never
     * @param spot which machine of the gateway it is, where DNS was asked; empty as configured
     * @param calledFrom where its calls have the number that is called
     */
    record TrunkPeer(
            String name,
            String host,
            int port,
            String transport,
            Optional<TrunkAccount> account,
            List<Gateway> more,
            int probeSeconds,
            Optional<Spot> spot,
            CalledFrom calledFrom) {
        public TrunkPeer {
            more = List.copyOf(more);
        }

        /** A carrier as it is configured. */
        public TrunkPeer(
                String name,
                String host,
                int port,
                String transport,
                Optional<TrunkAccount> account,
                List<Gateway> more,
                int probeSeconds) {
            this(name, host, port, transport, account, more, probeSeconds, Optional.empty(), CalledFrom.REQUEST_URI);
        }

        /** A carrier that knows our address, with one gateway. */
        public TrunkPeer(String name, String host, int port, String transport) {
            this(name, host, port, transport, Optional.empty());
        }

        /** A carrier with one gateway. */
        public TrunkPeer(String name, String host, int port, String transport, Optional<TrunkAccount> account) {
            this(name, host, port, transport, account, List.of());
        }

        /** A carrier with several gateways that are not probed. */
        public TrunkPeer(
                String name,
                String host,
                int port,
                String transport,
                Optional<TrunkAccount> account,
                List<Gateway> more) {
            this(name, host, port, transport, account, more, 0);
        }

        /** The same trunk with this gateway alone. */
        public TrunkPeer at(Gateway gateway) {
            return new TrunkPeer(
                    name,
                    gateway.host(),
                    gateway.port(),
                    gateway.transport(),
                    account,
                    List.of(),
                    probeSeconds,
                    Optional.empty(),
                    calledFrom);
        }

        /** The same trunk with one machine of its own gateway alone. */
        public TrunkPeer at(Spot machine) {
            return new TrunkPeer(
                    name, host, port, transport, account, List.of(), probeSeconds, Optional.of(machine), calledFrom);
        }

        /** The same trunk without probes. */
        public TrunkPeer unprobed() {
            return new TrunkPeer(name, host, port, transport, account, more, 0, Optional.empty(), calledFrom);
        }

        /** Whether all its gateways speak TLS, so that its calls are taken over TLS alone. */
        public boolean byTlsAlone() {
            return gateways().stream().allMatch(gateway -> gateway.transport().equals("TLS"));
        }

        /** All gateways, the trunk's own first. */
        public List<Gateway> gateways() {
            return Stream.concat(
                            Stream.of(new Gateway(host, port, transport, 0, Gateway.STANDARD_WEIGHT)), more.stream())
                    .toList();
        }
    }
}
