package io.parley.system;

import static io.parley.system.Outside.CALLER;
import static io.parley.system.Outside.CALLERS;
import static io.parley.system.Outside.CARRIER;
import static io.parley.system.Outside.COLLEAGUE;
import static io.parley.system.Outside.COLLEAGUES;
import static io.parley.system.Outside.NUMBER;
import static io.parley.system.Outside.bothHear;
import static io.parley.system.Outside.earlyIsHeard;
import static io.parley.system.Outside.end;
import static io.parley.system.Outside.hears;
import static io.parley.system.Outside.hearsMusic;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import io.parley.system.server.RunsInPairs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callees that answer one offer more than once, as nearly every carrier does: in 183 and again in 200, newer, at another port, from several early dialogs,
 * with a tag that never rang. In each call both sides are heard, held, and either side hangs up. The notation of scripts is in {@link
 * io.parley.phone.Script}.
 */
@RunsInPairs
@ExtendWith(RunningParley.class)
class CarrierIT {
    private static Outside outside;
    private static ParleyServer parley;

    @BeforeAll
    static void open(ParleyServer server) {
        parley = server;
        outside = new Outside(server, "127.0.0.7");
    }

    @AfterAll
    static void close() {
        outside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200a0",
                "180a 200a0",
                "180a0 200a0",
                "183a0 200a0",
                "180a 183a0 200a0",
                "183a0 180a 200a0",
                "183a0 183a0 180a 183a0 200a0",
                "183a- 200a0",
                "183a0 200a-",
                "183a0 200a1",
                "183a0 183a1 200a1",
                "183a0 183b0 200b0",
                "183a0 183b0 200a0",
                "183a0 183b0 200a-",
                "183a0 183b0 200a1",
                "183a0 200c0",
                "180a 180b 183b0 180a 200c0",
                "183a! 200a0",
                "183a0 183a! 180a 200a0",
                "183a0 200a0 200a0 183a1",
                "183a0 200a0 200b0"
            })
    void trunkCall(String script) {
        outside.carrier.plays(script);
        TestCall out = outside.caller.call(NUMBER);
        TestCall in = outside.carrier.awaitCall();
        earlyIsHeard(out, in);
        in.answer();
        out.await(Step.UP);
        bothHear(out, CALLER, in, CARRIER);

        out.hold(true);
        hearsMusic(in, CALLER);
        out.hold(false);
        bothHear(out, CALLER, in, CARRIER);
        if (script.hashCode() % 2 == 0) {
            end(out, in);
        } else {
            end(in, out);
        }
        Await.until(
                "later answers are let go",
                () -> in.dropped() == (script.endsWith("200b0") && script.contains("200a0") ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"183a0 180a 200a0", "183a0 183b0 200a-", "183a0 200c1"})
    void directCallAndHoldByTheCallee(String script) {
        try (TestPhone callee = outside.phone(CALLERS, CARRIER).plays(script)) {
            TestCall out = outside.colleague.call(CALLERS);
            outside.caller.awaitCall();
            TestCall in = callee.awaitCall();
            earlyIsHeard(out, in);
            in.answer();
            out.await(Step.UP);
            bothHear(out, COLLEAGUE, in, CARRIER);
            in.hold(true);
            hearsMusic(out, CARRIER);
            in.hold(false);
            bothHear(out, COLLEAGUE, in, CARRIER);
            end(in, out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"183a0 180a 200a0", "183a0 183b0 200a-", "183a0 200c1"})
    void deviceOfARingGroup(String script) {
        try (TestPhone mobile = outside.phone(COLLEAGUES, CARRIER).plays(script)) {
            TestCall out = outside.caller.call(COLLEAGUES);
            TestCall desk = outside.colleague.awaitCall();
            TestCall in = mobile.awaitCall();
            earlyIsHeard(out, in);
            in.answer();
            out.await(Step.UP);
            desk.await(Step.CANCELLED);
            bothHear(out, CALLER, in, CARRIER);
            end(out, in);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"183a0 180a 200a0", "183a0 183b0 200a-", "183a0 200c1"})
    void blindTransferTarget(String script) {
        outside.carrier.plays(script);
        TestCall out = talkToTheColleague();
        outside.ask(outside.callTo(COLLEAGUES), "/transfer", transfer("blind"));
        TestCall in = outside.carrier.awaitCall();
        earlyIsHeard(out, in);
        in.answer();
        bothHear(out, CALLER, in, CARRIER);
        out.hold(true);
        hearsMusic(in, CALLER);
        out.hold(false);
        bothHear(out, CALLER, in, CARRIER);
        end(in, out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"183a0 180a 200a0", "183a0 183b0 200a-", "183a0 200c1"})
    void attendedTransferTarget(String script) {
        outside.carrier.plays(script);
        TestCall out = talkToTheColleague();
        String call = outside.callTo(COLLEAGUES);
        outside.ask(call, "/transfer", transfer("attended"));
        TestCall in = outside.carrier.awaitCall();
        hearsMusic(out, COLLEAGUE);
        in.answer();
        hears("the consulted one hears the colleague", in, COLLEAGUE);
        outside.ask(call, "/consult/complete", "{\"extension\":\"" + COLLEAGUES + "\"}");
        bothHear(out, CALLER, in, CARRIER);
        end(out, in);
    }

    private static TestCall talkToTheColleague() {
        TestCall out = outside.caller.call(COLLEAGUES);
        TestCall colleague = outside.colleague.awaitCall();
        colleague.answer();
        out.await(Step.UP);
        bothHear(out, CALLER, colleague, COLLEAGUE);
        return out;
    }

    private static String transfer(String kind) {
        return "{\"extension\":\"%s\",\"to\":\"%s\",\"kind\":\"%s\"}".formatted(COLLEAGUES, NUMBER, kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"183a0 180a 200a0", "183a0 183b0 200a-", "183a0 200c1"})
    void agentsOfAQueueWhereAllRing(String script) {
        try (TestPhone anna = parley.phone("1001", COLLEAGUE);
                TestPhone ben = parley.phone("1002", CARRIER).plays(script)) {
            parley.rest("POST", "/api/queues", """
                    {"number":"8091","name":"All ring","strategy":"ring_all","wrap_up_seconds":0,"join_when_empty":true}""");
            parley.rest("PUT", "/api/queues/8091/agents/anna", "{}");
            parley.rest("PUT", "/api/queues/8091/agents/ben", "{}");
            outside.logIn("8091", "1001");
            outside.logIn("8091", "1002");
            TestCall out = outside.caller.call("8091");
            TestCall rings = anna.awaitCall();
            TestCall in = ben.awaitCall();
            in.answer();
            rings.await(Step.CANCELLED);
            bothHear(out, CALLER, in, CARRIER);
            in.hold(true);
            hearsMusic(out, CARRIER);
            in.hold(false);
            bothHear(out, CALLER, in, CARRIER);
            end(in, out);
        } finally {
            parley.rest("POST", "/api/queues/8091/agents/1001/logout", "{}");
            parley.rest("POST", "/api/queues/8091/agents/1002/logout", "{}");
            parley.rest("DELETE", "/api/queues/8091", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"183a0 180a 200a0", "183a0 183b0 200a-", "183a0 200c1"})
    void callAskedForByRest(String script) {
        outside.carrier.plays(script);
        try (TestPhone own = outside.phone(COLLEAGUES, COLLEAGUE + 40).plays(script)) {
            String call = outside.originate(COLLEAGUES, NUMBER);
            outside.colleague.awaitCall();
            TestCall first = own.awaitCall();
            first.answer();
            TestCall in = outside.carrier.awaitCall();
            earlyIsHeard(first, in);
            in.answer();
            bothHear(first, COLLEAGUE + 40, in, CARRIER);
            assertThat(parley.rest("DELETE", "/api/calls/" + call, "").statusCode())
                    .isLessThan(300);
            in.await(Step.ENDED);
            first.await(Step.ENDED);
        }
    }

    /** The description is in the ACK of a re-INVITE that asked for ours: hold, resume, another port; and none at all ends the call. */
    @Test
    void answersInTheAckOfAReInvite() {
        outside.carrier.plays("183a0 200a0");
        TestCall out = outside.caller.call(NUMBER);
        TestCall in = outside.carrier.awaitCall();
        in.answer();
        bothHear(out, CALLER, in, CARRIER);

        in.askForOffer("sendonly");
        hearsMusic(out, CARRIER);
        in.askForOffer("sendrecv");
        bothHear(out, CALLER, in, CARRIER);
        in.move();
        in.askForOffer("sendrecv");
        bothHear(out, CALLER, in, CARRIER);
        out.askForOffer("sendonly");
        hearsMusic(in, CALLER);
        out.askForOffer("sendrecv");
        bothHear(out, CALLER, in, CARRIER);

        in.askForOfferInVain();
        in.await(Step.ENDED);
        out.await(Step.ENDED);
        assertThat(in.bye().orElseThrow()).contains("Reason: SIP;cause=488");
    }

    @Test
    void brokenAnswerOfTheCarrierIsNotTheCallersFault() {
        outside.carrier.plays("183a0 200a!");
        TestCall out = outside.caller.call(NUMBER);
        TestCall in = outside.carrier.awaitCall();
        in.answer();
        out.await(Step.REFUSED);
        assertThat(out.status()).isEqualTo(502);
        in.await(Step.ENDED);
        assertThat(in.bye().orElseThrow()).contains("Reason: SIP;cause=400");
    }
}
