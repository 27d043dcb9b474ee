package io.parley.sip.dialog;

import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipSettings;
import io.parley.sip.header.Responses;
import io.parley.sip.header.Text;
import io.parley.sip.reliable.Demand;
import io.parley.sip.session.TimerHeaders;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Our identity on the wire: names for Via, Contact and From, and fresh tags. Thread-safe. */
public final class Node {
    private static final HexFormat HEX = HexFormat.of();
    /** The option tag of RFC 3891. */
    private static final String REPLACES = "replaces";

    private final SipSettings settings;
    private final SecureRandom random;
    private final String instance;
    private final Set<String> options;
    private final String abilities;

    public Node(SipSettings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.instance = token(6);
        List<String> known = settings.sessionTimers().on()
                ? List.of(Demand.OPTION, TimerHeaders.OPTION, REPLACES)
                : List.of(Demand.OPTION, REPLACES);
        this.options = Set.copyOf(known);
        this.abilities = Responses.ALLOW + "Supported: " + String.join(", ", known) + "\r\n";
    }

    public String instance() {
        return instance;
    }

    public String realm() {
        return settings.realm();
    }

    /** An unguessable token of so many bytes, in hex. */
    public String token(int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return HEX.formatHex(raw);
    }

    /** host:port of our Via for requests over a flow. */
    public String sentBy(Flow flow) {
        return HostPort.of(
                settings.advertisedHost().towards(Optional.of(flow.remote().getAddress())), port(flow.transport()));
    }

    private int port(String transport) {
        return switch (transport) {
            case "TCP" -> settings.tcpPort();
            case "TLS" -> settings.tls().port();
            case "WS" -> settings.webSocket().wsPort();
            case "WSS" -> settings.webSocket().wssPort();
            default -> settings.udpPort();
        };
    }

    /**
     * Our Contact header line towards the peer of a flow.
     *
     * @param sips whether the peer uses sips URIs, so that ours must be one (RFC 3261 8.1.1.8, 12.1.1) where its flow is encrypted
     */
    public String contact(Flow flow, boolean sips) {
        return "Contact: <" + contactUri("parley", flow, sips) + ">\r\n";
    }

    /** The URI by which the peer of a flow reaches us, with this user part. */
    public String contactUri(String user, Flow flow, boolean sips) {
        String parameter =
                switch (flow.transport()) {
                    case "TCP" -> ";transport=tcp";
                    // With sips the scheme says it (RFC 5630 3.1.4).
                    case "TLS" -> sips ? "" : ";transport=tls";
                    // RFC 7118 5.1: the parameter is ws for both; Via tells them apart.
                    case "WS", "WSS" -> ";transport=ws";
                    default -> "";
                };
        return (sips && flow.secure() ? "sips" : "sip") + ':' + user + '@' + sentBy(flow) + parameter;
    }

    /** Our settings of session timers. */
    public SessionTimers sessionTimers() {
        return settings.sessionTimers();
    }

    /** The option tags that a request may require, other than REGISTER. */
    public Set<String> options() {
        return options;
    }

    /** The header lines that say what we can: our methods, and our option tags (RFC 3261 13.2.1, 20.5, 20.37). */
    public String abilities() {
        return abilities;
    }

    /** A random number from 1 to a highest one. */
    int number(int highest) {
        return 1 + random.nextInt(highest);
    }

    /** Our host as it stands in From and P-Asserted-Identity, whoever is called; IPv6 in brackets. */
    public String host() {
        return HostPort.bracketed(settings.advertisedHost().towards(Optional.empty()));
    }

    /** The User-Agent header line. */
    public String userAgent() {
        return "User-Agent: " + Text.line(settings.userAgent()) + "\r\n";
    }
}
