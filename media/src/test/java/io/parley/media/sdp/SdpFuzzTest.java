package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fuzz.Fuzzing;
import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Damaged descriptions of phones, carriers and browsers: answered or refused with a status, and each answer can be read. */
class SdpFuzzTest {
    private static final String PHONE = lines("""
            v=0
            o=alice 2890844526 2890844526 IN IP4 host.example.com
            s=-
            i=a call
            u=http://example.com
            e=alice@example.com
            p=+1 617 555-6011
            c=IN IP4 127.0.0.2/127
            b=AS:64
            t=0 0
            r=7d 1h 0 25h
            z=2882844526 -1h
            k=prompt
            a=sendonly
            m=audio 49170/2 RTP/AVP 0 8 97 101
            c=IN IP6 ::1
            a=rtpmap:97 opus/48000/2
            a=fmtp:97 useinbandfec=1;maxaveragebitrate=24000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15,66
            a=ptime:20
            a=maxptime:150
            a=rtcp:53020 IN IP4 127.0.0.3
            a=rtcp-mux
            a=sendrecv
            m=video 0 RTP/AVP 31
            """);
    private static final String KEYS = lines("""
            v=0
            o=- 1 2 IN IP4 127.0.0.2
            s=-
            c=IN IP4 127.0.0.2
            t=0 0
            m=audio 4000 RTP/SAVP 8 0
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 FEC_ORDER=FEC_SRTP
            a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj|2^31 KDR=1
            a=crypto:3 F8_128_HMAC_SHA1_80 inline:MTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5QUJjZGVm
            """);
    private static final String BROWSER = lines("""
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            a=msid-semantic: WMS stream
            m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=candidate:1 1 udp 2122260223 192.0.2.1 61665 typ host generation 0
            a=ice-ufrag:EsAw
            a=ice-pwd:bP+XJMM09aR8AiX1jdukzR6Y
            a=ice-options:trickle
            a=fingerprint:sha-256 DA:39:A3:EE:5E:6B:4B:0D:32:55:BF:EF:95:60:18:90:AF:D8:07:09:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=sendrecv
            a=msid:stream track
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=rtcp-fb:111 transport-cc
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:126 telephone-event/8000
            a=ssrc:3735928559 cname:abc
            """);
    private static final String[] WORDS = {
        "m=audio ",
        "m=audio 9 RTP/AVP 0",
        "a=rtpmap:",
        "a=fmtp:",
        "a=crypto:1 ",
        "inline:",
        "a=inactive",
        "a=recvonly",
        "RTP/SAVP",
        "RTP/AVPF",
        "UDP/TLS/RTP/SAVPF",
        "IN IP6 ",
        "IN IP4 0.0.0.0",
        "2^",
        "|1:",
        "a=setup:passive",
        "a=mid:",
        "a=group:BUNDLE",
        "a=ptime:",
        "opus/48000",
        "telephone-event/8000",
        "a=rtcp-mux",
        "::",
        "c=",
        "v=0"
    };

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }

    @Test
    void damagedOffersAreAnsweredOrRefused() {
        fuzz(20_000, text -> {
            Negotiation phone = negotiation(new SplittableRandom(text.hashCode()));
            whole(phone.answer(text, List.of("PCMA")));
            whole(phone.offer(List.of()));
        });
    }

    @Test
    void damagedAnswersAreTakenOrRefused() {
        fuzz(20_000, text -> {
            Negotiation phone = negotiation(new SplittableRandom(text.hashCode()));
            phone.offer(List.of());
            phone.acceptEarly(text);
            phone.accept(text);
            assertThat(phone.agreement()).isPresent();
        });
    }

    @Test
    void damagedOffersOfBrowsersAreAnsweredOrRefused() {
        fuzz(20_000, text -> {
            RandomGenerator random = new SplittableRandom(text.hashCode());
            LocalSecurity security =
                    new LocalSecurity(() -> IceCredentials.random(random), Fingerprint.of(new byte[] {1, 2, 3}));
            LocalEnd end =
                    LocalEnd.browser("127.0.0.1", 10_000, 77, List.of(AudioCodec.OPUS, AudioCodec.PCMU), security);
            whole(new Negotiation(end).answer(text, List.of()));
        });
    }

    private interface Taken {
        void take(String text);
    }

    private static void fuzz(int count, Taken taken) {
        Fuzzing.ofTexts(PHONE, KEYS, BROWSER).with(WORDS).run(count, bytes -> {
            try {
                taken.take(new String(bytes, StandardCharsets.UTF_8));
            } catch (SdpException refused) {
                assertThat(refused.sipStatus()).isIn(400, 488);
            }
        });
    }

    private static Negotiation negotiation(RandomGenerator random) {
        List<PhoneSrtp> policies = List.of(PhoneSrtp.values());
        LocalEnd plain = new LocalEnd(
                "127.0.0.1", 10_000, 10_001, 77, List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.OPUS));
        return new Negotiation(
                plain.with(new LocalKeys(policies.get(random.nextInt(policies.size())), new SplittableRandom(3))));
    }

    /** What we say ourselves can be read, and has no line that somebody else has put there. */
    private static void whole(String ours) {
        SessionDescription read = SdpParser.parse(ours);
        assertThat(Optional.of(read.toString())).contains(ours);
        assertThat(ours.lines()).allMatch(line -> line.matches("[a-z]=.*"));
    }
}
