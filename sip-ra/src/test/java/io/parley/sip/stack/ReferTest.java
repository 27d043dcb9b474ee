package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that a phone asks for (RFC 3515, 3891), over real datagrams. */
class ReferTest {
    private Harness harness;
    private Phone phone;
    private String ok;
    private LegId leg;

    @BeforeEach
    void callIsUp() throws Exception {
        harness = new Harness().trust("127.0.0.2", "carrier").answerAll();
        phone = new Phone("1001", "127.0.0.2", harness.port);
        phone.send(phone.request("INVITE", "sip:8001@127.0.0.1", "<sip:8001@127.0.0.1>", "", Harness.SDP));
        ok = phone.expect("SIP/2.0 200");
        phone.send(phone.request("ACK", "sip:8001@127.0.0.1", to(), phone.cseq(), "z9hG4bKack", "", ""));
        leg = harness.await(SipEvent.Confirmed.class).leg();
    }

    @AfterEach
    void stop() {
        phone.close();
        harness.close();
    }

    @Test
    void blindTransferIsAskedAcceptedAndToldToItsEnd() throws Exception {
        refer("<sip:%2B4930%231@127.0.0.1>", "");
        SipEvent.TransferAsked asked = harness.await(SipEvent.TransferAsked.class);
        assertThat(asked).isEqualTo(new SipEvent.TransferAsked(leg, "+4930#1", Optional.empty()));
        harness.legs().acceptTransfer(leg);
        assertThat(phone.expect("SIP/2.0 202")).contains("CSeq: 2 REFER", "Contact: <sip:parley@");
        String trying = notification("SIP/2.0 100 Trying", "active;expires=180");
        harness.legs().transferProgress(leg, 180);
        String ringing = notification("SIP/2.0 180 Ringing", "active;expires=180");
        assertThat(cseq(ringing)).isEqualTo(cseq(trying) + 1);
        harness.legs().transferProgress(leg, 200);
        String done = notification("SIP/2.0 200 OK", "terminated;reason=noresource");
        assertThat(done).startsWith("NOTIFY sip:1001@" + phone.me).contains("Event: refer;id=2\r\n");
        harness.legs().transferProgress(leg, 200);
        phone.expectSilence();
    }

    @Test
    void attendedTransferNamesTheOtherLeg() throws Exception {
        try (Phone other = new Phone("1001", "127.0.0.2", harness.port)) {
            other.send(other.request("INVITE", "sip:1002@127.0.0.1", "<sip:1002@127.0.0.1>", "", Harness.SDP));
            String otherOk = other.expect("SIP/2.0 200");
            LegId second = harness.await(SipEvent.IncomingCall.class).leg();
            String ourTag = SipText.find(";tag=(\\S+)", SipText.header("To", otherOk));
            refer(
                    "<sip:parley@127.0.0.1:5060?Replaces=" + other.callId + "%3Bto-tag%3D" + ourTag + "%3Bfrom-tag%3D"
                            + other.tag + ">",
                    "");
            assertThat(harness.await(SipEvent.TransferAsked.class))
                    .isEqualTo(new SipEvent.TransferAsked(leg, "parley", Optional.of(second)));
        }
    }

    @Test
    void replacesThatMatchesNoCallOfOursIsNotFound() throws Exception {
        refer("<sip:1002@127.0.0.1?Replaces=nobody%3Bto-tag%3Da%3Bfrom-tag%3Db>", "");
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 404");
    }

    @Test
    void callCannotReplaceItself() throws Exception {
        String ourTag = SipText.find(";tag=(\\S+)", to());
        refer(
                "<sip:1002@127.0.0.1?Replaces=" + phone.callId + "%3Bto-tag%3D" + ourTag + "%3Bfrom-tag%3D" + phone.tag
                        + ">",
                "");
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<mailto:anna@example.com>                         | 416",
                "<http://example.com/>                             | 416",
                "<urn:isbn:0451450523>                             | 416",
                "<sip:127.0.0.1>                                   | 400",
                "<sip:1002@127.0.0.1;method=BYE>                   | 501",
                "<sip:1002@127.0.0.1?Replaces=no-tags-at-all>      | 400",
                "<sip:1002                                         | 400"
            })
    void referThatCannotBeFollowedIsRefused(String referTo, int code) throws Exception {
        refer(referTo, "");
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 " + code);
        assertThat(harness.counter("transfers_refused")).isEqualTo(1);
        assertThat(harness.events).noneMatch(e -> e instanceof SipEvent.TransferAsked);
    }

    @Test
    void referWithoutTargetIsRefused() throws Exception {
        phone.send(phone.request("REFER", "sip:8001@127.0.0.1", to(), "", ""));
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 400");
    }

    @Test
    void telUriIsFollowed() throws Exception {
        refer("<tel:+4930123>", "");
        assertThat(harness.await(SipEvent.TransferAsked.class).target()).isEqualTo("+4930123");
    }

    /** As for emergency calls (RFC 5031). */
    @Test
    void serviceIsFollowed() throws Exception {
        refer("<URN:service:sos.Police>", "");
        assertThat(harness.await(SipEvent.TransferAsked.class).target()).isEqualTo("urn:service:sos.police");
    }

    @Test
    void refusalIsTheAnswer() throws Exception {
        refer("<sip:1002@127.0.0.1>", "");
        harness.await(SipEvent.TransferAsked.class);
        harness.legs().rejectTransfer(leg, 603, "Not allowed");
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 603 Not allowed");
        harness.legs().acceptTransfer(leg);
        phone.expectSilence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:+49-30-12;npdi;rn=+4919@127.0.0.1;user=phone>",
                "<tel:30.12;phone-context=+49>",
                "<sip:%2B493012@127.0.0.1>"
            })
    void numberToTransferToIsWithoutParametersAndSeparators(String target) throws Exception {
        refer(target, "");
        assertThat(harness.await(SipEvent.TransferAsked.class).target()).isEqualTo("+493012");
    }

    @Test
    void secondReferWaitsForTheEndOfTheFirst() throws Exception {
        refer("<sip:1002@127.0.0.1>", "");
        harness.await(SipEvent.TransferAsked.class);
        refer("<sip:1003@127.0.0.1>", "");
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 491");
        harness.legs().acceptTransfer(leg);
        harness.legs().transferProgress(leg, 486);
        notification("SIP/2.0 100 Trying", "active;expires=180");
        notification("SIP/2.0 486 Busy Here", "terminated;reason=noresource");
        refer("<sip:1003@127.0.0.1>", "");
        assertThat(harness.await(SipEvent.TransferAsked.class).target()).isEqualTo("1003");
    }

    @Test
    void referSubFalseBringsNoNotify() throws Exception {
        refer("<sip:1002@127.0.0.1>", "Refer-Sub: false\r\n");
        harness.await(SipEvent.TransferAsked.class);
        harness.legs().acceptTransfer(leg);
        assertThat(phone.expect("SIP/2.0 202")).contains("Refer-Sub: false");
        harness.legs().transferProgress(leg, 200);
        phone.expectSilence();
    }

    @Test
    void peerThatRefusesNotifyIsToldNoMore() throws Exception {
        refer("<sip:1002@127.0.0.1>", "");
        harness.await(SipEvent.TransferAsked.class);
        harness.legs().acceptTransfer(leg);
        String notify = phone.expect("NOTIFY ");
        phone.send(phone.response(notify, 481, "Subscription Does Not Exist", "", ""));
        refer("<sip:1003@127.0.0.1>", "");
        assertThat(harness.await(SipEvent.TransferAsked.class).target()).isEqualTo("1003");
    }

    @Test
    void endOfTheCallAnswersAnOpenRefer() throws Exception {
        refer("<sip:1002@127.0.0.1>", "");
        harness.await(SipEvent.TransferAsked.class);
        harness.legs().hangUp(leg, "over");
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 487").contains("REFER");
    }

    private void refer(String to, String extra) throws IOException {
        phone.send(phone.request("REFER", "sip:8001@127.0.0.1", to(), "Refer-To: " + to.strip() + "\r\n" + extra, ""));
    }

    private String notification(String firstLine, String state) throws IOException {
        String notify = phone.expect("NOTIFY ");
        assertThat(notify)
                .contains("Subscription-State: " + state + "\r\n", "Content-Type: message/sipfrag;version=2.0\r\n")
                .endsWith("\r\n\r\n" + firstLine + "\r\n");
        phone.send(phone.response(notify, 200, "OK", "", ""));
        return notify;
    }

    private static int cseq(String message) {
        return Integer.parseInt(SipText.find("CSeq: (\\d+)", message));
    }

    private String to() {
        return SipText.header("To", ok);
    }
}
