package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Offers and answers with browsers: the offer is one of Chromium's. */
class BrowserNegotiationTest {
    private static final String OFFER = """
            v=0
            o=- 6573826763010652716 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            a=extmap-allow-mixed
            a=msid-semantic: WMS 5658470a
            m=audio 9 UDP/TLS/RTP/SAVPF 63 9 0 8 13 110 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=candidate:1 1 udp 2113937151 4b4dd5a5-0000.local 51372 typ host generation 0
            a=ice-ufrag:80op
            a=ice-pwd:tsebaUm2tjswqgmKku00s/ou
            a=ice-options:trickle
            a=fingerprint:sha-256 FB:1E:D3:32:42:90:52:2E:74:B0:00:25:96:F6:67:1B:C2:88:00:75:88:B8:F6:66:55:E8:4D:82:44:A1:5C:E7
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=sendrecv
            a=msid:5658470a 81bcc963
            a=rtcp-mux
            a=rtcp-rsize
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:13 CN/8000
            a=rtpmap:110 telephone-event/48000
            a=rtpmap:126 telephone-event/8000
            a=ssrc:2203945960 cname:kS54nWBTqHpLmW5s
            """;
    private static final String PHONE_OFFER =
            "v=0\no=- 5 5 IN IP4 127.0.0.2\ns=-\nc=IN IP4 127.0.0.2\nt=0 0\nm=audio 20000 RTP/AVP 0\n";
    private static final Fingerprint OURS = Fingerprint.of(new byte[] {1, 2, 3});

    private final SplittableRandom random = new SplittableRandom(3);
    private final Negotiation negotiation = new Negotiation(LocalEnd.browser(
            "192.0.2.7",
            20_000,
            77,
            List.of(AudioCodec.PCMU, AudioCodec.PCMA),
            new LocalSecurity(() -> IceCredentials.random(random), OURS)));

    private static String with(String line, String other) {
        assertThat(OFFER).contains(line);
        return OFFER.replace(line, other);
    }

    private SecureAgreement agreed() {
        return negotiation.agreement().flatMap(Agreement::security).orElseThrow();
    }

    private String answer(String offer) {
        return negotiation.answer(offer, List.of());
    }

    private void refused(int status, String offer) {
        assertThatThrownBy(() -> answer(offer))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(status));
        assertThat(negotiation.agreement()).isEmpty();
    }

    private static String answerOf(String offer, String setup) {
        assertThat(offer).contains("a=setup:actpass");
        return OFFER.replace("a=setup:actpass", "a=setup:" + setup);
    }

    @Test
    void offerOfABrowserIsAnsweredAsItWantsIt() {
        String answer = answer(OFFER);
        IceCredentials ice = negotiation.credentials().orElseThrow();
        assertThat(answer)
                .contains(
                        "a=group:BUNDLE 0\r\n",
                        "a=ice-lite\r\n",
                        "m=audio 20000 UDP/TLS/RTP/SAVPF 0 126\r\n",
                        "c=IN IP4 192.0.2.7\r\n",
                        "a=mid:0\r\n",
                        "a=ice-ufrag:" + ice.fragment() + "\r\n",
                        "a=ice-pwd:" + ice.password() + "\r\n",
                        "a=fingerprint:" + OURS + "\r\n",
                        "a=setup:passive\r\n",
                        "a=rtcp-mux\r\n",
                        "a=candidate:1 1 udp 2130706431 192.0.2.7 20000 typ host\r\n",
                        "a=end-of-candidates\r\n",
                        "a=sendrecv\r\n")
                .doesNotContain("a=rtcp:", "a=ssrc");
        assertThat(answer.indexOf("a=ice-lite")).isLessThan(answer.indexOf("m=audio"));
        assertThat(agreed().client()).isFalse();
        assertThat(agreed().theirs()).isEqualTo(new IceCredentials("80op", "tsebaUm2tjswqgmKku00s/ou"));
        Agreement agreement = negotiation.agreement().orElseThrow();
        assertThat(agreement.mux()).isTrue();
        assertThat(agreement.held()).isFalse();
        assertThat(agreement.rtp()).isEmpty();
    }

    @Test
    void otherSecureProfilesAreTakenAndEchoed() {
        for (String profile : List.of("UDP/TLS/RTP/SAVP", "RTP/SAVPF")) {
            assertThat(answer(with("UDP/TLS/RTP/SAVPF", profile))).contains("m=audio 20000 " + profile + " 0 126");
        }
    }

    @Test
    void attributesOfTheSessionStandForThoseOfTheStream() {
        String moved = OFFER;
        StringBuilder session = new StringBuilder("t=0 0\n");
        for (String name : List.of("ice-ufrag", "ice-pwd", "fingerprint", "setup")) {
            String line = moved.lines()
                            .filter(l -> l.startsWith("a=" + name))
                            .findFirst()
                            .orElseThrow() + "\n";
            moved = moved.replace(line, "");
            session.append(line);
        }
        answer(moved.replace("t=0 0\n", session));
        assertThat(agreed().theirs().fragment()).isEqualTo("80op");
    }

    @Test
    void holdIsMirroredEitherWay() {
        assertThat(answer(OFFER.replace("a=sendrecv", "a=sendonly"))).contains("a=recvonly");
        assertThat(negotiation.agreement().orElseThrow().held()).isTrue();
        assertThat(answer(OFFER.replace("a=sendrecv", "a=recvonly"))).contains("a=sendonly");
        assertThat(negotiation.agreement().orElseThrow().held()).isFalse();
        assertThat(answer(OFFER.replace("a=sendrecv", "a=inactive"))).contains("a=inactive");
    }

    @Test
    void renewedOfferKeepsCredentialsAndRole() {
        answer(OFFER.replace("a=setup:actpass", "a=setup:passive"));
        SecureAgreement before = agreed();
        assertThat(before.client()).isTrue();
        assertThat(answer(OFFER.replace("a=sendrecv", "a=sendonly"))).contains("a=setup:active");
        assertThat(agreed()).isEqualTo(before);
    }

    @Test
    void restartOfTheBrowserChangesOurCredentialsToo() {
        String first = answer(OFFER);
        IceCredentials before = agreed().ours();
        String second = answer(with("80op", "9x9x"));
        assertThat(agreed().ours()).isNotEqualTo(before);
        assertThat(second).contains("a=ice-ufrag:" + agreed().ours().fragment()).isNotEqualTo(first);
        assertThat(agreed().client()).isFalse();
        assertThat(negotiation.credentials()).contains(agreed().ours());
    }

    @Test
    void refusedStreamsKeepTheirNameAndStayOutOfTheBundle() {
        String answer = answer(OFFER.replace("BUNDLE 0", "BUNDLE 0 1 2") + """
                m=video 9 UDP/TLS/RTP/SAVPF 96
                c=IN IP4 0.0.0.0
                a=mid:1
                m=application 9 UDP/DTLS/SCTP webrtc-datachannel
                c=IN IP4 0.0.0.0
                a=mid:2
                """);
        assertThat(answer)
                .contains(
                        "a=group:BUNDLE 0\r\n",
                        "m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n",
                        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n");
    }

    @Test
    void ourOfferLeavesTheRoleToTheBrowser() {
        String offer = negotiation.offer(List.of());
        assertThat(offer)
                .contains(
                        "m=audio 20000 UDP/TLS/RTP/SAVPF 0 8 101",
                        "a=group:BUNDLE 0",
                        "a=ice-lite",
                        "a=setup:actpass",
                        "a=mid:0",
                        "a=rtcp-mux",
                        "a=end-of-candidates");
        negotiation.accept(answerOf(offer, "active"));
        assertThat(agreed().client()).isFalse();
    }

    @Test
    void answerThatWaitsMakesUsTheClient() {
        String offer = negotiation.offer(List.of());
        negotiation.accept(answerOf(offer, "passive"));
        assertThat(agreed().client()).isTrue();
        assertThat(negotiation.offer(List.of()))
                .contains("a=ice-ufrag:" + agreed().ours().fragment());
    }

    @Test
    void answerThatLeavesTheRoleOpenIsMalformed() {
        String offer = negotiation.offer(List.of());
        assertThatThrownBy(() -> negotiation.accept(answerOf(offer, "actpass")))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(400));
    }

    @Test
    void phonesAndBrowsersDoNotFit() {
        refused(488, PHONE_OFFER);
        Negotiation phone = new Negotiation(new LocalEnd("127.0.0.1", 10_000, 10_001, 1, List.of(AudioCodec.PCMU)));
        assertThatThrownBy(() -> phone.answer(OFFER, List.of()))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(488));
    }

    @Test
    void whatABrowserMustSayIsMissed() {
        for (String name : List.of("a=fingerprint:", "a=ice-ufrag:", "a=ice-pwd:", "a=rtcp-mux")) {
            String line =
                    OFFER.lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow();
            refused(488, OFFER.replace(line + "\n", ""));
        }
        refused(488, with("a=setup:actpass", "a=setup:holdconn"));
    }

    @Test
    void weakHashIsRefusedAndAStrongOneBesideItTaken() {
        refused(488, with("sha-256", "sha-1"));
        answer(with(
                "a=setup", "a=fingerprint:sha-1 AA:BB:CC:DD:AA:BB:CC:DD:AA:BB:CC:DD:AA:BB:CC:DD:AA:BB:CC:DD\na=setup"));
        assertThat(agreed().fingerprint().hash()).isEqualTo("sha-256");
    }

    @Test
    void malformedSecurityIs400() {
        refused(400, with("FB:1E", "FB-1E"));
        refused(400, with("a=fingerprint:sha-256 ", "a=fingerprint:sha-256"));
        refused(400, with("80op", "8 p"));
        refused(400, with("80op", "80o"));
        refused(400, with("tsebaUm2tjswqgmKku00s/ou", "short"));
        refused(400, with("80op", "x".repeat(257)));
    }
}
