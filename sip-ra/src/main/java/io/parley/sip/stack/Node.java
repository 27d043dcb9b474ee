package io.parley.sip.stack;

import io.parley.sip.api.SipSettings;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Who we are on the wire: names for Via, Contact and From, and fresh tags. Thread-safe. */
final class Node {
    private static final HexFormat HEX = HexFormat.of();

    private final SipSettings settings;
    private final SecureRandom random;
    private final String instance;
    private final String udpHostPort;
    private final String tcpHostPort;
    private final String wsHostPort;
    private final String wssHostPort;
    private final String host;

    Node(SipSettings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.instance = token(6);
        String named = settings.advertisedHost();
        this.host = named.indexOf(':') >= 0 && !named.startsWith("[") ? '[' + named + ']' : named;
        this.udpHostPort = host + ':' + settings.udpPort();
        this.tcpHostPort = host + ':' + settings.tcpPort();
        this.wsHostPort = host + ':' + settings.webSocket().wsPort();
        this.wssHostPort = host + ':' + settings.webSocket().wssPort();
    }

    String instance() {
        return instance;
    }

    String realm() {
        return settings.realm();
    }

    /** An unguessable token of so many bytes, in hex. */
    String token(int bytes) {
        byte[] raw = new byte[bytes];
        random.nextBytes(raw);
        return HEX.formatHex(raw);
    }

    /** host:port of our Via for a transport. */
    String sentBy(String transport) {
        return switch (transport) {
            case "TCP" -> tcpHostPort;
            case "WS" -> wsHostPort;
            case "WSS" -> wssHostPort;
            default -> udpHostPort;
        };
    }

    /** Our Contact header line for a transport. */
    String contact(String transport) {
        return switch (transport) {
            case "TCP" -> "Contact: <sip:parley@" + tcpHostPort + ";transport=tcp>\r\n";
            // RFC 7118 5.1: the parameter is ws for both; Via tells them apart.
            case "WS", "WSS" -> "Contact: <sip:parley@" + sentBy(transport) + ";transport=ws>\r\n";
            default -> "Contact: <sip:parley@" + udpHostPort + ">\r\n";
        };
    }

    /** Our host as it stands in From and P-Asserted-Identity; IPv6 in brackets. */
    String host() {
        return host;
    }

    /** The User-Agent header line. */
    String userAgent() {
        return "User-Agent: " + Text.line(settings.userAgent()) + "\r\n";
    }
}
