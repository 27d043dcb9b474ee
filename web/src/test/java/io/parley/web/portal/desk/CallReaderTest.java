package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Consult;
import io.parley.call.LiveCall.Phase;
import io.parley.customer.VipLevel;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevCustomers;
import io.parley.web.dev.DevDirectory;
import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallReaderTest {
    private final DevDirectory directory = new DevDirectory();
    private final CallReader anna =
            new CallReader(new AgentId("anna"), directory, new DevCustomers(new DevCentre(), directory));

    private static LiveCall call(
            Phase phase, String caller, String called, String party, Optional<Consult> consult, List<String> away) {
        return call(phase, caller, called, party, consult, away, List.of());
    }

    private static LiveCall held(String... by) {
        return call(Phase.HELD, "1002", "1001", "1001", Optional.empty(), List.of(), List.of(by));
    }

    private static LiveCall call(
            Phase phase,
            String caller,
            String called,
            String party,
            Optional<Consult> consult,
            List<String> away,
            List<String> holding) {
        return call(phase, caller, called, party, consult, away, holding, false);
    }

    private static LiveCall call(
            Phase phase,
            String caller,
            String called,
            String party,
            Optional<Consult> consult,
            List<String> away,
            List<String> holding,
            boolean recall) {
        return call(phase, caller, called, party, consult, away, holding, recall, List.of());
    }

    private static LiveCall call(
            Phase phase,
            String caller,
            String called,
            String party,
            Optional<Consult> consult,
            List<String> away,
            List<String> holding,
            boolean recall,
            List<String> members) {
        return new LiveCall(
                new CallId("c1"),
                Direction.INTERNAL,
                phase,
                Instant.EPOCH,
                Instant.EPOCH,
                caller,
                "",
                called,
                party,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                consult,
                away,
                List.of(),
                holding,
                recall,
                CallerVerdict.NONE,
                members);
    }

    private static LiveCall call(Phase phase, String caller, String called, String party) {
        return call(phase, caller, called, party, Optional.empty(), List.of());
    }

    @Test
    void aCallThatComesBackRingsAtWhoTransferredItOnly() {
        LiveCall back = call(Phase.RINGING, "1002", "8001", "1001", Optional.empty(), List.of(), List.of(), true);

        assertThat(anna.direct(back, "1001").orElseThrow()).isInstanceOf(Stage.Ringing.class);
        assertThat(anna.direct(back, "1002").orElseThrow()).isInstanceOf(Stage.Dialling.class);
    }

    @Test
    void aCallOfARingListRingsAtItsMembersWhileTheirDevicesDo() {
        LiveCall sales = call(
                Phase.RINGING,
                "+49301234567",
                "1600",
                "1600",
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                List.of("1001", "1002"));

        assertThat(anna.direct(sales, "1001").orElseThrow()).isInstanceOf(Stage.Ringing.class);
        assertThat(anna.direct(sales, "1003")).isEmpty();
    }

    @Test
    void aDirectCallRingsWithTheNameThePhoneBookKnows() {
        Stage stage = anna.direct(call(Phase.RINGING, "+49301234567", "1001", "1001"), "1001")
                .orElseThrow();
        assertThat(stage).isInstanceOf(Stage.Ringing.class);
        assertThat(stage.caller().orElseThrow().title()).isEqualTo("Maria Keller");
        assertThat(stage.caller().orElseThrow().vip()).isEqualTo(VipLevel.VVIP);
    }

    @Test
    void whoCallsSeesWhomHeCalls() {
        Stage stage =
                anna.direct(call(Phase.RINGING, "1001", "1002", "1002"), "1001").orElseThrow();
        assertThat(stage).isInstanceOf(Stage.Dialling.class);
        assertThat(stage.caller().orElseThrow().title()).isEqualTo("Ben Osei");
        assertThat(stage.caller().orElseThrow().direction()).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void whoIsToldThatNobodyAnswersDoesNotTalk() {
        LiveCall told = call(Phase.ANNOUNCEMENT, "1001", "1002", "");
        assertThat(anna.direct(told, "1001").orElseThrow()).isInstanceOf(Stage.Announced.class);
        assertThat(anna.direct(told, "1002")).isEmpty();
    }

    @Test
    void callsOfOthersAreNothingOfMine() {
        assertThat(anna.direct(call(Phase.TALKING, "1002", "1003", "1003"), "1001"))
                .isEmpty();
        assertThat(anna.direct(call(Phase.TALKING, "1002", "1003", "1003"), "")).isEmpty();
    }

    @Test
    void whoConsultsSeesBothOthers() {
        Consult consult = new Consult("1001", "1002", "", true, true);
        Stage stage = anna.direct(
                        call(Phase.CONSULTING, "+49301234567", "1001", "1001", Optional.of(consult), List.of()), "1001")
                .orElseThrow();
        assertThat(stage).isInstanceOfSatisfying(Stage.Consulting.class, consulting -> {
            assertThat(consulting.call().title()).isEqualTo("Maria Keller");
            assertThat(consulting.consult().title()).isEqualTo("Ben Osei");
            assertThat(consulting.consult().active()).isTrue();
        });
    }

    @Test
    void whoIsConsultedSeesTheOneWhoAsksAndTheCustomerWhoWaits() {
        Consult ringing = new Consult("1002", "1001", "", false, true);
        Stage rings = anna.direct(
                        call(Phase.CONSULTING, "+49301234567", "1002", "1002", Optional.of(ringing), List.of()), "1001")
                .orElseThrow();
        assertThat(rings).isInstanceOf(Stage.Ringing.class);
        assertThat(rings.caller().orElseThrow().title()).isEqualTo("Maria Keller");
        assertThat(rings.caller().orElseThrow().vip()).isEqualTo(VipLevel.VVIP);
        assertThat(rings.caller().orElseThrow().asker().orElseThrow().title()).isEqualTo("Ben Osei");
        assertThat(rings.caller().orElseThrow().queue()).isEmpty();

        Consult answered = new Consult("1002", "1001", "", true, true);
        assertThat(anna.direct(
                        call(Phase.CONSULTING, "+49301234567", "1002", "1002", Optional.of(answered), List.of()),
                        "1001"))
                .get()
                .isInstanceOf(Stage.Talking.class);
    }

    @Test
    void whoAsksAboutACallOfTheirOwnAsksAboutWhomTheyCalled() {
        Consult asks = new Consult("1002", "1001", "", true, true);
        Stage stage = anna.direct(
                        call(Phase.CONSULTING, "1002", "+49301234567", "+49301234567", Optional.of(asks), List.of()),
                        "1001")
                .orElseThrow();
        assertThat(stage.caller().orElseThrow().title()).isEqualTo("Maria Keller");
        assertThat(stage.caller().orElseThrow().asker().orElseThrow().title()).isEqualTo("Ben Osei");
    }

    @Test
    void whoIsNotHeardInAConsultationWaits() {
        Consult toCustomer = new Consult("1002", "1001", "", true, false);
        LiveCall call = call(Phase.CONSULTING, "+49301234567", "1002", "1002", Optional.of(toCustomer), List.of());
        assertThat(hold(call)).isEqualTo(Hold.OTHERS);
    }

    @Test
    void afterTheTransferTheOneWhoWasAskedHasTheCustomer() {
        LiveCall call = call(Phase.TALKING, "+49301234567", "8001", "1001");
        assertThat(anna.direct(call, "1001")
                        .orElseThrow()
                        .caller()
                        .orElseThrow()
                        .asker())
                .isEmpty();
    }

    @Test
    void aLostPageIsTheOwnOrTheOthers() {
        LiveCall call = call(Phase.RECONNECTING, "1002", "1001", "1001", Optional.empty(), List.of("1001"));
        assertThat(anna.direct(call, "1001"))
                .get()
                .isInstanceOfSatisfying(Stage.Reconnecting.class, stage -> assertThat(stage.mine())
                        .isTrue());
        LiveCall other = call(Phase.RECONNECTING, "1002", "1001", "1001", Optional.empty(), List.of("1002"));
        assertThat(anna.direct(other, "1001"))
                .get()
                .isInstanceOfSatisfying(Stage.Reconnecting.class, stage -> assertThat(stage.mine())
                        .isFalse());
    }

    @Test
    void whoHoldsMayGoOnAndWhoIsHeldSeesThatTheOtherHolds() {
        assertThat(hold(held("1001"))).isEqualTo(Hold.MINE);
        assertThat(hold(held("1002"))).isEqualTo(Hold.OTHERS);
        assertThat(hold(held("1002", "1001"))).isEqualTo(Hold.MINE);
        assertThat(hold(call(Phase.TALKING, "1002", "1001", "1001"))).isEqualTo(Hold.NONE);
    }

    private Hold hold(LiveCall call) {
        return ((Stage.Talking) anna.direct(call, "1001").orElseThrow()).hold();
    }
}
