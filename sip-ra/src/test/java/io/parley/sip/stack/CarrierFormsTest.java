package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The INVITEs of five makes of carrier and gateway, written after RFCs and public documentation (src/test/resources/carriers): compact forms, folded lines,
 * unusual case, white space about colons, headers nobody knows, bodies of several parts, route sets with and without lr. Each is a call from the same
 * number to the same, answered, acknowledged, held by us and hung up by us.
 */
class CarrierFormsTest {
    private static final Path CARRIERS = Path.of("src/test/resources/carriers");

    private Harness harness;
    private Phone carrier;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier").answerAll();
        carrier = new Phone("carrier", "127.0.0.2", harness.port);
    }

    @AfterEach
    void stop() {
        carrier.close();
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ims-core", "isdn-gateway", "softswitch", "open-source-pbx", "old-gateway"})
    void callOfACarrierIsUnderstoodAnsweredHeldAndHungUp(String make) throws Exception {
        String invite = message(make);
        carrier.send(invite);
        String ok = carrier.expect("SIP/2.0 200");
        SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
        assertThat(call.source()).isEqualTo(new Source.Trunk("carrier"));
        assertThat(call.called()).isIn("8001", "+49308001");
        assertThat(call.caller().number()).isEqualTo("+49305551234");
        assertThat(call.offer().orElseThrow()).startsWith("v=0\r\n").contains("m=audio 40000 RTP/AVP 0 8 101\r\n");
        assertThat(vias(ok)).isEqualTo(vias(invite));

        carrier.send(ack(ok));
        harness.await(SipEvent.Confirmed.class);
        harness.legs().offer(call.leg(), Harness.SDP);
        String held = carrier.expect("INVITE ");
        assertRoutes(make, held, ok);
        carrier.send(carrier.response(held, 200, "OK", "", Harness.SDP));
        assertRoutes(make, carrier.expect("ACK "), ok);
        harness.await(SipEvent.SessionAnswered.class);
        harness.legs().hangUp(call.leg(), "done");
        String bye = carrier.expect("BYE ");
        assertRoutes(make, bye, ok);
        carrier.send(carrier.response(bye, 200, "OK", "", ""));
        Harness.eventually("the leg is over", () -> harness.gauge("legs_active") == 0);
        assertThat(harness.counter("malformed_messages")).isZero();
    }

    /** RFC 3261 12.1.1, 12.2.1.1: the recorded routes in their order, or the first as Request-URI where it is a strict router. */
    private static void assertRoutes(String make, String request, String ok) {
        List<String> recorded = uris(ok, "Record-Route");
        List<String> expected = new ArrayList<>(recorded);
        if (make.equals("old-gateway")) {
            assertThat(request.split(" ", -1)[1]).isEqualTo(recorded.getFirst());
            expected.removeFirst();
            expected.add(target(ok));
        }
        assertThat(uris(request, "Route")).isEqualTo(expected);
    }

    private static String target(String ok) {
        return SipText.find("Record-Route: <sip:([^;>]+)", ok).transform(me -> "sip:carrier@" + me);
    }

    private static List<String> uris(String message, String header) {
        List<String> out = new ArrayList<>();
        message.lines()
                .filter(line -> line.startsWith(header + ": "))
                .flatMap(line -> List.of(line.split("<", -1)).stream().skip(1))
                .map(part -> part.substring(0, part.indexOf('>')))
                .forEach(out::add);
        return Collections.unmodifiableList(out);
    }

    /** The hosts of all Via values, in order. */
    private static List<String> vias(String message) {
        List<String> hosts = new ArrayList<>();
        Matcher m = Pattern.compile("SIP/2\\.0/UDP\\s+([^;,\\s]+)").matcher(message);
        while (m.find()) {
            hosts.add(m.group(1));
        }
        return hosts;
    }

    private String message(String make) throws IOException {
        String text = Files.readString(CARRIERS.resolve(make + ".sip"))
                .replace("\n", "\r\n")
                .replace("\\u00fc", "\u00fc")
                .replace("\\u2603", "\u2603")
                .replace("[me]", carrier.me)
                .replace("[port]", Integer.toString(harness.port))
                .replace("[id]", carrier.tag)
                .replace("[sdp]\r\n", Harness.SDP);
        int body = text.length() - text.indexOf("\r\n\r\n") - 4;
        assertThat(text.substring(text.length() - body)).isASCII();
        return text.replace("[length]", Integer.toString(body));
    }

    private String ack(String ok) {
        String number = SipText.find("(?im)^CSeq: (\\d+)", ok);
        return "ACK sip:parley@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP " + carrier.me + ";branch=z9hG4bKack" + carrier.tag
                + "\r\nMax-Forwards: 70\r\nFrom: " + SipText.header("From", ok) + "\r\nTo: " + SipText.header("To", ok)
                + "\r\nCall-ID: " + SipText.header("Call-ID", ok) + "\r\nCSeq: " + number
                + " ACK\r\nContent-Length: 0\r\n\r\n";
    }
}
