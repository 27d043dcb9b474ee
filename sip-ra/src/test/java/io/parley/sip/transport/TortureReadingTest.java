package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.harness.Torture;
import io.parley.sip.header.Headers;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118: which of them can be read, and what is read in them. */
class TortureReadingTest {
    private static final int PORT = 5060;

    private final MessageReader reader = new MessageReader();

    static Stream<Torture> messages() {
        return Stream.of("rfc4475.txt", "rfc5118.txt").flatMap(file -> Torture.of(file).stream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageIsReadOrRefusedAsItsRfcSays(Torture t) {
        Optional<SIPMessage> read = read(t);
        if (!t.reading().equals("either")) {
            assertThat(read.isPresent()).isEqualTo(t.reading().equals("ok"));
        }
    }

    @Test
    void allAreThere() {
        assertThat(Torture.of("rfc4475.txt")).hasSize(49);
        assertThat(Torture.of("rfc5118.txt")).hasSize(11);
    }

    @Test
    void shortTortuousInvite() {
        SIPMessage m = read("rfc4475.txt", "wsinv");
        assertThat(m.getViaHeaders()).hasSize(3);
        assertThat(m.getMaxForwards().getMaxForwards()).isEqualTo(68);
        assertThat(m.getCSeq().getSeqNumber()).isEqualTo(9);
        assertThat(m.getToTag()).isEqualTo("1918181833n");
        assertThat(Headers.contact(m)).hasToString("Optional[sip:jdrosen@example.com]");
        assertThat(Headers.sdp(m)).get().asString().endsWith("a=rtpmap:31 LPC\r\n");
        assertThat(Headers.value(m, "NewFangledHeader")).isEqualTo("newfangled value   continued newfangled value");
    }

    @Test
    void escapesAreReadWhereTheyAreSome() {
        SIPRequest valid = (SIPRequest) read("rfc4475.txt", "esc01");
        assertThat(Headers.user(valid.getRequestURI())).isEqualTo("sips:user@example.com");
        assertThat(Headers.user(valid.getTo().getAddress().getURI())).isEqualTo("user");
        SIPRequest none = (SIPRequest) read("rfc4475.txt", "esc02");
        assertThat(none.getMethod()).isEqualTo("RE%47IST%45R");
        // C%6Fntact is no Contact
        assertThat(none.getContactHeaders()).hasSize(2);
    }

    @Test
    void userPartWithParametersIsOneUser() {
        SIPRequest r = (SIPRequest) read("rfc4475.txt", "semiuri");
        assertThat(Headers.user(r.getRequestURI())).isEqualTo("user;par=u@example.net");
    }

    @Test
    void bodyIsNotMistakenForMoreHeaders() {
        assertThat(Headers.hasBody(read("rfc4475.txt", "dblreq"))).isFalse();
        assertThat(read("rfc4475.txt", "mpart01").getRawContent()).contains(0xFF, 0x0D, 0x0D, 0x0A, 0x0A, 0x00);
    }

    @Test
    void parameterBesideAContactIsItsHeadersAndInBracketsItsUris() {
        assertThat(Headers.contact(read("rfc4475.txt", "cparam01")))
                .hasToString("Optional[sip:+19725552222@gw1.example.net]");
        assertThat(Headers.contact(read("rfc4475.txt", "cparam02")))
                .hasToString("Optional[sip:+19725552222@gw1.example.net;unknownparam]");
    }

    @Test
    void addressesOfIpv6AreWhole() {
        SIPMessage ambiguous = read("rfc5118.txt", "port-ambiguous");
        assertThat(((SIPRequest) ambiguous).getRequestURI()).hasToString("sip:[2001:db8::10:5070]");
        assertThat(((SIPRequest) read("rfc5118.txt", "port-unambiguous")).getRequestURI())
                .hasToString("sip:[2001:db8::10]:5070");
        for (String name : List.of("via-received-param-with-delim", "via-received-param-no-delim")) {
            assertThat(read("rfc5118.txt", name).getTopmostVia().getReceived()).matches("\\[?2001:db8::9:255]?");
        }
        assertThat(read("rfc5118.txt", "mult-ip-in-header").getViaHeaders()).hasSize(3);
    }

    private SIPMessage read(String file, String name) {
        return read(Torture.named(file, name)).orElseThrow();
    }

    private Optional<SIPMessage> read(Torture t) {
        try {
            return Optional.of(reader.read(t.bytes(PORT)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
