package io.parley.settings;

import io.parley.media.api.AdvertisedHost;
import io.parley.media.api.MediaSettings;
import io.parley.media.api.PhoneSrtp;
import io.parley.sip.api.AddressRange;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import io.parley.trace.TraceSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The settings of each part, read from {@link Settings}; keys and defaults are those of docs/settings.md. Pure. */
public final class ServerSettings {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LONGEST_BAN_MINUTES = 525_600;

    private ServerSettings() {}

    /**
     * The SIP adaptor.
     *
     * @param tls gives the server's certificate of now; asked only where TLS or wss is on
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static SipSettings sip(Settings settings, Supplier<SSLContext> tls) {
        String host = settings.text("parley.sip.host", settings.text("parley.bind.address", LOOPBACK));
        int tlsPort = settings.number("parley.sip.tls-port", 5061, 0, 65_535);
        int wssPort = settings.number("parley.sip.wss-port", 7443, 0, 65_535);
        if (tlsPort != 0 || wssPort != 0) {
            // One that cannot be read is known before anything is opened.
            Objects.requireNonNull(tls.get(), "certificate");
        }
        return new SipSettings(
                host,
                settings.number("parley.sip.udp-port", 5060, 0, 65_535),
                settings.number("parley.sip.tcp-port", 5060, 0, 65_535),
                sipHost(advertised(settings, "parley.sip.advertised-host", host)),
                settings.text("parley.sip.realm", "parley"),
                settings.text("parley.sip.user-agent", "Parley"),
                settings.seconds("parley.sip.min-expires-seconds", 60, 1, 86_400),
                settings.seconds("parley.sip.max-expires-seconds", 3600, 1, 604_800),
                settings.number("parley.sip.max-calls-per-second", 0, 0, 100_000),
                webSocket(settings, wssPort, tls),
                tlsPort == 0 ? TlsSettings.OFF : new TlsSettings(tlsPort, Optional.of(tls)),
                guard(settings),
                sessionTimers(settings),
                DnsServers.of(settings));
    }

    /** Whom the SIP side keeps out. */
    private static GuardSettings guard(Settings settings) {
        return new GuardSettings(
                addressRanges(settings, "parley.sip.ban.allowed", "127.0.0.0/8,::1"),
                banTimes(settings),
                orNone(settings.text("parley.sip.scanners", String.join(",", GuardSettings.SCANNERS))));
    }

    /** The words of a list; {@code none} is the empty one, as an empty setting is the default. */
    private static List<String> orNone(String list) {
        return list.equals("none") ? List.of() : words(list);
    }

    private static List<Duration> banTimes(Settings settings) {
        String key = "parley.sip.ban.minutes";
        String list = settings.text(key, "10,60,1440");
        try {
            List<Long> minutes = words(list).stream().map(Long::valueOf).toList();
            if (minutes.equals(List.of(0L))) {
                return List.of();
            }
            if (!minutes.isEmpty() && minutes.stream().allMatch(m -> m > 0 && m <= LONGEST_BAN_MINUTES)) {
                return minutes.stream().map(Duration::ofMinutes).toList();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " takes numbers as 10,60,1440, not " + list, e);
        }
        throw new IllegalArgumentException(
                key + " takes numbers from 1 to " + LONGEST_BAN_MINUTES + ", or 0 for no bans, not " + list);
    }

    private static SessionTimers sessionTimers(Settings settings) {
        String key = "parley.sip.session-expires-seconds";
        int minimum = settings.number("parley.sip.min-session-expires-seconds", 90, 90, 86_400);
        int interval = settings.number(key, 1800, 0, 86_400);
        if (interval == 0) {
            return SessionTimers.OFF;
        }
        if (interval < minimum) {
            throw new IllegalArgumentException(key + " must be 0 or from " + minimum + " to 86400, not " + interval);
        }
        return new SessionTimers(Duration.ofSeconds(interval), Duration.ofSeconds(minimum));
    }

    private static WebSocketSettings webSocket(Settings settings, int wssPort, Supplier<SSLContext> tls) {
        return new WebSocketSettings(
                settings.number("parley.sip.ws-port", 5080, 0, 65_535),
                wssPort,
                wssPort == 0 ? Optional.empty() : Optional.of(tls),
                Set.copyOf(words(settings.text("parley.sip.ws-origins", ""))),
                trustedProxies(settings));
    }

    /**
     * The reverse proxies that are believed when they say whom a request comes from.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static TrustedProxies trustedProxies(Settings settings) {
        String list = settings.text("parley.sip.trusted-proxies", "");
        try {
            return TrustedProxies.of(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "parley.sip.trusted-proxies takes addresses and ranges as 10.0.0.0/8, not " + list, e);
        }
    }

    /**
     * The media component.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static MediaSettings media(Settings settings) {
        String host = settings.text("parley.media.host", settings.text("parley.bind.address", LOOPBACK));
        int first = settings.number("parley.media.first-port", 10_000, 1024, 65_534);
        int last = settings.number("parley.media.last-port", 20_000, 1025, 65_535);
        if (first % 2 != 0) {
            throw new IllegalArgumentException("parley.media.first-port must be even, not " + first);
        }
        if (last <= first) {
            throw new IllegalArgumentException("parley.media.last-port must be above parley.media.first-port");
        }
        return new MediaSettings(
                host,
                mediaHost(advertised(settings, "parley.media.advertised-host", host)),
                first,
                last,
                words(settings.text("parley.media.codecs", "PCMU,PCMA,OPUS")),
                settings.seconds("parley.media.inactivity-seconds", 60, 5, 3600),
                Path.of(settings.text("parley.sounds", "prompts")).toAbsolutePath(),
                srtp(settings.text("parley.media.srtp", "accepted")),
                ranges(settings, "parley.media.trusted-sources"));
    }

    /** The host that peers are told: as set, else the bound address; empty where all are bound. */
    private static Optional<String> advertised(Settings settings, String key, String host) {
        String common = settings.text("parley.advertised-host", "");
        String set = settings.text(key, common);
        if (RouteAddress.any(set)) {
            String wrong = settings.text(key, "").isEmpty() ? "parley.advertised-host" : key;
            throw new IllegalArgumentException(
                    wrong + " must be an address that others reach this server by, not " + set);
        }
        return set.isEmpty() ? Optional.of(host).filter(h -> !RouteAddress.any(h)) : Optional.of(set);
    }

    private static io.parley.sip.api.AdvertisedHost sipHost(Optional<String> told) {
        return told.map(io.parley.sip.api.AdvertisedHost::always).orElseGet(RouteAddress::new);
    }

    private static AdvertisedHost mediaHost(Optional<String> told) {
        return told.map(AdvertisedHost::always).orElseGet(RouteAddress::new);
    }

    private static Predicate<InetAddress> ranges(Settings settings, String key) {
        List<AddressRange> ranges = addressRanges(settings, key, "");
        return address -> ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> addressRanges(Settings settings, String key, String standard) {
        String list = settings.text(key, standard);
        try {
            return orNone(list).stream().map(AddressRange::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " takes addresses and ranges as 10.0.0.0/8, not " + list, e);
        }
    }

    private static PhoneSrtp srtp(String word) {
        return Arrays.stream(PhoneSrtp.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "parley.media.srtp must be accepted, offered or required, not " + word));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * The limits of calls.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static CallPolicy calls(Settings settings) {
        return new CallPolicy(
                settings.seconds("parley.call.ring-seconds", 30, 1, 600),
                settings.seconds("parley.call.announcement-seconds", 20, 1, 120),
                CallPolicy.STANDARD.closingTime(),
                settings.seconds("parley.call.reconnect-seconds", 30, 1, 600),
                settings.number("parley.call.max-hops", 5, 1, 50));
    }

    /**
     * How long browsers must come by https alone (RFC 6797) once they came by it: a year, but not at all where nobody set up TLS. They would take the
     * name of the host with all its ports to be safe, and a page by http, as for use on this machine, would be found no more.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static Duration strictTransport(Settings settings) {
        boolean setUp = !settings.text("parley.tls.key-store", "").isEmpty()
                || settings.flag("parley.http.behind-proxy", false);
        return settings.seconds("parley.https.hsts-seconds", setUp ? 31_536_000 : 0, 0, 63_072_000);
    }

    /** How long a caller may wait without anybody being rung before pages alarm that all are busy. */
    public static Duration alarm(Settings settings) {
        return settings.seconds("parley.queue.alarm-seconds", 10, 0, 3600);
    }

    /** How long an agent stays logged in to queues without a phone that is registered; empty for ever. */
    public static Optional<Duration> logInWithoutPhone(Settings settings) {
        return Optional.of(settings.number("parley.agent.log-out-without-phone-minutes", 15, 0, 1440))
                .filter(minutes -> minutes > 0)
                .map(Duration::ofMinutes);
    }

    /** Whether a server calls itself before it is ready, so that its first calls are as quick as later ones. */
    public static boolean warmUp(Settings settings) {
        return settings.flag("parley.warm-up", true);
    }

    /**
     * SIP traces.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static TraceSettings trace(Settings settings) {
        return new TraceSettings(
                settings.flag("parley.trace.enabled", true),
                Duration.ofHours(settings.number("parley.trace.hours", 72, 1, 8760)),
                settings.number("parley.trace.max-megabytes", 500, 10, 1_000_000) * 1_000_000L,
                settings.number("parley.disk.least-megabytes", 100, 0, Integer.MAX_VALUE) * 1_000_000L,
                hep(settings));
    }

    private static Optional<TraceSettings.Hep> hep(Settings settings) {
        String server = settings.text("parley.hep.server", "");
        if (server.isEmpty()) {
            return Optional.empty();
        }
        int colon = server.lastIndexOf(':');
        // an IPv6 address has colons of its own, and stands in brackets where a port follows
        boolean bare = colon < 0 || server.endsWith("]") || (server.indexOf(':') != colon && !server.startsWith("["));
        String host = bare ? server : server.substring(0, colon);
        String port = bare ? "9060" : server.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("parley.hep.server must be host or host:port, not " + server);
        }
        return Optional.of(new TraceSettings.Hep(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(port),
                settings.number("parley.hep.capture-id", 2001, 0, Integer.MAX_VALUE),
                settings.text("parley.hep.auth-key", "")));
    }

    /** How long a server that stops waits for running calls. */
    public static Duration drain(Settings settings) {
        return settings.seconds("parley.drain-seconds", 30, 0, 3600);
    }
}
