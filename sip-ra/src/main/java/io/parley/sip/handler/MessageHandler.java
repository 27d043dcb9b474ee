package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipEvent.MessageReceived;
import io.parley.sip.api.Source;
import io.parley.sip.api.TextMessage;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.AddressLimiter;
import io.parley.sip.guard.Admission;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.CallerIdentity;
import io.parley.sip.header.Headers;
import io.parley.sip.header.MessageText;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * MESSAGE (RFC 3428) of phones: whether it can be understood, who sends it, and that it is told once. What becomes of it the contact centre says. In the dialog of
 * a call it is for whom the dialog is with, and goes the same way as any other: calls are not touched by it. Thread-safe.
 */
public final class MessageHandler {
    private static final String RETRY_AFTER = "Retry-After: 60\r\n";

    private final Wire wire;
    private final RequestAuthenticator authenticator;
    private final Admission admission;
    private final InstantSource clock;
    private final OpenMessages open;
    private final AddressLimiter rate = new AddressLimiter(Limit.TEXTS_PER_MINUTE);

    public MessageHandler(Wire wire, RequestAuthenticator authenticator, Admission admission, InstantSource clock) {
        this.wire = wire;
        this.authenticator = authenticator;
        this.admission = admission;
        this.clock = clock;
        this.open = new OpenMessages(wire);
    }

    /** One out of a dialog. */
    void handle(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.TEXTS_RECEIVED);
        if (admission.closed(System.nanoTime())) {
            refuse(r, flow, 503, InviteHandler.RETRY_AFTER);
            return;
        }
        switch (MessageText.of(r)) {
            case MessageText.Unreadable u -> refuse(r, flow, u.code(), u.lines());
            case MessageText.Read read -> prove(r, flow, read.message());
        }
    }

    private void prove(SIPRequest r, Flow flow, TextMessage message) {
        String claimed = CallerIdentity.account(r);
        Optional<OpenMessages.Message> known = open.repeated(r, claimed, message);
        if (known.isPresent()) {
            asked(r, flow).ifPresent(asked -> open.again(known.get(), asked));
            return;
        }
        authenticator
                .admit(r, flow, claimed, RequestAuthenticator.Role.PROXY)
                .ifPresent(account -> take(r, flow, account.user(), Headers.user(r.getRequestURI()), message));
    }

    private Optional<OpenMessages.Asked> asked(SIPRequest r, Flow flow) {
        String key = TransactionLayer.serverKey(r);
        PlainServerTransaction t = new PlainServerTransaction(wire.transactions, key, Headers.replyFlow(r, flow));
        return wire.transactions.begin(key, t) ? Optional.of(new OpenMessages.Asked(r, t)) : Optional.empty();
    }

    /** One in the dialog of a call, whose peer has proved to be it. */
    void handleInDialog(SIPRequest r, Flow flow, Source peer) {
        wire.usage.count(Counter.TEXTS_RECEIVED);
        switch (peer) {
            case Source.Trunk _ -> refuse(r, flow, 403, "");
            case Source.Extension e -> {
                switch (MessageText.of(r)) {
                    case MessageText.Unreadable u -> refuse(r, flow, u.code(), u.lines());
                    case MessageText.Read read ->
                        take(
                                r,
                                flow,
                                e.number(),
                                Headers.user(r.getTo().getAddress().getURI()),
                                read.message());
                }
            }
        }
    }

    /** The contact centre's answer, as of {@link io.parley.sip.api.SipPhones#answer}. */
    public void answer(String message, int code, String reason) {
        open.answer(message, code, reason);
    }

    private void take(SIPRequest r, Flow flow, String sender, String called, TextMessage message) {
        asked(r, flow).ifPresent(asked -> begin(asked, sender, called, message));
    }

    private void begin(OpenMessages.Asked asked, String sender, String called, TextMessage message) {
        switch (open.begin(asked, sender, message)) {
            case OpenMessages.Known _ -> {
                // it is answered with the first one, or was
            }
            case OpenMessages.Full _ -> open.respond(asked, 503, "", InviteHandler.RETRY_AFTER);
            case OpenMessages.Begun(String id) -> {
                if (rate.count(sender, clock.millis()) > Limit.TEXTS_PER_MINUTE.standard()) {
                    open.refuse(id, 480, RETRY_AFTER);
                } else {
                    wire.fire(new MessageReceived(id, sender, called, message, expires(asked.request())));
                }
            }
        }
    }

    private static OptionalLong expires(SIPRequest r) {
        return r.getExpires() == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, r.getExpires().getExpires()));
    }

    private void refuse(SIPRequest r, Flow flow, int code, String extra) {
        wire.usage.count(Counter.TEXTS_REFUSED);
        wire.reply(r, flow, code, extra);
    }
}
