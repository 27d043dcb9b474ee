package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** With any descriptions, in any order: only refusals are thrown, and the last agreement stays. */
class NegotiationPropertyTest {
    private static final List<String> SUITES = List.of("AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32");

    private final SplittableRandom keys = new SplittableRandom(3);

    @Property(tries = 3_000)
    void legKeepsTheLastGoodAgreement(@ForAll long seed, @ForAll PhoneSrtp policy) {
        Random random = new Random(seed);
        LocalEnd plain = new LocalEnd(
                "127.0.0.1", 10_000, 10_001, 77, List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.OPUS));
        Negotiation negotiation =
                new Negotiation(random.nextBoolean() ? plain : plain.with(new LocalKeys(policy, keys.split())));
        String ours = "";
        for (int step = 0; step < 25; step++) {
            Optional<Agreement> before = negotiation.agreement();
            int port = 20_000 + 2 * random.nextInt(2_000);
            String theirs = description(random, port, ours);
            boolean taken = true;
            int kind = random.nextInt(8);
            try {
                switch (kind) {
                    case 0 -> ours = negotiation.offer(random.nextBoolean() ? List.of() : List.of("PCMA"));
                    case 1 -> ours = negotiation.answer(theirs, List.of());
                    case 2, 3, 4 -> negotiation.acceptEarly(theirs);
                    default -> negotiation.accept(theirs);
                }
            } catch (SdpException refused) {
                taken = false;
            }
            if (!taken || kind == 0) {
                assertThat(negotiation.agreement()).isEqualTo(before);
            } else if ((kind == 1 || kind >= 5) && theirs.contains("127.0.0.2")) {
                assertThat(negotiation.agreement().flatMap(Agreement::rtp))
                        .contains(new InetSocketAddress("127.0.0.2", port));
            }
            if (before.isPresent()) {
                assertThat(negotiation.agreement()).isPresent();
                assertThat(negotiation.current()).isNotEmpty();
            }
        }
    }

    /** A description of one of three early dialogs; some fit no offer, some are broken. */
    private static String description(Random random, int port, String ours) {
        if (random.nextInt(8) == 0) {
            return ours.substring(0, random.nextInt(ours.length() + 1));
        }
        StringBuilder text = new StringBuilder("v=0\r\no=- ")
                .append(random.nextInt(3))
                .append(' ')
                .append(random.nextInt(4))
                .append(" IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\nm=audio ")
                .append(random.nextInt(10) == 0 ? 0 : port)
                .append(random.nextInt(3) == 0 ? " RTP/SAVP " : " RTP/AVP ")
                .append(random.nextInt(6) == 0 ? "18" : random.nextInt(2) == 0 ? "0 101" : "8")
                .append("\r\na=rtpmap:101 telephone-event/8000\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            byte[] key = new byte[30];
            random.nextBytes(key);
            text.append("a=crypto:").append(1 + random.nextInt(3)).append(' ');
            text.append(SUITES.get(random.nextInt(2))).append(" inline:");
            text.append(Base64.getEncoder().encodeToString(key)).append("\r\n");
        }
        return text.append("a=")
                .append(random.nextInt(4) == 0 ? "sendonly" : "sendrecv")
                .append("\r\n")
                .toString();
    }
}
