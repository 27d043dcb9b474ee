package io.parley.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.SdpException;
import io.parley.media.codec.AudioCodec;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NegotiationTest {
    private static final String OFFER = """
            v=0
            o=- 5 5 IN IP4 127.0.0.2
            s=-
            c=IN IP4 127.0.0.2
            t=0 0
            m=audio 20000 RTP/AVP 8 0 96
            a=rtpmap:96 telephone-event/8000
            a=ptime:20
            a=sendrecv
            """;

    private final Negotiation negotiation =
            new Negotiation(new LocalEnd("127.0.0.1", 10_000, 10_001, 77, List.of(AudioCodec.PCMU, AudioCodec.PCMA)));

    private Agreement agreement() {
        return negotiation.agreement().orElseThrow();
    }

    private static String with(String line, String other) {
        assertThat(OFFER).contains(line);
        return OFFER.replace(line, other);
    }

    private void refused(int status, String offer) {
        assertThatThrownBy(() -> negotiation.answer(offer, List.of()))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(status));
        assertThat(negotiation.agreement()).isEmpty();
    }

    @Test
    void answerTakesTheFirstCodecOfTheOffer() {
        String answer = negotiation.answer(OFFER, List.of());
        assertThat(answer).contains("m=audio 10000 RTP/AVP 8 96\r\n", "c=IN IP4 127.0.0.1", "a=sendrecv");
        assertThat(agreement().codec()).isEqualTo(AudioCodec.PCMA);
        assertThat(agreement().rtp()).contains(new InetSocketAddress("127.0.0.2", 20_000));
        assertThat(agreement().rtcp()).contains(new InetSocketAddress("127.0.0.2", 20_001));
        assertThat(agreement().sendEvents()).isEqualTo(96);
        assertThat(agreement().receiveEvents()).containsExactly(Map.entry(96, 8000));
    }

    @Test
    void answerPrefersWhatIsWished() {
        assertThat(negotiation.answer(OFFER, List.of("G729", "pcmu"))).contains("RTP/AVP 0 96");
    }

    @Test
    void dynamicPayloadTypesAreMirrored() {
        String answer =
                negotiation.answer(with("RTP/AVP 8 0 96", "RTP/AVP 110 96\na=rtpmap:110 pcma/8000/1"), List.of());
        assertThat(answer).contains("RTP/AVP 110 96", "a=rtpmap:110 PCMA/8000");
        assertThat(agreement().sendType()).isEqualTo(110);
        assertThat(agreement().receiveTypes()).containsEntry(110, AudioCodec.PCMA);
    }

    @Test
    void offerWithoutEventsIsAnsweredWithoutEvents() {
        assertThat(negotiation.answer(with("8 0 96", "8 0"), List.of())).doesNotContain("telephone-event");
        assertThat(agreement().sendEvents()).isEqualTo(-1);
    }

    @Test
    void holdIsMirrored() {
        assertThat(negotiation.answer(OFFER.replace("sendrecv", "sendonly"), List.of()))
                .contains("a=recvonly");
        assertThat(agreement().held()).isTrue();
        assertThat(agreement().direction()).isEqualTo(Direction.RECVONLY);
        assertThat(negotiation.answer(OFFER.replace("sendrecv", "inactive"), List.of()))
                .contains("a=inactive");
        assertThat(agreement().held()).isTrue();
        assertThat(negotiation.answer(OFFER.replace("sendrecv", "recvonly"), List.of()))
                .contains("a=sendonly");
        assertThat(agreement().held()).isFalse();
        assertThat(negotiation.answer(OFFER, List.of())).contains("a=sendrecv");
        assertThat(agreement().held()).isFalse();
    }

    @Test
    void addressOfNothingIsHold() {
        assertThat(negotiation.answer(with("c=IN IP4 127.0.0.2", "c=IN IP4 0.0.0.0"), List.of()))
                .contains("a=recvonly");
        assertThat(agreement().held()).isTrue();
        assertThat(agreement().rtp()).isEmpty();
    }

    @Test
    void otherStreamsAreAnsweredWithPortZeroInTheirPlace() {
        String answer = negotiation.answer(
                with("m=audio", "m=video 30000 RTP/AVP 31\nm=audio") + "m=audio 30002 RTP/AVP 0\n", List.of());
        assertThat(SdpParser.parse(answer).media())
                .extracting(MediaDescription::kind, MediaDescription::port)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("video", 0),
                        org.assertj.core.groups.Tuple.tuple("audio", 10_000),
                        org.assertj.core.groups.Tuple.tuple("audio", 0));
    }

    @Test
    void renewedOfferOfOursKeepsTheOrderOfStreams() {
        negotiation.answer(with("m=audio", "m=video 30000 RTP/AVP 31\nm=audio"), List.of());
        String offer = negotiation.offer(List.of());
        assertThat(SdpParser.parse(offer).media())
                .extracting(MediaDescription::port)
                .containsExactly(0, 10_000);
        assertThat(offer).contains("RTP/AVP 0 8 96");
    }

    @Test
    void versionRisesWithEachChangeOnly() {
        String first = negotiation.answer(OFFER, List.of());
        assertThat(first).contains("o=- 77 1 IN");
        assertThat(negotiation.answer(OFFER, List.of())).isEqualTo(first);
        assertThat(negotiation.answer(OFFER.replace("sendrecv", "sendonly"), List.of()))
                .contains("o=- 77 2 IN");
        assertThat(negotiation.answer(OFFER, List.of())).contains("o=- 77 3 IN");
        assertThat(negotiation.current()).contains("o=- 77 3 IN");
    }

    @Test
    void rtcpAttributeIsHonoured() {
        negotiation.answer(OFFER + "a=rtcp:21001\n", List.of());
        assertThat(agreement().rtcp()).contains(new InetSocketAddress("127.0.0.2", 21_001));
        negotiation.answer(OFFER + "a=rtcp:21003 IN IP4 127.0.0.9\n", List.of());
        assertThat(agreement().rtcp()).contains(new InetSocketAddress("127.0.0.9", 21_003));
    }

    @Test
    void sharedPortIsAcceptedWhereOffered() {
        assertThat(negotiation.answer(OFFER + "a=rtcp-mux\n", List.of())).contains("a=rtcp-mux");
        assertThat(agreement().mux()).isTrue();
        assertThat(agreement().rtcp()).isEqualTo(agreement().rtp());
    }

    @Test
    void hostNameIsWaitedFor() {
        negotiation.answer(with("c=IN IP4 127.0.0.2", "c=IN IP4 phone.example.com"), List.of());
        assertThat(agreement().rtp()).isEmpty();
        assertThat(agreement().held()).isFalse();
    }

    @Test
    void multicastIsNoPeer() {
        negotiation.answer(with("c=IN IP4 127.0.0.2", "c=IN IP4 224.2.1.1/127"), List.of());
        assertThat(agreement().rtp()).isEmpty();
    }

    @Test
    void nothingInCommonIs488() {
        refused(488, with("8 0 96", "18 96"));
        refused(488, with("RTP/AVP", "RTP/SAVP"));
        refused(488, with("m=audio 20000", "m=audio 0"));
        refused(488, with("m=audio", "m=video"));
        refused(488, with("8 0 96", "110") + "a=rtpmap:110 PCMU/16000\n");
    }

    @Test
    void malformedOfferIs400() {
        refused(400, "hello");
        refused(400, OFFER.substring(0, OFFER.indexOf("m=")));
        refused(400, with("c=IN IP4 127.0.0.2\n", ""));
        refused(400, with("8 0 96", "8 x"));
        refused(400, with("8 0 96", "8 128"));
        refused(400, OFFER + "a=rtpmap:97\n");
        refused(400, OFFER + "a=rtcp:x\n");
        refused(400, OFFER + "a=rtcp:9 IN IP4\n");
    }

    @Test
    void refusedOfferChangesNothing() {
        String answer = negotiation.answer(OFFER, List.of());
        Agreement before = agreement();
        assertThatThrownBy(() -> negotiation.answer(with("8 0 96", "18"), List.of()))
                .isInstanceOf(SdpException.class);
        assertThat(negotiation.current()).isEqualTo(answer);
        assertThat(agreement()).isEqualTo(before);
    }

    @Test
    void ourOfferNamesTheWishedCodecFirst() {
        assertThat(negotiation.offer(List.of("PCMA"))).contains("m=audio 10000 RTP/AVP 8 0 101\r\n");
        assertThat(negotiation.current()).contains("RTP/AVP 8 0 101");
    }

    @Test
    void answerToOurOfferDecidesTheCodec() {
        negotiation.offer(List.of());
        negotiation.accept(with("8 0 96", "8 96"));
        assertThat(agreement().codec()).isEqualTo(AudioCodec.PCMA);
        assertThat(agreement().sendEvents()).isEqualTo(96);
        assertThat(agreement().receiveEvents()).containsExactly(Map.entry(101, 8000));
        assertThat(agreement().receiveTypes()).containsEntry(0, AudioCodec.PCMU);
    }

    @Test
    void answerThatRefusesIs488AndMayBeFollowedByAnother() {
        negotiation.offer(List.of());
        assertThatThrownBy(() -> negotiation.accept(with("m=audio 20000", "m=audio 0")))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(488));
        negotiation.accept(OFFER);
        assertThat(agreement().rtp()).isPresent();
    }

    @Test
    void answerToNoOfferIsRefused() {
        assertThatThrownBy(() -> negotiation.accept(OFFER))
                .isInstanceOfSatisfying(
                        SdpException.class, e -> assertThat(e.sipStatus()).isEqualTo(400));
    }
}
