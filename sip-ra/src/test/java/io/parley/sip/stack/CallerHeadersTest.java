package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.sip.api.CallerHeaders;
import io.parley.sip.api.CallerHeaders.Header;
import io.parley.sip.api.CallerHeaders.Identity;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Diversion.Reason;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a call to a trunk tells who calls, on the wire. */
class CallerHeadersTest {
    private static final Party ANNA = new Party("+49309871001", "Anna");
    private static final Party MAIN = new Party("+4930987", "");
    private static final List<Diversion> FORWARD =
            List.of(new Diversion(new Party("+49309871002", ""), Reason.NO_ANSWER));
    private static final Set<String> TOLD = Set.of(
            "Privacy", "P-Asserted-Identity", "P-Preferred-Identity", "Remote-Party-ID", "Diversion", "History-Info");

    private Harness harness;
    private Phone carrier;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        carrier = new Phone("4930", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        carrier.close();
        harness.close();
    }

    @Test
    void whatIsUsualIsWhatStandsInFrom() throws Exception {
        assertThat(told(ANNA, List.of(), Optional.empty()))
                .containsExactly("P-Asserted-Identity: \"Anna\" <sip:+49309871001@127.0.0.1>");
        assertThat(told(Party.WITHHELD, List.of(), Optional.empty())).containsExactly("Privacy: id");
    }

    @ParameterizedTest
    @EnumSource(Header.class)
    void theIdentityStandsInTheHeaderThatTheCarrierWants(Header header) throws Exception {
        String end = header == Header.REMOTE_PARTY_ID ? ";party=calling;screen=yes;privacy=off" : "";
        assertThat(told(MAIN, List.of(), with(header, ANNA, "")))
                .containsExactly(header.word() + ": \"Anna\" <sip:+49309871001@127.0.0.1>" + end);
    }

    @ParameterizedTest
    @EnumSource(Header.class)
    void ofAWithheldNumberTheCarrierAloneIsToldTheMainOne(Header header) throws Exception {
        String end = header == Header.REMOTE_PARTY_ID ? ";party=calling;screen=yes;privacy=full" : "";
        assertThat(told(Party.WITHHELD, List.of(), with(header, MAIN, "user;id")))
                .containsExactly("Privacy: user;id", header.word() + ": <sip:+4930987@127.0.0.1>" + end);
    }

    @Test
    void whoForwardedTheCallIsToldByTheHeadersThatTheCarrierWants() throws Exception {
        String diversion = "Diversion: <sip:+49309871002@127.0.0.1>;reason=no-answer;counter=1;privacy=off";
        String first = "History-Info: <sip:+49309871002@127.0.0.1>;index=1";
        String second = "History-Info: <sip:+4930555@127.0.0.1;cause=408>;index=1.1;mp=1";
        assertThat(forwarded(true, true)).containsExactly(diversion, first, second);
        assertThat(forwarded(true, false)).containsExactly(diversion);
        assertThat(forwarded(false, true)).containsExactly(first, second);
        assertThat(forwarded(false, false)).isEmpty();
    }

    private List<String> forwarded(boolean diversion, boolean history) throws Exception {
        return told(ANNA, FORWARD, Optional.of(new CallerHeaders(Optional.empty(), "", diversion, history)));
    }

    private static Optional<CallerHeaders> with(Header header, Party party, String privacy) {
        return Optional.of(new CallerHeaders(Optional.of(new Identity(header, party)), privacy, true, true));
    }

    /** The lines of the INVITE about the caller, which are those that are foretold. */
    private List<String> told(Party from, List<Diversion> diversions, Optional<CallerHeaders> headers)
            throws Exception {
        DialRequest request = new DialRequest(
                new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.1", carrier.port(), "UDP")),
                "+4930555",
                from,
                Optional.of(Harness.SDP),
                false,
                Optional.empty(),
                diversions,
                headers);
        List<String> foretold = harness.legs().callerHeaders(request);
        harness.legs().dial(request);
        String invite = carrier.expect("INVITE ");
        carrier.send(carrier.response(invite, 486, "Busy Here", "p", ""));
        carrier.expect("ACK ");
        List<String> told = invite.lines()
                .filter(line -> TOLD.contains(line.substring(0, Math.max(0, line.indexOf(':')))))
                .toList();
        assertThat(foretold.subList(3, foretold.size())).isEqualTo(told);
        assertThat(invite).startsWith(foretold.getFirst() + "\r\n").contains(foretold.get(1) + "\r\n");
        assertThat(invite).contains(foretold.get(2) + ";tag=");
        return told;
    }
}
