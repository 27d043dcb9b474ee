package io.parley.sip.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * One machine of a gateway, as DNS has it.
 *
 * @param name the target of its SRV record, else the gateway's host
 * @param port 1 or more
 * @param transport "UDP", "TCP" or "TLS"
 * @param address where it is
 */
public record Spot(String name, int port, String transport, InetAddress address) {
    /**
     * Where it is sent to.
     *
     * @param host the name that its certificate must be for: that of the gateway as configured, not the one that DNS says (RFC 5922 4)
     */
    public InetSocketAddress under(String host) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of no known length", e);
        }
    }
}
