package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.SipEvent;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.StatusText;
import io.parley.sip.header.Text;
import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.ResponseListener;
import java.util.Optional;

/**
 * The REFER of a leg's peer and the subscription it makes (RFC 3515), one at a time: asked, accepted or refused, told how it goes, over. Confined to the
 * leg's inbox. A command that does not fit does nothing.
 */
public final class Referral {
    private final Wire wire;
    private final CallLeg leg;
    private SIPRequest request;
    /** Its transaction while it waits for our decision. */
    private PlainServerTransaction undecided;

    private Timeout end;

    Referral(Wire wire, CallLeg leg) {
        this.wire = wire;
        this.leg = leg;
    }

    /** A REFER came. */
    public void asked(SIPRequest refer, PlainServerTransaction transaction, SipEvent.TransferAsked event) {
        if (!leg.up() || request != null) {
            refuse(refer, transaction, 491, StatusText.of(491));
            return;
        }
        request = refer;
        undecided = transaction;
        // Before its sender gives up on an answer (timer F).
        endAfter(wire.transactions.times().limit() / 2);
        wire.usage.count(Counter.TRANSFERS_ASKED);
        wire.fire(event);
    }

    void accept() {
        if (undecided == null) {
            return;
        }
        String extra =
                wire.node.contact(leg.dialog().flow(), leg.dialog().sips()) + (silent() ? "Refer-Sub: false\r\n" : "");
        respond(undecided, wire.response(request, 202, leg.dialog().localTag, extra));
        undecided = null;
        endAfter(Limit.TRANSFER_SECONDS.standard() * 1_000L);
        notify(100);
    }

    void reject(int code, String reason) {
        if (undecided != null) {
            refuse(request, undecided, code, Text.line(reason));
            close();
        }
    }

    /** How the transfer goes; a final code is the last word. */
    void progress(int code) {
        if (request == null || undecided != null) {
            return;
        }
        notify(code);
        if (code >= 200) {
            close();
        }
    }

    /** The leg is over, and the subscription with its dialog. */
    void over() {
        if (undecided != null) {
            refuse(request, undecided, 487, StatusText.of(487));
        }
        close();
    }

    private void expired() {
        reject(480, StatusText.of(480));
        progress(408);
    }

    private void notify(int code) {
        if (silent()) {
            return;
        }
        String state =
                code >= 200 ? "terminated;reason=noresource" : "active;expires=" + Limit.TRANSFER_SECONDS.standard();
        String extra = "Event: refer;id=" + request.getCSeq().getSeqNumber() + "\r\nSubscription-State: " + state
                + "\r\n" + wire.node.contact(leg.dialog().flow(), leg.dialog().sips());
        var body = new OutRequest.Body(
                "message/sipfrag;version=2.0", "SIP/2.0 " + code + ' ' + StatusText.of(code) + "\r\n");
        leg.sendRequest("NOTIFY", extra, body, new Heard(request.getCSeq().getSeqNumber()));
    }

    /** RFC 4488: its sender wants no NOTIFY. */
    private boolean silent() {
        return ParameterizedValue.of(Headers.value(request, "Refer-Sub"))
                .value()
                .equals("false");
    }

    private void refuse(SIPRequest refer, PlainServerTransaction transaction, int code, String reason) {
        wire.usage.count(Counter.TRANSFERS_REFUSED);
        respond(transaction, wire.responses.build(refer, code, reason, leg.dialog().localTag, "", Optional.empty()));
    }

    private void respond(PlainServerTransaction transaction, byte[] response) {
        transaction.respond(response, wire.transactions.times().limit());
    }

    private void endAfter(long millis) {
        if (end != null) {
            end.cancel();
        }
        end = wire.transactions.after(millis, () -> leg.referral(Referral::expired));
    }

    private void close() {
        request = null;
        undecided = null;
        if (end != null) {
            end.cancel();
            end = null;
        }
    }

    /** A peer that refuses a NOTIFY wants to hear no more (RFC 6665 4.1.3). */
    private final class Heard implements ResponseListener {
        private final long of;

        /** @param of the number of the REFER */
        Heard(long of) {
            this.of = of;
        }

        @Override
        public void provisional(SIPResponse response) {
            // The final one counts.
        }

        @Override
        public void completed(SIPResponse response) {
            if (response.getStatusCode() >= 300) {
                failed(String.valueOf(response.getReasonPhrase()));
            }
        }

        @Override
        public void unreachable(String reason) {
            // It is between two connections: the next one tells it more.
        }

        @Override
        public void failed(String reason) {
            leg.referral(r -> {
                if (r.request != null && r.request.getCSeq().getSeqNumber() == of) {
                    r.close();
                }
            });
        }
    }
}
