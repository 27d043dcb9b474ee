package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.RawTrunk;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reasons and caller identities in messages of a trunk and in ours to phones. */
@ExtendWith(RunningParley.class)
class TrunkMessagesIT {
    private static final String AT = "127.0.0.78";
    private static final String NUMBER = "+4930777035735";

    private ParleyServer server;

    @BeforeEach
    void trust(ParleyServer running) {
        server = running;
        server.rest(
                "POST",
                "/api/trunks",
                "{\"name\":\"forms\",\"host\":\"" + AT + "\",\"port\":5060,\"transport\":\"udp\"}");
    }

    @AfterEach
    void forget() {
        server.rest("DELETE", "/api/trunks/forms", "");
    }

    @Test
    void phoneThatRangInVainIsToldThatAnotherAnswered() {
        try (TestPhone paul = server.phone("1007", 1100);
                TestPhone desk = server.phone("1008", 700);
                TestPhone kitchen = server.phone("1008", 800)) {
            TestCall out = paul.call("1008");
            TestCall atDesk = desk.awaitCall();
            TestCall inKitchen = kitchen.awaitCall();
            atDesk.answer();
            out.await(Step.UP);
            inKitchen.await(Step.CANCELLED);
            assertThat(inKitchen.cancelReason()).isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
            out.hangUp();
            atDesk.await(Step.ENDED);
        }
    }

    @Test
    void phoneIsToldNothingWhereTheCallerSaysNothing() {
        try (TestPhone paul = server.phone("1007", 1100);
                TestPhone rosa = server.phone("1008", 700)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            out.await(Step.RINGING);
            out.hangUp();
            in.await(Step.CANCELLED);
            assertThat(in.cancelReason()).isEmpty();
        }
    }

    @Test
    void reasonOfTheCallersCancelReachesThePhoneAndTheRecord() {
        try (TestPhone rosa = server.phone("1008", 700);
                RawTrunk caller = new RawTrunk(AT, server.sip())
                        .invite("1008", "<sip:+4930777035736@carrier.example>", "reason-", "")) {
            TestCall in = rosa.awaitCall();
            caller.expect(180);
            caller.cancel("REASON : SIP;cause=200;text=\"Call completed elsewhere\", Q.850 ;cause=26\r\n");
            in.await(Step.CANCELLED);
            assertThat(in.cancelReason()).isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\", Q.850;cause=26");
            Await.until(
                    "the record",
                    Duration.ofSeconds(60),
                    () -> records("%2B4930777035736").contains("+4930777035736"),
                    () -> records("%2B4930777035736"));
        }
    }

    @Test
    void callerOfALocalNumberWithItsContextIsTheCustomer() {
        String made = server.rest(
                        "POST", "/api/phonebook", "{\"name\":\"Clara Kontext\",\"number\":\"" + NUMBER + "\"}")
                .body();
        assertThat(made).contains(NUMBER);
        try (TestPhone rosa = server.phone("1008", 700);
                RawTrunk caller = new RawTrunk(AT, server.sip())
                        .invite(
                                "1008;npdi;rn=+4919900",
                                "<tel:030-777.035(735);phone-context=+49;cpc=ordinary>",
                                "context-",
                                "")) {
            TestCall in = rosa.awaitCall();
            assertThat(in.caller()).isEqualTo(NUMBER);
            in.answer();
            caller.awaitAnswer();
            caller.hangUp();
            in.await(Step.ENDED);
            Await.until(
                    "the call is on the customer's card",
                    Duration.ofSeconds(60),
                    () -> server.rest("GET", "/api/customers/" + NUMBER.replace("+", "%2B"), "")
                            .body()
                            .contains("\"direction\":\"inbound\""),
                    () -> server.rest("GET", "/api/customers/" + NUMBER.replace("+", "%2B"), "")
                            .body());
        } finally {
            String id = made.replaceFirst("(?s).*\"id\":\"?([^\",}]+).*", "$1");
            server.rest("DELETE", "/api/phonebook/" + id, "");
        }
    }

    private String records(String number) {
        return server.rest("GET", "/api/cdr?number=" + number, "").body();
    }
}
