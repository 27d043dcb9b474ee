package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Offers and answers with Opus, as browsers and phones write them. */
class OpusNegotiationTest {
    private static final String BROWSER = """
            v=0
            o=- 5 5 IN IP4 127.0.0.2
            s=-
            c=IN IP4 127.0.0.2
            t=0 0
            m=audio 20000 RTP/AVP 109 63 9 0 8 13 112 126
            a=rtpmap:109 opus/48000/2
            a=fmtp:109 minptime=10;useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=rtpmap:112 telephone-event/48000
            a=rtpmap:126 telephone-event/8000
            a=sendrecv
            """;

    private final Negotiation negotiation = with(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.OPUS);

    private static Negotiation with(AudioCodec... codecs) {
        return new Negotiation(new LocalEnd("127.0.0.1", 10_000, 10_001, 77, List.of(codecs)));
    }

    private static String opusOnly() {
        return BROWSER.replace("109 63 9 0 8 13 112 126", "109 112 126");
    }

    private Agreement agreement() {
        return negotiation.agreement().orElseThrow();
    }

    @Test
    void lawsOfG711ComeBeforeOpusWhateverTheOffersOrder() {
        assertThat(negotiation.answer(BROWSER, List.of())).contains("RTP/AVP 0 126\r\n");
        assertThat(agreement().codec()).isEqualTo(AudioCodec.PCMU);
        assertThat(negotiation.answer(BROWSER.replace("0 8 13", "8 0 13"), List.of()))
                .contains("RTP/AVP 8 126\r\n");
    }

    @Test
    void opusIsTakenWhereThereIsNothingElse() {
        String answer = negotiation.answer(opusOnly(), List.of());
        assertThat(answer)
                .contains(
                        "RTP/AVP 109 112\r\n",
                        "a=rtpmap:109 opus/48000/2\r\n",
                        "a=fmtp:109 useinbandfec=1\r\n",
                        "a=rtpmap:112 telephone-event/48000\r\n");
        assertThat(agreement().codec()).isEqualTo(AudioCodec.OPUS);
        assertThat(agreement().sendType()).isEqualTo(109);
        assertThat(agreement().receiveTypes()).containsExactly(Map.entry(109, AudioCodec.OPUS));
        assertThat(agreement().sendEvents()).isEqualTo(112);
        assertThat(agreement().sendEventRate()).isEqualTo(48_000);
        assertThat(agreement().receiveEvents()).containsExactly(Map.entry(112, 48_000));
    }

    @Test
    void opusIsTakenWhereTheAdministratorPutsItFirst() {
        Negotiation opusFirst = with(AudioCodec.OPUS, AudioCodec.PCMA, AudioCodec.PCMU);
        assertThat(opusFirst.answer(BROWSER, List.of())).contains("RTP/AVP 109 112");
        assertThat(opusFirst.offer(List.of())).contains("RTP/AVP 109 8 0 126 112");
    }

    @Test
    void whatIsWishedComesFirst() {
        assertThat(negotiation.answer(BROWSER, List.of("OPUS"))).contains("RTP/AVP 109 112");
        assertThat(negotiation.offer(List.of("opus"))).contains("RTP/AVP 109 0 8 126 112");
    }

    @Test
    void opusThatIsNotOursIsNotTaken() {
        assertThatThrownBy(() -> with(AudioCodec.PCMU).answer(opusOnly(), List.of()))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(488));
    }

    @Test
    void nameMayBeWrittenInAnyCase() {
        negotiation.answer(opusOnly().replace("opus/48000/2", "OPUS/48000/2"), List.of());
        assertThat(agreement().codec()).isEqualTo(AudioCodec.OPUS);
    }

    @Test
    void opusOfOtherRatesOrChannelsIsNoOpus() {
        for (String other : List.of("opus/48000", "opus/48000/1", "opus/16000/2", "opus/8000", "opus/48000/2/1")) {
            assertThatThrownBy(
                            () -> negotiation.answer(opusOnly().replace("109 opus/48000/2", "109 " + other), List.of()))
                    .isInstanceOf(SdpException.class);
        }
    }

    @Test
    void eventsOfTheOtherClockAreTakenWhereThereAreNoBetter() {
        negotiation.answer(opusOnly().replace("109 112 126", "109 126"), List.of());
        assertThat(agreement().sendEvents()).isEqualTo(126);
        assertThat(agreement().sendEventRate()).isEqualTo(8000);
    }

    @Test
    void ourOfferHasEventsInBothClocks() {
        assertThat(negotiation.offer(List.of()))
                .contains(
                        "RTP/AVP 0 8 111 101 110\r\n",
                        "a=rtpmap:111 opus/48000/2\r\n",
                        "a=fmtp:111 useinbandfec=1\r\n",
                        "a=rtpmap:101 telephone-event/8000\r\n",
                        "a=rtpmap:110 telephone-event/48000\r\n");
    }

    @Test
    void answerWithOpusDecides() {
        negotiation.offer(List.of());
        negotiation.accept(opusOnly());
        assertThat(agreement().codec()).isEqualTo(AudioCodec.OPUS);
        assertThat(agreement().sendType()).isEqualTo(109);
        assertThat(agreement().receiveTypes())
                .containsEntry(111, AudioCodec.OPUS)
                .containsEntry(0, AudioCodec.PCMU);
        assertThat(agreement().sendEvents()).isEqualTo(112);
        assertThat(agreement().receiveEvents()).isEqualTo(Map.of(101, 8000, 110, 48_000));
    }

    @Test
    void answerWithOneKindOfEventsGetsThatKind() {
        negotiation.offer(List.of());
        negotiation.accept(opusOnly().replace("109 112 126", "109 126"));
        assertThat(agreement().sendEvents()).isEqualTo(126);
        assertThat(agreement().sendEventRate()).isEqualTo(8000);
        assertThat(agreement().receiveEvents()).isEqualTo(Map.of(101, 8000));
    }

    @Test
    void numbersOfThePeerAreUsedAgain() {
        negotiation.answer(opusOnly(), List.of());
        assertThat(negotiation.offer(List.of()))
                .contains("RTP/AVP 0 8 109 126 112\r\n", "a=rtpmap:109 opus/48000/2", "a=fmtp:109 useinbandfec=1");
    }

    @Test
    void numbersThePeerUsesOtherwiseAreNotTaken() {
        String taken = BROWSER.replace("109 63 9 0 8 13 112 126", "0 111 101 96")
                + "a=rtpmap:111 speex/16000\na=rtpmap:101 iLBC/8000\na=rtpmap:96 G726-32/8000\n";
        negotiation.answer(taken, List.of());
        String offer = negotiation.offer(List.of());
        assertThat(offer).contains("RTP/AVP 0 8 97 98 110\r\n", "a=rtpmap:97 opus/48000/2");
    }

    @Test
    void peerThatUsesEveryNumberGetsAnOfferWithoutOpus() {
        StringBuilder all = new StringBuilder("0");
        for (int type = 96; type < 128; type++) {
            all.append(' ').append(type);
        }
        negotiation.answer(BROWSER.replace("109 63 9 0 8 13 112 126", all).replaceAll("a=rtpmap.*\n", ""), List.of());
        assertThat(negotiation.offer(List.of())).contains("RTP/AVP 0 8\r\n");
    }
}
