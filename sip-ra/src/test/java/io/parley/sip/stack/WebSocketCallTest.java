package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page registers with a one-time credential and calls both ways. */
class WebSocketCallTest {
    private static final Party CALLER = new Party("4930123", "Anna");

    private WebSocketFixture server;
    private BrowserPhone page;
    private String ticket;

    @BeforeEach
    void start() throws IOException {
        server = new WebSocketFixture();
        page = server.page("1001", "browser-1");
        ticket = server.harness.ticketFor("1001");
    }

    @AfterEach
    void stop() {
        page.close();
        server.close();
    }

    @Test
    void registersWithTicketAndIsToldAboutOutbound() throws Exception {
        String ok = page.register(ticket, "");
        assertThat(ok)
                .startsWith("SIP/2.0 200")
                .contains(
                        "Contact: <" + page.contactUri
                                + ">;expires=600;+sip.instance=\"<urn:uuid:browser-1>\";reg-id=1",
                        "Require: outbound\r\n",
                        "Flow-Timer: 120\r\n");
        var binding = server.harness.await(SipEvent.Registered.class).binding();
        assertThat(binding.transport()).isEqualTo("WS");
        assertThat(binding.received()).isEqualTo(page.me());
        assertThat(binding.instance()).isEqualTo("urn:uuid:browser-1");
        assertThat(binding.regId()).isEqualTo(1);
        assertThat(server.gauge("ws_connections")).isEqualTo(1);
        assertThat(server.gauge("ws_unproved")).isZero();
    }

    @Test
    void registersAgainWithTheSameTicketOverTheSameConnection() throws Exception {
        page.register(ticket, "");
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 200");
    }

    @Test
    void pageMayAlsoHaveTheSecretOfItsExtension() throws Exception {
        assertThat(page.register("1001", "")).startsWith("SIP/2.0 200");
    }

    @Test
    void pageCallsAndHangsUp() throws Exception {
        page.register(ticket, "");
        server.harness.answerAll();
        assertThat(page.invite("8001", ticket)).startsWith("SIP/2.0 100");
        String ok = page.expect("SIP/2.0 200");
        assertThat(ok).contains("Contact: <sip:parley@127.0.0.1:" + server.wsPort + ";transport=ws>", Harness.SDP);
        SipEvent.IncomingCall call = server.harness.await(SipEvent.IncomingCall.class);
        assertThat(call.source()).isEqualTo(new Source.Extension("1001"));
        assertThat(call.transport()).isEqualTo("WS");
        String target = "sip:parley@127.0.0.1";
        page.send(page.request("ACK", target, SipText.header("To", ok), 3, "", ""));
        server.harness.await(SipEvent.Confirmed.class);
        page.send(page.request("BYE", target, SipText.header("To", ok), "", ""));
        page.expect("SIP/2.0 200");
        assertThat(server.harness.await(SipEvent.Ended.class).termination().kind())
                .isEqualTo(Termination.Kind.COMPLETED);
    }

    @Test
    void pageIsCalledOverItsWebSocketAndHungUp() throws Exception {
        LegId leg = dialPage();
        String invite = page.expect("INVITE " + page.contactUri);
        assertThat(invite)
                .contains(
                        "Via: SIP/2.0/WS 127.0.0.1:" + server.wsPort,
                        "Contact: <sip:parley@127.0.0.1:" + server.wsPort + ";transport=ws>",
                        "answer-after=0",
                        "X-Parley-Call: call-7");
        page.send(page.response(invite, 180, "Ringing", "p", ""));
        server.harness.await(SipEvent.Progress.class);
        page.send(page.response(invite, 200, "OK", "p", Harness.SDP));
        page.expect("ACK ");
        server.harness.await(SipEvent.Answered.class);
        server.harness.legs().hangUp(leg, "done");
        String bye = page.expect("BYE " + page.contactUri);
        page.send(page.response(bye, 200, "OK", "", ""));
        assertThat(server.harness.await(SipEvent.Ended.class).leg()).isEqualTo(leg);
    }

    @Test
    void pageThatIsGoneCannotBeDialled() throws Exception {
        page.register(ticket, "");
        var binding = server.harness.await(SipEvent.Registered.class).binding();
        page.close();
        server.harness.await(SipEvent.Unregistered.class);
        server.harness.legs().dial(request(binding));
        assertThat(server.harness.await(SipEvent.Ended.class).termination().kind())
                .isEqualTo(Termination.Kind.LOST);
    }

    @Test
    void keepAliveAndOptionsAreAnswered() throws Exception {
        page.send("\r\n\r\n");
        assertThat(page.socket.next().text()).isEqualTo("\r\n");
        page.send(page.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", ""));
        assertThat(page.expect("SIP/2.0 200")).contains("Via: SIP/2.0/WS page", ";received=127.0.0.1");
    }

    private LegId dialPage() throws Exception {
        page.register(ticket, "");
        return server.harness
                .legs()
                .dial(request(server.harness.await(SipEvent.Registered.class).binding()));
    }

    private static DialRequest request(io.parley.sip.api.Binding binding) {
        return new DialRequest(
                new DialRequest.Target.Contact(binding),
                "1001",
                CALLER,
                Optional.of(Harness.SDP),
                true,
                Optional.of("call-7"));
    }
}
