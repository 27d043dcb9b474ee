package io.parley.sip.api;

/**
 * One more gateway of a trunk.
 *
 * @param host where calls to it go
 * @param port its port
 * @param transport "UDP", "TCP" or "TLS"
 * @param priority those of a lower one are tried first; the trunk's own gateway has 0
 * @param weight its share of the calls among those of the same priority, 1 or more; the trunk's own gateway has {@link #STANDARD_WEIGHT}
 */
public record Gateway(String host, int port, String transport, int priority, int weight) {
    /** The weight of a trunk's own gateway. */
    public static final int STANDARD_WEIGHT = 100;
}
