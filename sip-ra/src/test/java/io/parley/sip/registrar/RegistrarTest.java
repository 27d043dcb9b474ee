package io.parley.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEvent.Unregistered.Cause;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.WebSocketSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrarTest {
    private static final Account ACCOUNT = new Account("1001", "", "", 2);
    private static final SipSettings SETTINGS = new SipSettings(
            "127.0.0.1",
            5060,
            5060,
            "127.0.0.1",
            "parley",
            "Parley",
            Duration.ofSeconds(60),
            Duration.ofSeconds(600),
            0,
            WebSocketSettings.OFF);

    private Instant now = Instant.ofEpochSecond(1_000_000);
    private final InstantSource clock = () -> now;
    private final MemoryRegistrations store = new MemoryRegistrations(clock);
    private final Registrar registrar = new Registrar(store, SETTINGS, clock);

    @Test
    void bindsAndCutsToTheMaximum() {
        RegisterOutcome.Accepted a = accepted(register("c1", 1, 7_200, "sip:1001@10.0.0.1"));
        assertThat(a.bindings()).extracting(Binding::expires).containsExactly(now.plusSeconds(600));
        assertThat(a.events()).singleElement().isInstanceOfSatisfying(SipEvent.Registered.class, r -> assertThat(
                        r.fresh())
                .isTrue());
    }

    @Test
    void refreshIsNotFresh() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        assertThat(accepted(register("c1", 2, 600, "sip:1001@10.0.0.1")).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        SipEvent.Registered.class, r -> assertThat(r.fresh()).isFalse());
    }

    @Test
    void olderNumberOfTheSameCallIdIsRefused() {
        register("c1", 5, 600, "sip:1001@10.0.0.1");
        assertThat(register("c1", 5, 600, "sip:1001@10.0.0.1")).isInstanceOf(RegisterOutcome.Refused.class);
        assertThat(register("c1", 4, 0, "sip:1001@10.0.0.1")).isInstanceOf(RegisterOutcome.Refused.class);
        assertThat(register("c2", 1, 600, "sip:1001@10.0.0.1")).isInstanceOf(RegisterOutcome.Accepted.class);
    }

    @Test
    void tooBriefChangesNothing() {
        assertThat(register("c1", 1, 59, "sip:1001@10.0.0.1")).isEqualTo(new RegisterOutcome.TooBrief(60));
        assertThat(store.bindings("1001")).isEmpty();
    }

    @Test
    void sameFlowOfTheSameDeviceReplacesItsBinding() {
        outbound("c1", "sip:a@page1.invalid", 1, "10.0.0.1:1000");
        RegisterOutcome.Accepted a = accepted(outbound("c2", "sip:b@page2.invalid", 1, "10.0.0.1:1001"));
        assertThat(a.bindings()).extracting(Binding::contact).containsExactly("sip:b@page2.invalid");
        assertThat(a.events().getFirst())
                .isEqualTo(new SipEvent.Unregistered("1001", "sip:a@page1.invalid", Cause.REPLACED));
        assertThat(a.events().getLast()).isInstanceOfSatisfying(SipEvent.Registered.class, r -> assertThat(r.fresh())
                .isTrue());
    }

    @Test
    void otherFlowOfTheSameDeviceStandsBesideIt() {
        outbound("c1", "sip:a@page1.invalid", 1, "10.0.0.1:1000");
        assertThat(accepted(outbound("c2", "sip:b@page2.invalid", 2, "10.0.0.1:1001"))
                        .bindings())
                .hasSize(2);
    }

    @Test
    void sameContactOverANewWebSocketIsFresh() {
        outbound("c1", "sip:a@page1.invalid", 1, "10.0.0.1:1000");
        assertThat(accepted(outbound("c2", "sip:a@page1.invalid", 1, "10.0.0.1:1001"))
                        .events())
                .hasExactlyElementsOfTypes(SipEvent.Unregistered.class, SipEvent.Registered.class);
    }

    @Test
    void closedFlowTakesItsBindingAlone() {
        outbound("c1", "sip:a@page1.invalid", 1, "10.0.0.1:1000");
        register("c3", 1, 600, "sip:1001@10.0.0.9");
        assertThat(registrar.flowLost("1001", "WS", "10.0.0.1:1000"))
                .containsExactly(new SipEvent.Unregistered("1001", "sip:a@page1.invalid", Cause.FLOW_LOST));
        assertThat(store.bindings("1001")).extracting(Binding::contact).containsExactly("sip:1001@10.0.0.9");
        assertThat(registrar.flowLost("1001", "WS", "10.0.0.1:1000")).isEmpty();
    }

    @Test
    void zeroRemovesOneContact() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        register("c2", 1, 600, "sip:1001@10.0.0.2");
        assertThat(accepted(register("c1", 2, 0, "sip:1001@10.0.0.1")).events())
                .containsExactly(new SipEvent.Unregistered("1001", "sip:1001@10.0.0.1", Cause.ASKED));
        assertThat(store.bindings("1001")).extracting(Binding::contact).containsExactly("sip:1001@10.0.0.2");
    }

    @Test
    void oneMoreThanAllowedReplacesTheOldest() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        register("c2", 1, 600, "sip:1001@10.0.0.2");
        assertThat(accepted(register("c3", 1, 600, "sip:1001@10.0.0.3")).events())
                .contains(new SipEvent.Unregistered("1001", "sip:1001@10.0.0.1", Cause.REPLACED));
        assertThat(store.bindings("1001"))
                .extracting(Binding::contact)
                .containsExactly("sip:1001@10.0.0.3", "sip:1001@10.0.0.2");
    }

    @Test
    void starWithAnExpiryIsRefused() {
        RegisterRequest r = new RegisterRequest("1001", "c1", 1, true, List.of(), 600, "10.0.0.1:5060", "UDP", "", "");
        assertThat(registrar.register(r, ACCOUNT, () -> true)).isInstanceOf(RegisterOutcome.Refused.class);
    }

    @Test
    void queryTellsAndChangesNothing() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        RegisterRequest query =
                new RegisterRequest("1001", "c9", 1, false, List.of(), -1, "10.0.0.1:5060", "UDP", "", "");
        RegisterOutcome.Accepted a = accepted(registrar.register(query, ACCOUNT, () -> true));
        assertThat(a.bindings()).hasSize(1);
        assertThat(a.events()).isEmpty();
    }

    @Test
    void sweepDropsWhatIsOverAndSaysSo() {
        register("c1", 1, 60, "sip:1001@10.0.0.1");
        register("c2", 1, 600, "sip:1001@10.0.0.2");
        now = now.plusSeconds(61);
        assertThat(registrar.sweep())
                .containsExactly(new SipEvent.Unregistered("1001", "sip:1001@10.0.0.1", Cause.EXPIRED));
        assertThat(registrar.sweep()).isEmpty();
        assertThat(store.bindings("1001")).hasSize(1);
    }

    @Test
    void whatIsEndedGoesAtOnceWithACauseOfItsOwn() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        outbound("c2", "sip:a@page1.invalid", 1, "10.0.0.1:1000");
        assertThat(registrar.end("1001", b -> !b.webSocket()))
                .containsExactly(new SipEvent.Unregistered("1001", "sip:1001@10.0.0.1", Cause.WITHDRAWN));
        assertThat(store.bindings("1001")).extracting(Binding::contact).containsExactly("sip:a@page1.invalid");
        assertThat(registrar.end("1001", b -> !b.webSocket())).isEmpty();
        assertThat(registrar.end("1002", _ -> true)).isEmpty();
    }

    /** Its credentials were right when they were looked at; then the password changed, and the registrations made by it were ended. */
    @Test
    void requestWhoseAccountEndedSinceItWasProvedBringsNothingBack() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        RegisterRequest late = new RegisterRequest(
                "1001",
                "c1",
                2,
                false,
                List.of(new RegisterRequest.Contact("sip:1001@10.0.0.1", 600, "", 0)),
                -1,
                "10.0.0.1:5060",
                "UDP",
                "",
                "");
        registrar.end("1001", _ -> true);
        assertThat(registrar.register(late, ACCOUNT, () -> false))
                .isInstanceOfSatisfying(RegisterOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(403));
        assertThat(store.bindings("1001")).isEmpty();
    }

    @Test
    void bindingKnowsTheSecretThatProvedItsLastRequest() {
        register("c1", 1, 600, "sip:1001@10.0.0.1");
        assertThat(store.bindings("1001"))
                .extracting(Binding::secretMark)
                .containsExactly(ACCOUNT.secretMark())
                .doesNotContain(new Account("1001", "", "another", 2).secretMark());
    }

    private RegisterOutcome register(String callId, long cseq, int expires, String contact) {
        return registrar.register(
                new RegisterRequest(
                        "1001",
                        callId,
                        cseq,
                        false,
                        List.of(new RegisterRequest.Contact(contact, -1, "", 0)),
                        expires,
                        "10.0.0.1:5060",
                        "UDP",
                        "",
                        ""),
                ACCOUNT,
                () -> true);
    }

    /** A page over its WebSocket, one browser for all. */
    private RegisterOutcome outbound(String callId, String contact, int regId, String received) {
        return registrar.register(
                new RegisterRequest(
                        "1001",
                        callId,
                        1,
                        false,
                        List.of(new RegisterRequest.Contact(contact, 600, "urn:uuid:browser", regId)),
                        -1,
                        received,
                        "WS",
                        "",
                        ""),
                ACCOUNT,
                () -> true);
    }

    private static RegisterOutcome.Accepted accepted(RegisterOutcome outcome) {
        assertThat(outcome).isInstanceOf(RegisterOutcome.Accepted.class);
        return (RegisterOutcome.Accepted) outcome;
    }
}
