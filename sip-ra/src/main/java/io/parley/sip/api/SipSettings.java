package io.parley.sip.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the adaptor.
 *
 * @param host address to listen on, as "127.0.0.1"
 * @param udpPort UDP port, 0 switches the transport off
 * @param tcpPort TCP port, 0 switches the transport off
 * @param advertisedHost which host is put into Via, Contact and From
 * @param realm digest realm; the HA1 values of {@link SipDirectory} are made for it
 * @param userAgent Server and User-Agent header
 * @param minExpires shortest registration accepted, else 423 with Min-Expires
 * @param maxExpires registrations longer than this are cut to it
 * @param maxCallsPerSecond new calls beyond this rate get 503; 0 lets only the measured lag decide
 * @param webSocket SIP over WebSocket
 * @param tls SIP over TLS
 * @param guard who is kept out
 * @param sessionTimers session timers of calls
 * @param dnsServers which DNS servers are asked where gateways are, in this order; empty for those of the system
 */
public record SipSettings(
        String host,
        int udpPort,
        int tcpPort,
        AdvertisedHost advertisedHost,
        String realm,
        String userAgent,
        Duration minExpires,
        Duration maxExpires,
        int maxCallsPerSecond,
        WebSocketSettings webSocket,
        TlsSettings tls,
        GuardSettings guard,
        SessionTimers sessionTimers,
        List<InetSocketAddress> dnsServers) {
    public SipSettings {
        dnsServers = List.copyOf(dnsServers);
    }

    /** Settings with the standard guard, the session timers that the RFC recommends, and the DNS servers of the system. */
    public SipSettings(
            String host,
            int udpPort,
            int tcpPort,
            AdvertisedHost advertisedHost,
            String realm,
            String userAgent,
            Duration minExpires,
            Duration maxExpires,
            int maxCallsPerSecond,
            WebSocketSettings webSocket,
            TlsSettings tls) {
        this(
                host,
                udpPort,
                tcpPort,
                advertisedHost,
                realm,
                userAgent,
                minExpires,
                maxExpires,
                maxCallsPerSecond,
                webSocket,
                tls,
                GuardSettings.STANDARD,
                SessionTimers.STANDARD,
                List.of());
    }

    /** Settings with one host towards everyone, without TLS. */
    public SipSettings(
            String host,
            int udpPort,
            int tcpPort,
            String advertisedHost,
            String realm,
            String userAgent,
            Duration minExpires,
            Duration maxExpires,
            int maxCallsPerSecond,
            WebSocketSettings webSocket) {
        this(
                host,
                udpPort,
                tcpPort,
                AdvertisedHost.always(advertisedHost),
                realm,
                userAgent,
                minExpires,
                maxExpires,
                maxCallsPerSecond,
                webSocket,
                TlsSettings.OFF);
    }
}
