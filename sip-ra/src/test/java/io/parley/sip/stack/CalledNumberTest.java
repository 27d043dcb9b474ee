package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.sip.api.CalledFrom;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The number that a call of a trunk is for, in the header that its carrier has it in. */
class CalledNumberTest {
    private Harness harness;
    private Phone carrier;

    @BeforeEach
    void start() throws Exception {
        harness = new Harness();
        carrier = new Phone("4930123", "127.0.0.2", harness.port);
    }

    @AfterEach
    void stop() {
        carrier.close();
        harness.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<sip:+49-30-987100@ims.example;user=phone>|+4930987100",
                "sip:+4930987100@ims.example|+4930987100",
                "\"Sales\" <sip:+4930987100@ims.example>;pc=x|+4930987100",
                "<tel:+49-30-987100>|+4930987100",
                "<tel:987100;phone-context=+4930>|+4930987100",
                "<sips:987100@ims.example>|987100",
                "<sip:ims.example>|8001",
                "<mailto:sales@ims.example>|8001",
                "<sip:+4930987100@ims.example|8001",
                "|8001"
            })
    void ofImsNetworksItStandsInPCalledPartyId(String value, String number) throws Exception {
        trust(CalledFrom.P_CALLED_PARTY_ID);
        call("<sip:+4930111@127.0.0.1>", "P-Called-Party-ID: " + (value == null ? "" : value) + "\r\n");
        assertThat(called()).isEqualTo(number);
    }

    @Test
    void whereItIsMissingTheRequestUriHasIt() throws Exception {
        trust(CalledFrom.P_CALLED_PARTY_ID);
        call("<sip:+4930111@127.0.0.1>", "");
        assertThat(called()).isEqualTo("8001");
    }

    @Test
    void ofTwoTheFirstCounts() throws Exception {
        trust(CalledFrom.P_CALLED_PARTY_ID);
        call(
                "<sip:+4930111@127.0.0.1>",
                "P-Called-Party-ID: <sip:+4930222@d>\r\np-called-party-id: <sip:+4930333@d>\r\n");
        assertThat(called()).isEqualTo("+4930222");
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:+49-30-987100@isp.example;user=phone>, +4930987100",
        "<tel:+4930987100>, +4930987100",
        "<sip:8001@isp.example>, 8001",
        "<sip:isp.example>, 8001"
    })
    void itStandsInTo(String to, String number) throws Exception {
        trust(CalledFrom.TO);
        call(to, "P-Called-Party-ID: <sip:+4930222@ims.example>\r\n");
        assertThat(called()).isEqualTo(number);
    }

    @ParameterizedTest
    @EnumSource(CalledFrom.class)
    void ofOthersTheRequestUriHasIt(CalledFrom from) throws Exception {
        trust(from);
        call("<sip:+4930111@127.0.0.1>", "P-Called-Party-ID: <sip:+4930222@ims.example>\r\n");
        assertThat(called())
                .isEqualTo(
                        switch (from) {
                            case REQUEST_URI -> "8001";
                            case TO -> "+4930111";
                            case P_CALLED_PARTY_ID -> "+4930222";
                        });
    }

    private void trust(CalledFrom from) {
        harness.trust(
                "127.0.0.2",
                new TrunkPeer(
                        "carrier", "127.0.0.2", 5060, "UDP", Optional.empty(), List.of(), 0, Optional.empty(), from));
    }

    private void call(String to, String headers) throws Exception {
        carrier.send(carrier.request("INVITE", "sip:8001@127.0.0.1", to, headers, Harness.SDP));
    }

    private String called() throws Exception {
        return harness.await(SipEvent.IncomingCall.class).called();
    }
}
