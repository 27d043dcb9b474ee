package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.Party;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in the forms that RFCs allow and few phones use, over real datagrams; 127.0.0.2 is a trunk. */
class IncomingFormsTest {
    private static final String URI = "sip:8001@127.0.0.1";
    private static final String TO = "<sip:8001@127.0.0.1>";
    private static final String MIXED = "Content-Type: Multipart/Mixed; Boundary=\"=_b; 1\"\r\n";
    private static final String PARTS = "--=_b; 1\r\nContent-Type: application/isup;version=x\r\n"
            + "Content-Disposition: signal; handling=Optional\r\n\r\n\u0001\u0002\r\n--=_b; 1\r\nc: application/SDP\r\n\r\n"
            + Harness.SDP + "\r\n--=_b; 1--\r\n";

    private Harness harness;
    private Phone caller;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier");
        caller = new Phone("4930123", "127.0.0.2", harness.port);
    }

    @AfterEach
    void stop() {
        caller.close();
        harness.close();
    }

    @Test
    void bodyWithoutContentLengthIsReadToTheEndOfTheDatagram() throws Exception {
        caller.send(invite("").replaceAll("Content-Length: \\d+\r\n", ""));
        assertThat(incoming().offer()).contains(Harness.SDP);
    }

    @Test
    void bytesBehindTheStatedLengthAreDiscarded() throws Exception {
        caller.send(invite("") + "m=video 9 RTP/AVP 99\r\n");
        assertThat(incoming().offer()).contains(Harness.SDP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l: 3\r\n",
                "From: <sip:other@127.0.0.1>;tag=2\r\n",
                "t: <sip:8002@127.0.0.1>\r\n",
                "Call-ID: other\r\n",
                "CSeq: 9 INVITE\r\n",
                "Max-Forwards: 5\r\n"
            })
    void headerThatMayBeThereOnceGets400Twice(String second) throws IOException {
        caller.send(invite(second));
        assertThat(caller.expect("SIP/2.0 ")).startsWith("SIP/2.0 400");
    }

    @Test
    void severalPartsAreReadInInviteReInviteUpdateAndAck() throws Exception {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.answer(c.leg(), Harness.SDP);
            } else if (event instanceof SipEvent.SessionOffered o) {
                legs.acceptOffer(o.leg(), Harness.SDP);
            }
        });
        caller.send(caller.request("INVITE", URI, TO, MIXED, PARTS));
        assertThat(harness.await(SipEvent.IncomingCall.class).offer()).contains(Harness.SDP);
        String ok = caller.expect("SIP/2.0 200");
        caller.send(ack(ok, ""));
        for (String method : new String[] {"INVITE", "UPDATE"}) {
            caller.send(caller.request(method, target(ok), SipText.header("To", ok), MIXED, PARTS));
            assertThat(harness.await(SipEvent.SessionOffered.class).offer()).contains(Harness.SDP);
            String accepted = caller.expect("SIP/2.0 200");
            if (method.equals("INVITE")) {
                caller.send(ack(accepted, ""));
            }
        }
        try (Phone late = new Phone("4930124", "127.0.0.2", harness.port)) {
            late.send(late.request("INVITE", URI, TO, "", ""));
            String offer = late.expect("SIP/2.0 200");
            late.send(late.request(
                    "ACK", target(offer), SipText.header("To", offer), 1, "z9hG4bKlate" + late.tag, MIXED, PARTS));
            SipEvent.Confirmed confirmed = harness.await(SipEvent.Confirmed.class);
            assertThat(confirmed.answer().or(() -> last().answer())).contains(Harness.SDP);
        }
    }

    private SipEvent.Confirmed last() {
        try {
            return harness.await(SipEvent.Confirmed.class);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed;boundary=q\r\n",
                "Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n",
                "Content-Type: text/plain\r\nContent-Disposition: render;handling=required\r\n"
            })
    void bodyThatMustBeUnderstoodAndIsNotGets415(String headers) throws IOException {
        caller.send(caller.request(
                "INVITE", URI, TO, headers, "--q\r\nContent-Type: application/isup\r\n\r\nx\r\n--q--\r\n"));
        assertThat(caller.expect("SIP/2.0 ")).startsWith("SIP/2.0 415").contains("Accept: application/sdp, multipart/");
    }

    @Test
    void bodyThatMayBeLeftAsideIs() throws Exception {
        caller.send(caller.request(
                "INVITE",
                URI,
                TO,
                "Content-Type: text/plain\r\nContent-Disposition: render; Handling = OPTIONAL\r\n",
                "hello"));
        assertThat(incoming().offer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Privacy: id\r\n",
                "Privacy: ID\r\n",
                "Privacy: user;Id;critical\r\n",
                "PRIVACY : Header, none\r\n",
                "Privacy: none\r\nPrivacy: user\r\n",
                "Privacy:\r\n  session ;\r\n\tid\r\n"
            })
    void callerWhoAsksForPrivacyIsNobody(String privacy) throws Exception {
        caller.send(invite(privacy + "P-Asserted-Identity: \"Anna\" <sip:+4930123@127.0.0.1>\r\n"));
        assertThat(incoming().caller()).isEqualTo(Party.WITHHELD);
    }

    @Test
    void anonymousFromIsNobodyWhateverTheTrunkAsserts() throws Exception {
        caller.send(invite("P-Asserted-Identity: <tel:+4930123>\r\n")
                .replaceAll("From: [^;]*", "From: \"Anonymous\" <sip:anonymous@Anonymous.invalid>"));
        assertThat(incoming().caller()).isEqualTo(Party.WITHHELD);
    }

    @Test
    void callerWhoAsksForNoPrivacyIsShown() throws Exception {
        caller.send(invite(
                "Privacy: none\r\nP-Asserted-Identity: \"Anna \\\"A\\\" B\" <sip:+49-30-99;cpc=ordinary@h>\r\n"));
        assertThat(incoming().caller()).isEqualTo(new Party("+493099", "Anna \"A\" B"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<sip:+49-30-123@h;user=phone>;party=calling;screen=yes;privacy=off|+4930123|''",
                "\"Anna, A\" <sip:+4930123@h>;screen=no|+4930123|Anna, A",
                "\"Anna\" <tel:+49-30-123>;privacy=name|+4930123|''",
                "\"Anna\" <sip:+4930123@h>;party=calling;privacy=FULL|anonymous|''",
                "\"Anna\" <sip:+4930123@h>;privacy=uri|anonymous|''",
                "<sip:+4930123@h>;privacy=\"full\"|anonymous|''",
                "<sip:+4930123@h>, <sip:+4930123@h>;party=calling;privacy=full-network|anonymous|''",
                "<sip:Anonymous@h>;privacy=off|anonymous|''",
                "<sip:h>;privacy=full|anonymous|''",
                "<sip:8001@h>;party=called|+4930999|From",
                "<mailto:a@h>|+4930999|From",
                "+4930123;privacy=full|anonymous|''",
                "sip:+4930123@h;privacy=off|+4930123|''",
                "<sip:+4930123@h;privacy=off|+4930999|From",
                "<sip:h>|+4930999|From",
                "|+4930999|From"
            })
    void remotePartyIdOfACarrierTellsWhoCalls(String value, String number, String name) throws Exception {
        String remote = value == null ? "" : value;
        caller.send(invite("Remote-Party-ID: " + remote + "\r\n")
                .replaceAll("From: [^;]*", "From: \"From\" <sip:+4930999@h>"));
        assertThat(incoming().caller()).isEqualTo(new Party(number, name.equals("''") ? "" : name));
    }

    @ParameterizedTest
    @CsvSource({"off, +4930123", "full, anonymous"})
    void assertedIdentityIsPreferredToARemotePartyIdThatHidesItAllTheSame(String privacy, String number)
            throws Exception {
        caller.send(invite(
                "Remote-Party-ID: <sip:1@h>;privacy=" + privacy + "\r\nP-Asserted-Identity: <tel:+4930123>\r\n"));
        assertThat(incoming().caller()).isEqualTo(new Party(number, ""));
    }

    @Test
    void identityThatAPhoneAssertsIsNotBelieved() throws Exception {
        try (Phone phone = new Phone("1001", "127.0.0.1", harness.port)) {
            authenticated(
                    phone, "P-Asserted-Identity: <sip:110@127.0.0.1>\r\nRemote-Party-ID: <sip:110@127.0.0.1>\r\n", "");
            SipEvent.IncomingCall call = incoming();
            assertThat(call.caller().number()).isEqualTo("1001");
            assertThat(call.source()).isEqualTo(new Source.Extension("1001"));
        }
    }

    @Test
    void phoneThatCallsAnonymouslyIsItsAccountAndShowsNobody() throws Exception {
        try (Phone phone = new Phone("1001", "127.0.0.1", harness.port)) {
            authenticated(phone, "Privacy: Id\r\n", "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>");
            SipEvent.IncomingCall call = incoming();
            assertThat(call.caller()).isEqualTo(Party.WITHHELD);
            assertThat(call.source()).isEqualTo(new Source.Extension("1001"));
        }
    }

    private void authenticated(Phone phone, String extra, String from) throws IOException {
        String invite = phone.request("INVITE", URI, TO, extra, Harness.SDP);
        phone.send(from.isEmpty() ? invite : invite.replaceAll("From: [^;]*", from));
        String challenge = phone.expect("SIP/2.0 407");
        String proof = SipText.credentials(challenge, "Proxy-Authorization", "INVITE", URI, "1001", "pw1001", "MD5", 1);
        String again = phone.request("INVITE", URI, TO, extra + proof, Harness.SDP);
        phone.send(from.isEmpty() ? again : again.replaceAll("From: [^;]*", from));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sip:+49308001;npdi;rn=+4919912@127.0.0.1;user=phone|+49308001",
                "sip:%2B49-30-8001@127.0.0.1|+49308001",
                "sip:(030)8001;phone-context=+49@127.0.0.1;user=phone|+49308001",
                "sip:8001;cpc=ordinary@127.0.0.1|8001",
                "tel:+49-30-8001;npdi|+49308001",
                "tel:8001;phone-context=127.0.0.1|8001",
                "tel:*21%238001;phone-context=x|*21#8001",
                "sip:*21%238001@127.0.0.1|*21#8001"
            })
    void numberThatIsCalledIsWithoutParametersAndSeparators(String uri, String number) throws Exception {
        caller.send(caller.request("INVITE", uri, TO, "", Harness.SDP));
        assertThat(incoming().called()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<tel:+49-30-123;cpc=payphone>|+4930123",
                "tel:+4930123|+4930123",
                "<sip:030123;phone-context=+49@h;user=phone>|+4930123",
                "<sips:+4930123;isub=12;ext=7@h>|+4930123"
            })
    void numberOfTheCallerIsWithoutParametersAndSeparators(String from, String number) throws Exception {
        caller.send(invite("").replaceAll("From: [^>]*>", "From: " + from));
        assertThat(incoming().caller().number()).isEqualTo(number);
    }

    @Test
    void peerWithoutBranchAndTagCallsAcknowledgesAndHangsUp() throws Exception {
        harness.answerAll();
        String invite = old(invite(""));
        caller.send(invite);
        String ok = caller.expect("SIP/2.0 200");
        caller.send(invite);
        assertThat(caller.expect("SIP/2.0 200")).isEqualTo(ok);
        caller.send(old(ack(ok, "")));
        harness.await(SipEvent.Confirmed.class);
        caller.send(old(caller.request("BYE", target(ok), SipText.header("To", ok), "", "")));
        assertThat(caller.expect("SIP/2.0 200")).contains("BYE");
        harness.await(SipEvent.Ended.class);
    }

    @Test
    void peerWithoutBranchCancels() throws Exception {
        ringAll();
        caller.send(old(invite("")));
        caller.expect("SIP/2.0 180");
        caller.send(old(caller.request("CANCEL", URI, TO, 1, "z", "", "")));
        caller.expect("SIP/2.0 200");
        caller.expect("SIP/2.0 487");
    }

    private String old(String request) {
        return request.replaceAll(";branch=[^;\r]*", "").replace(";tag=" + caller.tag, "");
    }

    @Test
    void secondInviteBeforeTheAnswerGets500AndALaterTry() throws Exception {
        ringAll();
        caller.send(invite(""));
        String ringing = caller.expect("SIP/2.0 180");
        for (String method : new String[] {"INVITE", "UPDATE"}) {
            caller.send(caller.request(method, URI, SipText.header("To", ringing), "", Harness.SDP));
            String refused = caller.expect("SIP/2.0 5");
            assertThat(refused).startsWith("SIP/2.0 500").contains("CSeq: ").contains(method);
            assertThat(Integer.parseInt(SipText.header("Retry-After", refused))).isBetween(0, 10);
        }
        assertThat(harness.gauge("legs_active")).isEqualTo(1);
    }

    @Test
    void causesOfCancelAndByeAreTold() throws Exception {
        ringAll();
        caller.send(invite(""));
        caller.expect("SIP/2.0 180");
        caller.send(caller.request(
                "CANCEL",
                URI,
                TO,
                1,
                "z9hG4bK" + caller.tag + "-1",
                "Reason: q.850 ;Cause=16; text=\"Normal, \\\"clearing\\\"\", SIP;cause=200;text=\"Call completed elsewhere\"\r\n",
                ""));
        SipEvent.Ended ended = harness.await(SipEvent.Ended.class);
        assertThat(ended.termination().causes())
                .containsExactly(new ReleaseCause("Q.850", 16, "Normal, \"clearing\""), ReleaseCause.ELSEWHERE);
        assertThat(ended.termination().reason()).contains("Q.850 16 Normal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Require: 199;foo\r\n", "Require: path\r\nrequire: Precondition\r\n", "Require: foo, bar\r\n"})
    void everyRequiredOptionIsNamedWhateverSeparatesThem(String require) throws IOException {
        caller.send(invite(require));
        String refused = caller.expect("SIP/2.0 ");
        assertThat(refused).startsWith("SIP/2.0 420");
        String[] options = require.replaceAll("(?i)require: |\r\n", " ").strip().split("[;, ]+", -1);
        assertThat(SipText.header("Unsupported", refused)).contains(options);
    }

    private void ringAll() {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 180, Optional.empty());
            }
        });
    }

    private SipEvent.IncomingCall incoming() throws InterruptedException {
        return harness.await(SipEvent.IncomingCall.class);
    }

    private String invite(String extra) {
        return caller.request("INVITE", URI, TO, extra, Harness.SDP);
    }

    private String ack(String ok, String sdp) {
        int number = Integer.parseInt(SipText.find("CSeq: (\\d+)", ok));
        return caller.request(
                "ACK", target(ok), SipText.header("To", ok), number, "z9hG4bKack" + caller.tag + number, "", sdp);
    }

    private static String target(String ok) {
        return SipText.find("Contact: <([^>]+)>", ok);
    }
}
