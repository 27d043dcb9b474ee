package io.parley.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which DNS servers are asked where the gateways of trunks are. */
final class DnsServers {
    private static final String KEY = "parley.sip.dns-servers";
    private static final int DNS_PORT = 53;
    private static final int LAST_PORT = 65_535;
    /** An IPv6 address in brackets or an IPv4 address, with a port; without a port either is an address alone. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");

    private DnsServers() {}

    /**
     * Those of the setting, in their order; none where it is empty, which means the system's.
     *
     * @throws IllegalArgumentException naming the key where one is no address
     */
    static List<InetSocketAddress> of(Settings settings) {
        return Stream.of(settings.text(KEY, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(DnsServers::server)
                .toList();
    }

    private static InetSocketAddress server(String word) {
        try {
            Matcher parts = WITH_PORT.matcher(word);
            if (!parts.matches()) {
                return new InetSocketAddress(InetAddress.ofLiteral(word), DNS_PORT);
            }
            int port = Integer.parseInt(parts.group(3));
            if (port == 0 || port > LAST_PORT) {
                throw new IllegalArgumentException("port " + port);
            }
            String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
            return new InetSocketAddress(InetAddress.ofLiteral(host), port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    KEY + " takes addresses as 192.0.2.53 or [2001:db8::53]:53, not " + word, e);
        }
    }
}
