package io.parley.kpi.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.fact.Actor;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.EndedBy;
import io.parley.fact.EndpointLoss;
import io.parley.fact.Fact;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.Fact.QueueExit;
import io.parley.fact.JournalEvent;
import io.parley.fact.LegPurpose;
import io.parley.fact.TransferKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.kpi.report.AgentFigures;
import io.parley.kpi.report.AgentSums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What records make of transfers, consultations and lost pages: whose time it was, and who did it. */
class HandOverFoldTest {
    private static final CallId CALL = new CallId("00000000000000000001");
    private static final QueueId SALES = new QueueId("8001");
    private static final AgentId ANNA = new AgentId("anna");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<JournalEvent> events = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void agentsTalkEndsWithHisTransferThoughTheCallGoesOn() {
        connected();
        pass(10);
        write(new Fact.TransferAsked("leg-1", "leg-0", "1005", TransferKind.BLIND, "anna"));
        over("leg-1");
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1005", ""));
        pass(4);
        write(new Fact.WrapUpEnded(ANNA, SALES, 4_000));
        write(new Fact.LegUp("leg-2", "PCMU"));
        write(new Fact.TransferDone("leg-1", "leg-0", "leg-2", "anna"));
        pass(30);
        ended();

        CallFold fold = fold();
        assertThat(fold.isSettled()).isTrue();
        assertThat(fold.visits().getFirst().talkMillis()).isEqualTo(10_000);
        assertThat(fold.parts().getFirst().talkMillis()).isEqualTo(10_000);
        assertThat(fold.parts().getFirst().transfers()).isEqualTo(1);
        assertThat(fold.detail().talkMillis()).isEqualTo(40_000);
    }

    @Test
    void wrapUpOfTheOneWhoWasLeftTheCallerIsHisOwn() {
        connected();
        pass(10);
        write(new Fact.TransferAsked("leg-1", "leg-0", "1002", TransferKind.BLIND, "anna"));
        over("leg-1");
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1002", ""));
        write(new Fact.WrapUpEnded(ANNA, SALES, 0));
        write(new Fact.LegUp("leg-2", "PCMU"));
        write(new Fact.TransferDone("leg-1", "leg-0", "leg-2", "anna"));
        joined("1002", "ben", "");
        joined("1002", "ben", "8001");
        pass(30);
        over("leg-2");
        ended();
        pass(12);
        write(new Fact.WrapUpEnded(new AgentId("ben"), SALES, 12_000));

        assertThat(fold().parts())
                .extracting(AgentPart::agent, AgentPart::talkMillis, AgentPart::wrapUpMillis)
                .containsExactly(tuple("anna", 10_000L, 0L), tuple("ben", 30_000L, 12_000L));
        assertThat(fold().visits().getFirst().wrapUpMillis()).isZero();
    }

    @Test
    void whoWasLeftTheCallerHasThemInFigureAndHistoryAndTheCustomerIsTheCustomer() {
        connected();
        pass(81);
        write(new Fact.Disposed(ANNA, SALES, "refund"));
        write(new Fact.TransferAsked("leg-1", "leg-0", "1002", TransferKind.BLIND, "anna"));
        over("leg-1");
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1002", ""));
        write(new Fact.WrapUpEnded(ANNA, SALES, 0));
        write(new Fact.LegUp("leg-2", "PCMU"));
        write(new Fact.TransferDone("leg-1", "leg-0", "leg-2", "anna"));
        joined("1002", "ben", "");
        joined("1002", "ben", "8001");
        pass(39);
        over("leg-2");
        ended();

        assertThat(fold().isSettled()).isFalse();
        AgentPart ben = fold().parts().getLast();
        assertThat(ben.agent()).isEqualTo("ben");
        assertThat(ben.queue()).isEqualTo("8001");
        assertThat(ben.handled()).isTrue();
        assertThat(ben.transferredIn()).isTrue();
        assertThat(ben.otherNumber()).isEqualTo("030");
        assertThat(ben.disposition()).isEmpty();
        assertThat(fold().parts().getFirst().disposition()).isEqualTo("refund");
        assertThat(fold().lines()).isEmpty();
        assertThat(fold().detail().agents())
                .extracting(CallDetail.Share::agent, CallDetail.Share::talkMillis)
                .containsExactly(tuple("anna", 81_000L), tuple("ben", 39_000L));
        assertThat(fold().detail().segments())
                .anyMatch(each -> each.kind() == Segment.Kind.TALK && each.who().equals("ben"));
        AgentFigures figures = new AgentFigures();
        figures.add(ben);
        assertThat(figures.sums().handledIn()).isEqualTo(1);
        assertThat(figures.sums().transferredIn()).isEqualTo(1);
        assertThat(figures.sums().rung()).isZero();
        write(new Fact.WrapUpEnded(new AgentId("ben"), SALES, 12_000));
        assertThat(fold().isSettled()).isTrue();
    }

    @Test
    void adviceIsNotHandledAndACallBetweenColleaguesIsNeither() {
        connected();
        pass(10);
        write(new Fact.ConsultStarted("leg-1", "1002", "anna"));
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1002", "", LegPurpose.CONSULT));
        write(new Fact.LegUp("leg-2", "PCMU"));
        joined("1002", "ben", "");
        pass(20);
        write(new Fact.ConsultEnded("leg-1", ConsultOutcome.Ended.OVER));
        over("leg-2");
        pass(5);
        ended();

        assertThat(fold().parts()).extracting(AgentPart::agent).containsExactly("anna");
        assertThat(fold().parts().getFirst().talkMillis()).isEqualTo(15_000);
        assertThat(fold().lines()).extracting(ExtensionPart::extension).containsExactly("1002");
    }

    @Test
    void aTransferThatComesBackIsOneConversation() {
        connected();
        pass(10);
        write(new Fact.TransferAsked("leg-1", "leg-0", "1005", TransferKind.BLIND, "anna"));
        over("leg-1");
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1005", ""));
        pass(20);
        write(new Fact.LegEnded("leg-2", EndKind.NO_ANSWER, 480, EndSide.PEER, "", "", 0, 0, 0, 0));
        write(new Fact.Recalled("1001", "1005", "no answer"));
        write(new Fact.LegAdded("leg-3", LegRole.EXTENSION, "1001", "", LegPurpose.RECALL));
        write(new Fact.LegUp("leg-3", "PCMU"));
        joined("1001", "anna", "");
        joined("1001", "anna", "8001");
        write(new Fact.WrapUpEnded(ANNA, SALES, 20_000));
        pass(7);
        over("leg-3");
        ended();
        write(new Fact.WrapUpEnded(ANNA, SALES, 3_000));

        assertThat(fold().parts())
                .extracting(AgentPart::agent, AgentPart::talkMillis, AgentPart::wrapUpMillis, AgentPart::transfers)
                .containsExactly(tuple("anna", 17_000L, 23_000L, 0));
        assertThat(fold().visits().getFirst().talkMillis()).isEqualTo(17_000);
        assertThat(fold().isSettled()).isTrue();
    }

    @Test
    void callerIsHeldWhileHisAgentConsultsAndTheConsultationIsNoTalkOfTheCall() {
        connected();
        pass(10);
        write(new Fact.ConsultStarted("leg-1", "1005", "anna"));
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1005", "", LegPurpose.CONSULT));
        pass(2);
        write(new Fact.LegUp("leg-2", "PCMU"));
        pass(6);
        write(new Fact.ConsultEnded("leg-1", ConsultOutcome.Ended.OVER));
        over("leg-2");
        pass(5);
        ended();

        CallDetail detail = fold().detail();
        assertThat(detail.talkMillis()).isEqualTo(15_000);
        assertThat(detail.holdMillis()).isEqualTo(8_000);
        assertThat(detail.segments())
                .anyMatch(s -> s.kind() == Segment.Kind.CONSULT && s.who().equals("1005"));
        assertThat(fold().parts().getFirst().consults()).isEqualTo(1);
    }

    @Test
    void consultedOneTalksForTheCallOnceTheAgentLeftItToHim() {
        connected();
        pass(10);
        write(new Fact.ConsultStarted("leg-1", "1005", "anna"));
        write(new Fact.LegAdded("leg-2", LegRole.EXTENSION, "1005", "", LegPurpose.CONSULT));
        write(new Fact.LegUp("leg-2", "PCMU"));
        pass(6);
        write(new Fact.ConsultEnded("leg-1", ConsultOutcome.Ended.TRANSFERRED));
        write(new Fact.TransferAsked("leg-1", "leg-0", "1005", TransferKind.ATTENDED, "anna"));
        write(new Fact.TransferDone("leg-1", "leg-0", "leg-2", "anna"));
        over("leg-1");
        pass(20);
        ended();

        CallDetail detail = fold().detail();
        assertThat(detail.talkMillis()).isEqualTo(30_000);
        assertThat(detail.holdMillis()).isEqualTo(6_000);
        AgentPart part = fold().parts().getFirst();
        assertThat(part.talkMillis()).isEqualTo(10_000);
        assertThat(part.holdMillis()).isEqualTo(6_000);
        assertThat(part.transfers()).isEqualTo(1);
        assertThat(part.consults()).isEqualTo(1);
    }

    @Test
    void timeWithoutThePageIsHoldAndTheTalkGoesOnAtItsNewLeg() {
        connected();
        pass(10);
        write(new Fact.EndpointLost("leg-1", EndpointLoss.CONNECTION));
        pass(3);
        write(new Fact.LegAdded("leg-2", LegRole.AGENT, "1001", "anna", LegPurpose.RECONNECT));
        write(new Fact.LegUp("leg-2", "PCMU"));
        write(new Fact.EndpointBack("leg-1", "leg-2"));
        over("leg-1");
        pass(7);
        over("leg-2");
        ended();

        AgentPart part = fold().parts().getFirst();
        assertThat(part.talkMillis()).isEqualTo(17_000);
        assertThat(part.holdMillis()).isEqualTo(3_000);
        assertThat(fold().parts()).hasSize(1);
    }

    @Test
    void figuresOfAnAgentCountWhatHeHandedOver() {
        AgentFigures figures = new AgentFigures();
        figures.add(new AgentPart(
                CALL, NOON, "anna", "", false, false, AgentPart.HANDED_OVER, false, 0, 0, 0, 1, 2, false, "", "", ""));

        AgentSums sums = figures.sums();

        assertThat(sums.transfers()).isEqualTo(1);
        assertThat(sums.consults()).isEqualTo(2);
        assertThat(sums.handledIn()).isZero();
    }

    private void connected() {
        write(new Fact.CallStarted(Direction.INBOUND, "030", "", "8001", "trunk:isp", ""));
        write(new Fact.LegAdded("leg-0", LegRole.CALLER, "030", ""));
        write(new Fact.QueueEntered(SALES, 0, 1));
        write(new Fact.LegAdded("leg-1", LegRole.AGENT, "1001", "anna"));
        write(new Fact.OfferMade(SALES, new OfferId("o1"), ANNA));
        write(new Fact.LegUp("leg-1", "PCMU"));
        write(new Fact.Connected(SALES, new OfferId("o1"), ANNA, 0, 0));
        write(new Fact.QueueLeft(SALES, QueueExit.CONNECTED, "", 0, 1, ""));
    }

    private void joined(String extension, String agent, String queue) {
        write(new Fact.AgentJoined(new AgentId(agent), extension, queue));
    }

    private void over(String leg) {
        write(new Fact.LegEnded(leg, EndKind.COMPLETED, 200, EndSide.PEER, "", "PCMU", 4, 1, 0, 0));
    }

    private void ended() {
        write(new Fact.CallEnded(EndKind.COMPLETED, 200, EndedBy.Party.CALLER, ""));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void write(Fact fact) {
        long seq = events.size() + 1L;
        events.add(new JournalEvent(seq, Optional.of(CALL), seq, now, seq, "node-0", new Actor.System("calls"), fact));
    }

    private CallFold fold() {
        return CallFold.of(CALL, events);
    }
}
