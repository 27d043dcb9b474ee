package io.parley.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.guard.Usage;
import io.parley.sip.timer.Timers;
import io.parley.sip.transport.Flow;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transaction outlives its call by half a minute, for repeats (RFC 3261 17): what it holds meanwhile, a busy server holds for thousands of calls. */
class FinishedTransactionsTest {
    private final Timers timers = new Timers("never-started", late -> {});
    private final TransactionLayer layer =
            new TransactionLayer(timers, TransactionTimes.RFC, new Usage(), "test", () -> "token");
    private final Datagrams flow = new Datagrams();

    @Test
    void aRequestThatIsAnsweredLetsItsListenerGo() throws Exception {
        Listener listener = new Listener();
        layer.request(flow, request("BYE"), listener);
        layer.onResponse(response("BYE", 200));
        assertThat(listener.codes).containsExactly(200);
        WeakReference<Listener> held = new WeakReference<>(listener);
        listener = null;
        assertGone(held);
        layer.onResponse(response("BYE", 200));
    }

    @Test
    void anInviteThatIsAnsweredLetsItsOfferGoAndStillAnswersRepeats() throws Exception {
        OutRequest invite = request("INVITE");
        InviteClientTransaction transaction = layer.invite(flow, invite, new Listener());
        transaction.start();
        layer.onResponse(response("INVITE", 180));
        layer.onResponse(response("INVITE", 200));
        transaction.acknowledged(flow, new byte[] {'A'});
        WeakReference<OutRequest> held = new WeakReference<>(invite);
        invite = null;
        assertGone(held);
        flow.sent.clear();
        layer.onResponse(response("INVITE", 200));
        assertThat(flow.sent).containsExactly("A");
    }

    @Test
    void anInviteThatIsRefusedLetsItsOfferGoAndStillAnswersRepeats() throws Exception {
        OutRequest invite = request("INVITE");
        layer.invite(flow, invite, new Listener()).start();
        layer.onResponse(response("INVITE", 486));
        WeakReference<OutRequest> held = new WeakReference<>(invite);
        invite = null;
        assertGone(held);
        flow.sent.clear();
        layer.onResponse(response("INVITE", 486));
        assertThat(flow.sent).singleElement().asString().startsWith("ACK ");
    }

    @Test
    void thePeersInviteLetsItsLegGoOnceTheAckIsThere() {
        Leg leg = new Leg();
        InviteServerTransaction transaction = serverTransaction(leg);
        transaction.accept(new byte[] {'2'});
        assertThat(leg.cancellable).isFalse();
        WeakReference<Leg> held = new WeakReference<>(leg);
        leg = null;
        System.gc();
        assertThat(held.get()).as("still to be told if no ACK comes").matches(waiting -> !waiting.over);
        assertThat(transaction.acked()).isTrue();
        assertGone(held);
    }

    @Test
    void thePeersInviteLetsItsLegGoOnceItIsRefused() {
        Leg leg = new Leg();
        InviteServerTransaction transaction = serverTransaction(leg);
        transaction.refuse(new byte[] {'4'});
        assertThat(leg.cancellable).isFalse();
        WeakReference<Leg> held = new WeakReference<>(leg);
        leg = null;
        assertGone(held);
        flow.sent.clear();
        transaction.repeat();
        assertThat(flow.sent).containsExactly("4");
    }

    private InviteServerTransaction serverTransaction(Leg leg) {
        Runnable noAck = leg::endWithoutAck;
        WeakReference<Leg> weak = new WeakReference<>(leg);
        InviteServerTransaction transaction =
                new InviteServerTransaction(layer, "key", flow, noAck, () -> weak.get().cancellable = false, () -> {});
        assertThat(layer.begin("key", transaction)).isTrue();
        return transaction;
    }

    private static void assertGone(WeakReference<?> reference) {
        System.gc();
        assertThat(reference.get()).isNull();
    }

    private static OutRequest request(String method) {
        return new OutRequest(
                method,
                "sip:1001@127.0.0.1",
                "127.0.0.1:5060",
                "z9hG4bK1",
                "<sip:1002@127.0.0.1>;tag=1",
                "<sip:1001@127.0.0.1>",
                "call",
                1,
                List.of(),
                "",
                OutRequest.Body.NONE);
    }

    private static SIPResponse response(String method, int code) throws Exception {
        return (SIPResponse) new MessageFactoryImpl()
                .createResponse("""
                SIP/2.0 %d Text
                Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1
                From: <sip:1002@127.0.0.1>;tag=1
                To: <sip:1001@127.0.0.1>;tag=2
                Call-ID: call
                CSeq: 1 %s
                Content-Length: 0

                """.formatted(code, method).replace("\n", "\r\n"));
    }

    /** What a leg is to its transaction. */
    private static final class Leg {
        private boolean cancellable = true;
        private boolean over;

        void endWithoutAck() {
            over = true;
        }
    }

    private static final class Listener implements ResponseListener {
        private final List<Integer> codes = new ArrayList<>();

        @Override
        public void provisional(SIPResponse r) {
            codes.add(r.getStatusCode());
        }

        @Override
        public void completed(SIPResponse r) {
            codes.add(r.getStatusCode());
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    }

    /** Keeps what is sent. */
    private static final class Datagrams implements Flow {
        private final List<String> sent = new ArrayList<>();

        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public boolean reliable() {
            return false;
        }

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5062);
        }

        @Override
        public Flow toPort(int port) {
            return this;
        }

        @Override
        public void send(byte[] message) {
            sent.add(new String(message, StandardCharsets.US_ASCII));
        }
    }
}
