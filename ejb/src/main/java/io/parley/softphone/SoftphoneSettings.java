package io.parley.softphone;

import io.parley.settings.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Settings of softphones in pages.
 *
 * @param realm digest realm
 * @param iceServers URLs of STUN and TURN servers
 * @param turnSecret secret shared with the TURN servers (coturn's static-auth-secret); the empty string where they want none
 * @param turnLife how long a TURN credential is good
 * @param connectionLife a connection that did not authenticate for so long is taken for gone
 * @param wsPort 0 where off
 * @param wssPort 0 where off
 * @param publicUrl where pages connect to, if not to these ports
 */
public record SoftphoneSettings(
        String realm,
        List<String> iceServers,
        String turnSecret,
        Duration turnLife,
        Duration connectionLife,
        int wsPort,
        int wssPort,
        Optional<String> publicUrl) {
    private static final int MOST_SERVERS = 10;

    public SoftphoneSettings {
        iceServers = List.copyOf(iceServers);
    }

    /**
     * The settings as the keys say; docs/settings.md has them.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static SoftphoneSettings of(Settings settings) {
        List<String> servers = Arrays.stream(
                        settings.text("parley.media.ice-servers", "").split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        for (String url : servers) {
            if (!url.matches("(stuns?|turns?):[^\\s@/]+") || servers.size() > MOST_SERVERS) {
                throw new IllegalArgumentException("parley.media.ice-servers must be " + MOST_SERVERS
                        + " URLs at most, as stun:host:port or turn:host:port, not " + url);
            }
        }
        String url = settings.text("parley.sip.ws-url", "");
        if (!url.isEmpty() && !url.matches("wss?://\\S+")) {
            throw new IllegalArgumentException("parley.sip.ws-url must begin with ws:// or wss://, not " + url);
        }
        // a refresh may be as late as the registration is long
        Duration registered = settings.seconds("parley.sip.max-expires-seconds", 3600, 1, 604_800);
        return new SoftphoneSettings(
                settings.text("parley.sip.realm", "parley"),
                servers,
                settings.text("parley.media.turn-secret", ""),
                settings.seconds("parley.media.turn-ttl-seconds", 43_200, 10, 604_800),
                registered.plusSeconds(60),
                settings.number("parley.sip.ws-port", 5080, 0, 65_535),
                settings.number("parley.sip.wss-port", 7443, 0, 65_535),
                Optional.of(url).filter(text -> !text.isEmpty()));
    }

    @Override
    public String toString() {
        return "SoftphoneSettings[ws " + wsPort + ", wss " + wssPort + ", " + iceServers + "]";
    }
}
