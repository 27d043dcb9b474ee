package io.parley.sip.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.reliable.SentProvisionals.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a provisional response is reliable, and what may be sent before its PRACK (RFC 3262 3). */
class SentProvisionalsTest {
    private static final Optional<String> NO_SDP = Optional.empty();
    private static final Optional<String> SDP = Optional.of("v=0");

    @Test
    void demandIsReadFromSupportedAndRequire() {
        assertThat(Demand.of(List.of("timer"), List.of())).isEqualTo(Demand.NONE);
        assertThat(Demand.of(List.of("timer", "100REL"), List.of())).isEqualTo(Demand.SUPPORTED);
        assertThat(Demand.of(List.of(), List.of("100rel"))).isEqualTo(Demand.REQUIRED);
    }

    @Test
    void peerThatDoesNotKnowThemGetsNone() {
        SentProvisionals sent = new SentProvisionals(Demand.NONE, false, 7);
        assertThat(sent.send(180, NO_SDP)).contains(new Response(180, NO_SDP, 0));
        assertThat(sent.send(183, SDP)).contains(new Response(183, SDP, 0));
        assertThat(sent.holdsAnswer()).isFalse();
        assertThat(sent.described()).isFalse();
    }

    @Test
    void peerThatTakesThemGetsThoseWithADescriptionSo() {
        SentProvisionals sent = new SentProvisionals(Demand.SUPPORTED, false, 7);
        assertThat(sent.send(180, NO_SDP)).contains(new Response(180, NO_SDP, 0));
        assertThat(sent.send(183, SDP)).contains(new Response(183, SDP, 7));
        assertThat(sent.holdsAnswer()).isTrue();
        assertThat(sent.agreed()).isFalse();
        assertThat(sent.acknowledged(7)).isPresent();
        assertThat(sent.holdsAnswer()).isFalse();
        assertThat(sent.agreed()).isTrue();
        assertThat(sent.send(183, SDP)).contains(new Response(183, NO_SDP, 0));
    }

    @Test
    void peerThatRequiresThemGetsAllSoOneAtATime() {
        SentProvisionals sent = new SentProvisionals(Demand.REQUIRED, false, 7);
        assertThat(sent.send(180, NO_SDP)).contains(new Response(180, NO_SDP, 7));
        assertThat(sent.holdsAnswer()).isFalse();
        assertThat(sent.send(182, NO_SDP)).isEmpty();
        assertThat(sent.send(182, NO_SDP)).isEmpty();
        assertThat(sent.send(183, SDP)).isEmpty();
        assertThat(sent.afterwards()).isEmpty();
        sent.acknowledged(7);
        assertThat(sent.afterwards()).contains(new Response(182, NO_SDP, 8));
        sent.acknowledged(8);
        assertThat(sent.afterwards()).contains(new Response(183, SDP, 9));
        sent.acknowledged(9);
        assertThat(sent.afterwards()).isEmpty();
    }

    @Test
    void acknowledgementOfNothingMatchesNothing() {
        SentProvisionals sent = new SentProvisionals(Demand.REQUIRED, false, 7);
        assertThat(sent.acknowledged(7)).isEmpty();
        sent.send(180, NO_SDP);
        assertThat(sent.acknowledged(8)).isEmpty();
        assertThat(sent.acknowledged(7)).isPresent();
        assertThat(sent.acknowledged(7)).isEmpty();
    }

    @Test
    void afterTheFinalResponseALateAcknowledgementIsTakenAndNothingIsSent() {
        SentProvisionals sent = new SentProvisionals(Demand.REQUIRED, false, 7);
        sent.send(180, NO_SDP);
        sent.send(183, SDP);
        sent.end();
        assertThat(sent.acknowledged(7)).isPresent();
        assertThat(sent.afterwards()).isEmpty();
        assertThat(sent.send(180, NO_SDP)).isEmpty();
    }

    @Test
    void firstReliableResponseToAnInviteWithoutOfferHoldsOne() {
        SentProvisionals sent = new SentProvisionals(Demand.REQUIRED, true, 7);
        assertThat(sent.send(180, NO_SDP)).isEmpty();
        assertThat(sent.send(183, SDP)).contains(new Response(183, SDP, 7));
        sent.acknowledged(7);
        assertThat(sent.send(180, NO_SDP)).contains(new Response(180, NO_SDP, 8));
    }

    @Test
    void endlessResponsesTakeNoEndlessRoom() {
        SentProvisionals sent = new SentProvisionals(Demand.REQUIRED, false, 1);
        for (int i = 0; i < 100; i++) {
            sent.send(180 + i % 4, NO_SDP);
        }
        int more = 0;
        for (long n = 1; sent.acknowledged(n).isPresent(); n++) {
            sent.afterwards();
            more++;
        }
        assertThat(more).isEqualTo(9);
    }
}
