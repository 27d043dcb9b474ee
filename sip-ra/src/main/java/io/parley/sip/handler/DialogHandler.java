package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipEvent;
import io.parley.sip.dialog.CallLeg;
import io.parley.sip.dialog.CallLegs;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.ReasonHeader;
import io.parley.sip.header.ReferTarget;
import io.parley.sip.header.Responses;
import io.parley.sip.leg.LegInput;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import java.util.Locale;
import java.util.Optional;

/** Requests within a dialog. */
public final class DialogHandler {
    private static final int STANDARD_DIGIT_MILLIS = 160;
    /** Digits in the order of their events (RFC 4733 3.2), whose numbers some phones send. */
    private static final String DIGITS = "0123456789*#ABCD";

    private final Wire wire;
    private final CallLegs legs;
    private final DialogGuard guard;
    private final MessageHandler messages;

    public DialogHandler(Wire wire, CallLegs legs, DialogGuard guard, MessageHandler messages) {
        this.wire = wire;
        this.legs = legs;
        this.guard = guard;
        this.messages = messages;
    }

    void ack(SIPRequest r, Flow flow) {
        Optional<CallLeg> leg = legs.of(r).filter(l -> guard.mayConfirm(l, flow));
        if (leg.isPresent()) {
            leg.get().acked(r);
        } else {
            wire.usage.count(Counter.STRAY_MESSAGES);
        }
    }

    void handle(SIPRequest r, Flow flow) {
        Optional<CallLeg> found = legs.of(r);
        if (found.isEmpty()) {
            wire.reply(r, flow, 481, "");
            return;
        }
        CallLeg leg = found.get();
        // Before its number is taken: a stranger's must not make the peer's own look old.
        if (!guard.admits(leg, r, flow)) {
            return;
        }
        if (!leg.dialog().inOrder(r)) {
            wire.usage.count(Counter.STRAY_MESSAGES);
            wire.reply(r, flow, 500, "");
            return;
        }
        if (flow.connection().isPresent() || flow.secure()) {
            leg.seenOn(flow);
        }
        switch (r.getMethod()) {
            case "INVITE" -> reInvite(leg, r, flow);
            case "BYE" -> {
                respond(r, flow, leg, 200, "");
                leg.tell(new LegInput.Bye(ReasonHeader.causes(r)));
            }
            case "UPDATE" -> update(leg, r, flow);
            case "INFO" -> info(leg, r, flow);
            case "PRACK" -> prack(leg, r, flow);
            case "OPTIONS" -> respond(r, flow, leg, 200, wire.node.abilities());
            case "MESSAGE" -> messages.handleInDialog(r, flow, leg.peer());
            case "REFER" -> refer(leg, r, flow);
            default -> respond(r, flow, leg, 405, Responses.ALLOW);
        }
    }

    private void reInvite(CallLeg leg, SIPRequest r, Flow flow) {
        if (badBody(r, flow) || SmallInterval.refused(wire, r, flow)) {
            return;
        }
        String key = TransactionLayer.serverKey(r);
        InviteServerTransaction t = new InviteServerTransaction(
                wire.transactions,
                key,
                Headers.replyFlow(r, flow),
                () -> leg.tell(new LegInput.AckMissing()),
                () -> {},
                () -> {});
        if (wire.transactions.begin(key, t)) {
            t.provisional(wire.responses.trying(r));
            leg.offered(r, t, flow);
        }
    }

    private void update(CallLeg leg, SIPRequest r, Flow flow) {
        if (badBody(r, flow) || SmallInterval.refused(wire, r, flow)) {
            return;
        }
        boolean offers = Headers.sdp(r).isPresent();
        plain(r, flow).ifPresent(t -> {
            if (offers) {
                leg.offered(r, t, flow);
            } else {
                leg.refreshed(r, t, flow);
            }
        });
    }

    private void prack(CallLeg leg, SIPRequest r, Flow flow) {
        if (!badBody(r, flow)) {
            plain(r, flow).ifPresent(t -> leg.pracked(r, t));
        }
    }

    private void info(CallLeg leg, SIPRequest r, Flow flow) {
        boolean relay = Headers.isType(r, "application", "dtmf-relay");
        if (!Headers.hasBody(r)) {
            respond(r, flow, leg, 200, "");
        } else if (relay || Headers.isType(r, "application", "dtmf")) {
            Optional<SipEvent.InfoDigit> digit = digit(leg, Headers.body(r), relay);
            respond(r, flow, leg, digit.isPresent() ? 200 : 400, "");
            digit.ifPresent(leg::fireInOrder);
        } else {
            respond(r, flow, leg, 415, "Accept: application/dtmf-relay, application/dtmf\r\n");
        }
    }

    /** RFC 3515 2.4.2: what cannot be followed is refused here; whether the rest is, the contact centre says. */
    private void refer(CallLeg leg, SIPRequest r, Flow flow) {
        switch (ReferTarget.of(r)) {
            case ReferTarget.Wrong w -> refuseTransfer(r, flow, leg, w.code());
            case ReferTarget.User u -> {
                Optional<CallLeg> replaced = u.replaces().flatMap(legs::replaced);
                if (u.replaces().isPresent() && replaced.isEmpty()) {
                    refuseTransfer(r, flow, leg, 404);
                } else if (replaced.isPresent() && replaced.get() == leg) {
                    refuseTransfer(r, flow, leg, 400);
                } else {
                    var event = new SipEvent.TransferAsked(leg.id(), u.user(), replaced.map(CallLeg::id));
                    plain(r, flow).ifPresent(t -> leg.referral(referral -> referral.asked(r, t, event)));
                }
            }
        }
    }

    private void refuseTransfer(SIPRequest r, Flow flow, CallLeg leg, int code) {
        wire.usage.count(Counter.TRANSFERS_REFUSED);
        respond(r, flow, leg, code, "");
    }

    private void respond(SIPRequest r, Flow flow, CallLeg leg, int code, String extra) {
        plain(r, flow)
                .ifPresent(t -> t.respond(
                        wire.response(r, code, leg.dialog().localTag, extra),
                        wire.transactions.times().limit()));
    }

    private Optional<PlainServerTransaction> plain(SIPRequest r, Flow flow) {
        String key = TransactionLayer.serverKey(r);
        PlainServerTransaction t = new PlainServerTransaction(wire.transactions, key, Headers.replyFlow(r, flow));
        return wire.transactions.begin(key, t) ? Optional.of(t) : Optional.empty();
    }

    private boolean badBody(SIPRequest r, Flow flow) {
        boolean bad = !Headers.session(r).understood();
        if (bad) {
            wire.reply(r, flow, 415, Responses.ACCEPT);
        } else if (!Headers.takesSdp(r)) {
            wire.reply(r, flow, 406, "");
            return true;
        }
        return bad;
    }

    /** "Signal=5", "Duration=160" of application/dtmf-relay, or the bare digit of application/dtmf; or the number of its event, as 10 for a star. */
    private static Optional<SipEvent.InfoDigit> digit(CallLeg leg, String body, boolean relay) {
        String signal = relay ? "" : body.strip();
        int millis = STANDARD_DIGIT_MILLIS;
        for (String line : relay ? body.lines().toList() : java.util.List.<String>of()) {
            String l = line.toLowerCase(Locale.ROOT).replace(" ", "");
            if (l.startsWith("signal=")) {
                signal = l.substring(7);
            } else if (l.matches("duration=\\d{1,5}")) {
                millis = Integer.parseInt(l.substring(9));
            }
        }
        String digit = signal.matches("1[0-5]")
                ? DIGITS.substring(Integer.parseInt(signal), Integer.parseInt(signal) + 1)
                : signal.toUpperCase(Locale.ROOT);
        return digit.length() == 1 && DIGITS.contains(digit)
                ? Optional.of(new SipEvent.InfoDigit(leg.id(), digit.charAt(0), millis))
                : Optional.empty();
    }
}
