package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.PhoneSrtp;
import io.parley.sip.api.AddressRange;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
    private static Settings of(Map<String, String> values) {
        return Settings.of(values::get);
    }

    private static SipSettings sip(Map<String, String> values) {
        return ServerSettings.sip(of(values), ServerSettingsTest::noCertificate);
    }

    private static SSLContext noCertificate() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void webSocketsAreOnUnlessSwitchedOff() {
        WebSocketSettings usual = sip(Map.of("parley.sip.ws-origins", "https://a.test, https://b.test"))
                .webSocket();
        assertThat(usual.wsPort()).isEqualTo(5080);
        assertThat(usual.wssPort()).isEqualTo(7443);
        assertThat(usual.tls()).isPresent();
        assertThat(usual.origins()).containsExactlyInAnyOrder("https://a.test", "https://b.test");

        WebSocketSettings off = ServerSettings.sip(
                        of(Map.of("parley.sip.ws-port", "0", "parley.sip.wss-port", "0", "parley.sip.tls-port", "0")),
                        () -> {
                            throw new AssertionError("no certificate is needed");
                        })
                .webSocket();
        assertThat(off).isEqualTo(WebSocketSettings.OFF);
    }

    @Test
    void dnsServersAreThoseOfTheSystemUnlessSet() {
        assertThat(sip(Map.of()).dnsServers()).isEmpty();
        assertThat(sip(Map.of("parley.sip.dns-servers", "192.0.2.53, 192.0.2.54:5353,2001:db8::53,[2001:db8::54]:5354"))
                        .dnsServers())
                .containsExactly(
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.53"), 53),
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.54"), 5353),
                        new InetSocketAddress(InetAddress.ofLiteral("2001:db8::53"), 53),
                        new InetSocketAddress(InetAddress.ofLiteral("2001:db8::54"), 5354));
        for (String wrong : List.of("dns.example", "192.0.2.53:0", "192.0.2.53:65536", "dns.example:53")) {
            assertThatThrownBy(() -> sip(Map.of("parley.sip.dns-servers", wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parley.sip.dns-servers");
        }
    }

    @Test
    void tlsIsOnUnlessSwitchedOffAndACertificateThatCannotBeReadStopsTheStart() {
        TlsSettings usual = sip(Map.of()).tls();
        assertThat(usual.port()).isEqualTo(5061);
        assertThat(usual.context()).isPresent();
        assertThat(sip(Map.of("parley.sip.tls-port", "0")).tls()).isEqualTo(TlsSettings.OFF);
        assertThatThrownBy(() -> ServerSettings.sip(of(Map.of("parley.sip.wss-port", "0")), () -> {
                    throw new IllegalArgumentException("parley.tls.key-store");
                }))
                .hasMessage("parley.tls.key-store");
    }

    @Test
    void sessionTimersHaveTheIntervalsOfTheRfcUnlessSetOrSwitchedOff() {
        assertThat(sip(Map.of()).sessionTimers()).isEqualTo(SessionTimers.STANDARD);
        assertThat(sip(Map.of("parley.sip.session-expires-seconds", "0")).sessionTimers())
                .isEqualTo(SessionTimers.OFF);
        assertThat(sip(Map.of(
                                "parley.sip.session-expires-seconds",
                                "600",
                                "parley.sip.min-session-expires-seconds",
                                "120"))
                        .sessionTimers())
                .isEqualTo(new SessionTimers(Duration.ofMinutes(10), Duration.ofMinutes(2)));
        assertThatThrownBy(() -> sip(Map.of("parley.sip.session-expires-seconds", "89")))
                .hasMessageContaining("parley.sip.session-expires-seconds must be 0 or from 90");
        assertThatThrownBy(() -> sip(Map.of("parley.sip.min-session-expires-seconds", "89")))
                .hasMessageContaining("parley.sip.min-session-expires-seconds");
    }

    @Test
    void nothingSetServesTheLoopbackOnTheUsualPorts() {
        var sip = sip(Map.of());
        var media = ServerSettings.media(of(Map.of()));

        assertThat(sip.host()).isEqualTo("127.0.0.1");
        assertThat(sip.udpPort()).isEqualTo(5060);
        assertThat(media.firstPort()).isEqualTo(10_000);
        assertThat(media.codecs()).containsExactly("PCMU", "PCMA", "OPUS");
        assertThat(media.srtp()).isEqualTo(PhoneSrtp.ACCEPTED);
    }

    @Test
    void browsersAreHeldToHttpsOnlyWhereSomebodySetTlsUp() {
        assertThat(ServerSettings.strictTransport(of(Map.of()))).isZero();
        assertThat(ServerSettings.strictTransport(of(Map.of("parley.tls.key-store", "/etc/desk.p12"))))
                .hasDays(365);
        assertThat(ServerSettings.strictTransport(of(Map.of("parley.http.behind-proxy", "true"))))
                .hasDays(365);
        assertThat(ServerSettings.strictTransport(
                        of(Map.of("parley.tls.key-store", "/etc/desk.p12", "parley.https.hsts-seconds", "0"))))
                .isZero();
    }

    @Test
    void phonesMayBeMadeToEncrypt() {
        assertThat(ServerSettings.media(of(Map.of("parley.media.srtp", "required")))
                        .srtp())
                .isEqualTo(PhoneSrtp.REQUIRED);
        assertThatThrownBy(() -> ServerSettings.media(of(Map.of("parley.media.srtp", "yes"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.media.srtp");
    }

    @Test
    void oneAddressMovesSipAndMedia() {
        Settings settings = of(Map.of("parley.bind.address", "127.0.0.5", "parley.sip.advertised-host", "192.0.2.1"));

        assertThat(ServerSettings.sip(settings, ServerSettingsTest::noCertificate)
                        .host())
                .isEqualTo("127.0.0.5");
        assertThat(ServerSettings.sip(settings, ServerSettingsTest::noCertificate)
                        .advertisedHost()
                        .towards(Optional.empty()))
                .isEqualTo("192.0.2.1");
        assertThat(ServerSettings.media(settings).host()).isEqualTo("127.0.0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void peersAreNeverToldTheAddressOfAllAddresses(String all) {
        Settings settings = of(Map.of("parley.bind.address", all));
        Optional<InetAddress> here = Optional.of(InetAddress.getLoopbackAddress());

        assertThat(sip(Map.of("parley.bind.address", all)).advertisedHost().towards(here))
                .isEqualTo("127.0.0.1");
        assertThat(ServerSettings.media(settings).advertisedHost().towards(here))
                .isEqualTo("127.0.0.1");
        assertThat(ServerSettings.media(settings).advertisedHost().towards(Optional.empty()))
                .isNotIn("0.0.0.0", "::");
        assertThatThrownBy(() -> ServerSettings.media(of(Map.of("parley.media.advertised-host", all))))
                .hasMessageContaining("parley.media.advertised-host");
        assertThatThrownBy(() -> sip(Map.of("parley.advertised-host", all)))
                .hasMessageContaining("parley.advertised-host");
    }

    @Test
    void oneAdvertisedAddressIsForSipAndMediaUnlessOneHasItsOwn() {
        Map<String, String> values =
                Map.of("parley.advertised-host", "192.0.2.1", "parley.media.advertised-host", "192.0.2.2");

        assertThat(sip(values).advertisedHost().towards(Optional.empty())).isEqualTo("192.0.2.1");
        assertThat(ServerSettings.media(of(values)).advertisedHost().towards(Optional.empty()))
                .isEqualTo("192.0.2.2");
    }

    @Test
    void soundComesFromThePeerAloneUnlessOthersAreNamed() {
        InetAddress gateway = InetAddress.ofLiteral("203.0.113.5");

        assertThat(ServerSettings.media(of(Map.of())).trustedSources().test(gateway))
                .isFalse();
        assertThat(ServerSettings.media(of(Map.of("parley.media.trusted-sources", "203.0.113.0/24")))
                        .trustedSources()
                        .test(gateway))
                .isTrue();
        assertThatThrownBy(() -> ServerSettings.media(of(Map.of("parley.media.trusted-sources", "gateway"))))
                .hasMessageContaining("parley.media.trusted-sources");
    }

    @Test
    void nobodyIsATrustedProxyUnlessNamed() {
        assertThat(sip(Map.of()).webSocket().proxies()).isEqualTo(TrustedProxies.NONE);
        assertThat(sip(Map.of("parley.sip.trusted-proxies", "10.0.0.0/8, ::1"))
                        .webSocket()
                        .proxies())
                .isEqualTo(TrustedProxies.of("10.0.0.0/8,::1"));
    }

    @Test
    void bansAreLongerEachTimeAndSpareTheMachineItself() {
        assertThat(sip(Map.of()).guard()).isEqualTo(GuardSettings.STANDARD);
        GuardSettings set = sip(Map.of(
                        "parley.sip.ban.allowed", "10.0.0.0/8, 2001:db8::/32",
                        "parley.sip.ban.minutes", "5, 50",
                        "parley.sip.scanners", "none"))
                .guard();
        assertThat(set.banTimes()).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(50));
        assertThat(set.allowed()).containsExactly(AddressRange.of("10.0.0.0/8"), AddressRange.of("2001:db8::/32"));
        assertThat(set.scanners()).isEmpty();
        assertThat(sip(Map.of("parley.sip.ban.minutes", "0")).guard().banTimes())
                .isEmpty();
        assertThat(sip(Map.of("parley.sip.ban.allowed", "none")).guard().allowed())
                .isEmpty();
        for (String wrong : List.of("-1", "0,10", "ten", "525601", ",")) {
            assertThatThrownBy(() -> sip(Map.of("parley.sip.ban.minutes", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parley.sip.ban.minutes");
        }
        assertThatThrownBy(() -> sip(Map.of("parley.sip.ban.allowed", "office")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.sip.ban.allowed");
    }

    @Test
    void wrongValueNamesItsKey() {
        assertThatThrownBy(() -> sip(Map.of("parley.sip.trusted-proxies", "10.0.0.0/40")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.sip.trusted-proxies");
        assertThatThrownBy(() -> sip(Map.of("parley.sip.udp-port", "sixty")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.sip.udp-port");
        assertThatThrownBy(() -> ServerSettings.media(of(Map.of("parley.media.first-port", "10001"))))
                .hasMessageContaining("parley.media.first-port");
        assertThatThrownBy(() -> ServerSettings.media(of(Map.of("parley.media.last-port", "2000"))))
                .hasMessageContaining("parley.media.last-port");
    }

    @Test
    void serverWarmsUpUnlessItIsToldNotTo() {
        assertThat(ServerSettings.warmUp(of(Map.of()))).isTrue();
        assertThat(ServerSettings.warmUp(of(Map.of("parley.warm-up", "false")))).isFalse();
    }

    @Test
    void everyKeyReadAnywhereIsDocumented() throws IOException {
        String page = Files.readString(Path.of("../docs/settings.md"));
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher key = Pattern.compile("(?s)\\.(?:text|number|seconds|flag)\\(\\s*\"(parley\\.[a-z.-]+)\"")
                        .matcher(Files.readString(source));
                while (key.find()) {
                    if (!page.contains("`" + key.group(1) + "`")) {
                        missing.add(key.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
