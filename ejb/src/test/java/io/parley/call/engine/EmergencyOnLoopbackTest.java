package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.BlockedCaller;
import io.parley.directory.BlockedCallers;
import io.parley.directory.Did;
import io.parley.directory.Dids;
import io.parley.directory.Reachability;
import io.parley.directory.Trunk;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.EmergencySetup;
import io.parley.emergency.EmergencyShares;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.fact.EndKind;
import io.parley.fact.Fact;
import io.parley.fact.RouteKind;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SipTap;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emergency calls through the real SIP adaptor and the real media component. Extension 1004 may not call outside. */
final class EmergencyOnLoopbackTest extends LoopbackTest {
    private static final String ELIN = "+493055512345";

    /** Keeps out the machine itself too, where it is banned. */
    private static final GuardSettings NOBODY_SPARED =
            new GuardSettings(List.of(), GuardSettings.STANDARD.banTimes(), GuardSettings.SCANNERS);

    private SoftPhone carrier;

    @BeforeEach
    @Override
    void open() throws Exception {
        house = new LoopbackSystem(CallPolicy.STANDARD, SipTap.NONE, (_, _) -> {}, NOBODY_SPARED);
        carrier();
    }

    private void carrier() throws Exception {
        carrier = house.outside("112", HIGH);
        house.directory.trunk = trunk("isp", carrier, 1);
        configure(plan(false, "isp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "0112", "+49112", "urn:service:sos", "URN:service:SOS.Fire"})
    void extensionWithoutPermissionReachesThem(String dialled) throws Exception {
        SoftPhone caller = house.phone("1004", LOW);

        caller.call(dialled);

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && carrier.voice.hears(LOW));
        assertThat(carrier.invite()).startsWith("INVITE sip:112@");
        assertThat(carrier.invite()).contains("P-Asserted-Identity: \"Phone 1004\" <sip:" + ELIN + "@");
        caller.hangUp();
        house.isEmpty();
        Fact.EmergencyCalled told = only(Fact.EmergencyCalled.class);
        assertThat(told.number()).isEqualTo("112");
        assertThat(told.dialled()).isEqualToIgnoringCase(dialled);
        assertThat(told.extension()).isEqualTo("1004");
        assertThat(told.callBack()).isEqualTo(ELIN);
        assertThat(told.location()).contains("room 214").contains("Hauptstr. 5").contains("10115 Berlin");
        assertThat(told.test()).isFalse();
        assertThat(only(Fact.Routed.class).kind()).isEqualTo(RouteKind.EMERGENCY);
        assertThat(only(Fact.CallStarted.class).direction()).isEqualTo(Fact.Direction.OUTBOUND);
        assertThat(only(Fact.CallEnded.class).kind()).isEqualTo(EndKind.COMPLETED);
    }

    /** 44 is a rule of the dial plan that leads to an extension. */
    @Test
    void aRuleOfTheDialPlanDoesNotShadowThem() throws Exception {
        configure(new EmergencyPlan(
                List.of(new EmergencyNumber("44", List.of("isp"))), List.of(), List.of(), List.of(), 60, "", false));
        SoftPhone shadow = house.phone("1002", MIDDLE);
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("44");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(shadow.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aTrunkWithoutAFreeChannelTakesThemAllTheSame() throws Exception {
        SoftPhone first = house.phone("1003", MIDDLE);
        first.call("6001");
        Eventually.holds("the only channel is in use", first::up);
        SoftPhone other = house.phone("1005", MIDDLE);
        other.call("6001");
        Eventually.holds("another call is refused", () -> other.saw("503"));
        SoftPhone second = house.outside("112", HIGH);
        house.directory.trunk = trunk("isp", second, 1);
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && second.voice.hears(LOW));
        caller.hangUp();
        first.hangUp();
        house.isEmpty();
    }

    @Test
    void theNextTrunkIsCalledWhateverTheFirstOneSays() throws Exception {
        SoftPhone busy = house.outside("112", MIDDLE).will(SoftPhone.Habit.BUSY);
        house.directory.others.put("first", trunk("first", busy, 0));
        configure(plan(false, "gone", "first", "isp"));
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(busy.wasAsked("INVITE")).isTrue();
        caller.hangUp();
        house.isEmpty();
    }

    /** The only channel of the other trunk is free again once the call is on its way by the next one. */
    @Test
    void aTrunkThatDidNotTakeThemHasItsChannelBack() throws Exception {
        SoftPhone other = house.outside("112", MIDDLE).will(SoftPhone.Habit.BUSY);
        house.directory.others.put("other", trunk("other", other, 1));
        configure(plan(false, "other", "isp"));
        SoftPhone caller = house.phone("1004", LOW);
        caller.call("112");
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        other.will(SoftPhone.Habit.ANSWER);

        SoftPhone second = house.phone("1003", LOW);
        second.call("5001");

        Eventually.holds("a call by the other trunk", second::up);
        SoftPhone third = house.phone("1003", LOW);
        third.call("6001");
        Eventually.holds("none by the one in use", () -> third.saw("503"));
        second.hangUp();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aConsultationGoesOnByTheNextTrunk() throws Exception {
        SoftPhone busy = house.outside("112", MIDDLE).will(SoftPhone.Habit.BUSY);
        house.directory.others.put("first", trunk("first", busy, 0));
        configure(plan(false, "first", "isp"));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone agent = house.phone("1004", MIDDLE);
        CallId call = talk(caller, agent, "1004");

        assertThat(house.desk.consult(call, "1004", "0112", SAM)).isTrue();

        Eventually.holds("they talk", () -> carrier.voice.hears(MIDDLE) && agent.voice.hears(HIGH));
        assertThat(busy.wasAsked("INVITE")).isTrue();
        assertThat(house.desk.completeTransfer(call, "1004", SAM)).isTrue();
        Eventually.holds("the caller talks to them", () -> carrier.voice.hears(LOW) && caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
        assertThat(only(Fact.EmergencyCalled.class).dialled()).isEqualTo("0112");
    }

    @Test
    void anExtensionThatHasTooManyIsRefusedAndOthersAreNot() throws Exception {
        EmergencyShares shares = house.emergencies.shares();
        while (shares.take("1004") instanceof EmergencyShares.Answer.Taken) {
            // phones that call in a loop
        }
        SoftPhone loop = house.phone("1004", LOW);
        loop.call("112");
        Eventually.holds("503", () -> loop.saw("503"));
        assertThat(house.emergencies.refusedCalls()).isOne();
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
        shares.giveBack("1004");
        loop.call("112");
        Eventually.holds("they talk again", () -> loop.voice.hears(HIGH));
        loop.hangUp();
        house.isEmpty();
        Eventually.holds("given back", () -> shares.running() == 7);
    }

    @Test
    void callerIsToldWhereNoTrunkTakesThem() throws Exception {
        configure(plan(false, "gone"));
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("112");

        Eventually.holds("hears why", () -> caller.voice.hearsOtherThan(LOW));
        Eventually.holds("503", () -> caller.saw("503"));
        house.isEmpty();
        assertThat(only(Fact.EmergencyCalled.class).test()).isFalse();
        assertThat(only(Fact.CallEnded.class).reason()).isEqualTo("no trunk for emergency calls");
    }

    @Test
    void aPageReachesThem() throws Exception {
        SoftPhone page = house.page("1004", LOW);

        page.call("112");

        Eventually.holds("they talk", () -> carrier.voice.heardAnything() && page.up());
        page.hangUp();
        house.isEmpty();
    }

    @Test
    void aCallByRequestReachesThem() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);

        house.desk.originate("1004", "112", Optional.empty(), SAM);

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && carrier.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void somebodyIsTransferredToThem() throws Exception {
        SoftPhone outside = house.outside("0301234567", LOW);
        SoftPhone clerk = house.phone("1005", MIDDLE);
        house.directory.trunk = trunk("isp", carrier, 2);
        CallId call = talk(outside, clerk, "1005");

        assertThat(house.desk.transfer(call, "1005", "112", SAM)).isTrue();

        Eventually.holds("they talk", () -> outside.voice.hears(HIGH) && carrier.voice.hears(LOW));
        assertThat(only(Fact.EmergencyCalled.class).extension()).isEqualTo("1005");
        outside.hangUp();
        house.isEmpty();
    }

    @Test
    void nobodyFromOutsideReachesThem() throws Exception {
        SoftPhone outside = house.outside("0301234567", LOW);

        outside.call("112");

        Eventually.holds("404", () -> outside.saw("404"));
        house.isEmpty();
        assertThat(house.journal.of(Fact.EmergencyCalled.class)).isEmpty();
    }

    @Test
    void noCallIsForwardedThere() throws Exception {
        house.directory.forward("1004", forwards -> forwards.withAlways(Optional.of("112")));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", MIDDLE);

        talk(caller, callee, "1004");

        assertThat(carrier.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aTestIsBlockedAndSaysSo() throws Exception {
        configure(plan(true, "isp"));
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("112");

        Eventually.holds("hears why", () -> caller.voice.hearsOtherThan(LOW));
        assertThat(carrier.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
        assertThat(only(Fact.EmergencyCalled.class).test()).isTrue();
        assertThat(house.emergencies.calls()).isZero();
    }

    @Test
    void oneTestIsForOneCall() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);
        house.emergencies.test("1004");
        caller.call("112");
        Eventually.holds("answered by the test", caller::up);
        caller.hangUp();
        house.isEmpty();
        assertThat(carrier.wasAsked("INVITE")).isFalse();

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    /** The carrier writes the number in its own way, and calls from one that is blocked. */
    @Test
    void aCallBackRingsWhoMadeTheCallThoughNotToBeDisturbed() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);
        caller.call("112");
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
        house.directory.put("1004", Reachability.PLAIN.withDoNotDisturb(true));
        house.directory.blocked = new BlockedCallers(List.of(new BlockedCaller("+4930112", "nuisance")));

        SoftPhone back = house.outside("030112", MIDDLE);
        back.call("00493055512345");

        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE));
        back.hangUp();
        house.isEmpty();
    }

    /** Without an ELIN the DID of the extension is shown, and called back. */
    @Test
    void anExtensionWithADidIsShownAndCalledBackByIt() throws Exception {
        house.directory.emergency = new EmergencySetup(plan(false, "isp"), Map.of(), Map.of());
        house.directory.dids =
                new Dids(List.of(new Did("+49309871000..999", List.of("isp"), Did.Action.EXTENSION, "1$1", true, "")));
        SoftPhone caller = house.phone("1004", LOW);
        caller.call("112");
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(carrier.invite()).contains("P-Asserted-Identity: \"Phone 1004\" <sip:+49309871004@");
        caller.hangUp();
        house.isEmpty();
        assertThat(only(Fact.EmergencyCalled.class).callBack()).isEqualTo("+49309871004");
        house.directory.put("1004", Reachability.PLAIN.withDoNotDisturb(true));

        SoftPhone back = house.outside("030112", MIDDLE);
        back.call("0309871004");

        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE));
        back.hangUp();
        house.isEmpty();
    }

    /** A carrier knows neither the number that another one leads to us nor its place. */
    @Test
    void ofSeveralDidsThatOfTheTrunkThatIsCalledIsShown() throws Exception {
        house.directory.others.put("another", trunk("another", carrier, 0));
        house.directory.emergency = new EmergencySetup(plan(false, "isp"), Map.of(), Map.of());
        house.directory.dids = new Dids(List.of(
                new Did("+4930111222", List.of("another"), Did.Action.EXTENSION, "1004", true, ""),
                new Did("+4930987333", List.of("isp"), Did.Action.EXTENSION, "1004", true, "")));
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(carrier.invite()).contains("P-Asserted-Identity: \"Phone 1004\" <sip:+4930987333@");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aCallBackGoesOnToTheReception() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);
        caller.call("112");
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
        caller.will(SoftPhone.Habit.BUSY);
        SoftPhone reception = house.phone("1005", LOW);

        SoftPhone back = house.outside("030112", MIDDLE);
        back.call(ELIN);

        Eventually.holds("they talk", () -> reception.voice.hears(MIDDLE));
        back.hangUp();
        house.isEmpty();
    }

    @Test
    void theLocationGoesToACarrierThatTakesIt() throws Exception {
        EmergencyPlan plan = plan(false, "isp");
        configure(new EmergencyPlan(plan.numbers(), plan.prefixes(), plan.reception(), List.of("isp"), 60, "", false));
        SoftPhone caller = house.phone("1004", LOW);

        caller.call("112");

        Eventually.holds("asked", () -> carrier.wasAsked("INVITE"));
        assertThat(carrier.invite())
                .contains("Geolocation: <cid:caller-location@")
                .contains("Content-Type: multipart/mixed;boundary=")
                .contains("Content-Type: application/sdp")
                .contains("<cl:RD>Hauptstr.</cl:RD>")
                .contains("<cl:ROOM>214</cl:ROOM>");
        caller.cancel();
    }

    @Test
    void noLoadKeepsThemAway() throws Exception {
        SoftPhone other = house.phone("1003", LOW);
        SoftPhone caller = house.phone("1004", LOW);
        house.sip.drain();
        other.call("1004");
        Eventually.holds("another call is refused", () -> other.saw("503"));

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    /** An attacker shares the phone's address. */
    @Test
    void aRegisteredPhoneReachesThemFromABannedAddress() throws Exception {
        SoftPhone caller = house.phone("1004", LOW);
        assertThat(house.sip.bans().ban(InetAddress.ofLiteral("127.0.0.1"), Duration.ofHours(1), "sam", ""))
                .isPresent();

        caller.call("112");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    private void configure(EmergencyPlan plan) {
        Site site = new Site("main", "", new Site.Address("DE", "", "10115", "Berlin", "Hauptstr.", "5"), ELIN);
        Whereabouts place = new Whereabouts("1004", "main", "B", "2", "214", "");
        house.directory.emergency = new EmergencySetup(plan, Map.of("main", site), Map.of("1004", place));
    }

    private static EmergencyPlan plan(boolean test, String... trunks) {
        return new EmergencyPlan(
                List.of(new EmergencyNumber("112", List.of(trunks))),
                List.of("0"),
                List.of("1005"),
                List.of(),
                (int) Duration.ofHours(1).toMinutes(),
                "",
                test);
    }

    private static Trunk trunk(String name, SoftPhone at, int channels) {
        int port = Integer.parseInt(at.at().substring(at.at().lastIndexOf(':') + 1));
        return new Trunk(name, "127.0.0.9", port, "UDP", channels, true);
    }

    private <T extends Fact> T only(Class<T> kind) {
        List<T> all = house.journal.of(kind);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
