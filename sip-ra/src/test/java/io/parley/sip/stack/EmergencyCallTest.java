package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Emergency calls of a phone while the server takes no new calls, over real datagrams. */
class EmergencyCallTest {
    private Harness harness;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness()
                .urgent("112", "urn:service:sos", "urn:service:sos.police")
                .answerAll();
        phone = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        phone.close();
        harness.close();
    }

    private void invite(String uri, String credentials) throws IOException {
        phone.send(phone.request("INVITE", uri, "<" + uri + ">", credentials, Harness.SDP));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:112@127.0.0.1, 112",
        "SIP:112@127.0.0.1, 112",
        "tel:112, 112",
        "tel:112;phone-context=+4930, 112",
        "sip:112;phone-context=+4930@127.0.0.1;user=phone, 112",
        "urn:service:sos, urn:service:sos",
        "URN:service:SOS, urn:service:sos",
        "urn:Service:sos.Police, urn:service:sos.police"
    })
    void theyAreTakenHoweverTheyAreWritten(String uri, String called) throws Exception {
        phone.register("pw1001", "MD5", "");
        harness.resource.drain();

        invite(uri, "");
        String challenge = phone.expect("SIP/2.0 407");
        invite(
                uri,
                SipText.credentials(challenge, "Proxy-Authorization", "INVITE", uri, "1001", "pw1001", "SHA-256", 1));

        phone.expect("SIP/2.0 200");
        assertThat(harness.await(SipEvent.IncomingCall.class).called()).isEqualTo(called);
    }

    @Test
    void otherCallsAreNot() throws IOException {
        phone.register("pw1001", "MD5", "");
        harness.resource.drain();

        invite("sip:113@127.0.0.1", "");

        phone.expect("SIP/2.0 503");
    }

    @Test
    void aStrangersAreNot() throws IOException {
        harness.resource.drain();

        invite("sip:112@127.0.0.1", "");

        phone.expect("SIP/2.0 503");
    }

    @Test
    void anotherServiceIsACallLikeOthers() throws IOException {
        phone.register("pw1001", "MD5", "");
        harness.resource.drain();

        invite("urn:service:counseling", "");

        phone.expect("SIP/2.0 503");
    }
}
