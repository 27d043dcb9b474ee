package io.parley.sip.api;

/**
 * One more gateway of a trunk.
 *
 * @param host where calls to it go: an address, or a name that is located by DNS (RFC 3263)
 * @param port its port; 0 where SRV records say it, and the transport's standard port where there are none
 * @param transport "UDP", "TCP" or "TLS", or {@link #ANY}
 * @param priority those of a lower one are tried first; the trunk's own gateway has 0
 * @param weight its share of the calls among those of the same priority, 1 or more; the trunk's own gateway has {@link #STANDARD_WEIGHT}
 */
public record Gateway(String host, int port, String transport, int priority, int weight) {
    /** The transport of a gateway whose NAPTR and SRV records say it; UDP where there are none. */
    public static final String ANY = "ANY";

    /** The weight of a trunk's own gateway. */
    public static final int STANDARD_WEIGHT = 100;
}
