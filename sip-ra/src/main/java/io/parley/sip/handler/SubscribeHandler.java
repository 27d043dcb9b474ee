package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.CallerIdentity;
import io.parley.sip.header.Headers;
import io.parley.sip.subscription.Subscription;
import io.parley.sip.subscription.Subscriptions;
import io.parley.sip.subscription.Subscriptions.Asked;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import io.parley.sip.watch.EventPackage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * SUBSCRIBE (RFC 6665 4.2): what can be refused without looking at subscriptions is refused here, the rest is theirs. Each is proved by digest, those within a
 * dialog as well: so a phone may come from another port than before.
 */
public final class SubscribeHandler {
    private final Wire wire;
    private final RequestAuthenticator authenticator;
    private final Subscriptions subscriptions;

    public SubscribeHandler(Wire wire, RequestAuthenticator authenticator, Subscriptions subscriptions) {
        this.wire = wire;
        this.authenticator = authenticator;
        this.subscriptions = subscriptions;
    }

    /** One out of a dialog. */
    void handle(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.SUBSCRIBES_RECEIVED);
        Optional<EventPackage> kind = EventPackage.of(Headers.value(r, "Event"));
        if (Headers.contact(r).isEmpty()) {
            refuse(r, flow, 400, "");
        } else if (kind.isEmpty()) {
            refuse(r, flow, 489, EventPackage.ALLOW_EVENTS);
        } else if (mayPass(r, flow, kind.get())) {
            Optional<Account> account =
                    authenticator.admit(r, flow, CallerIdentity.account(r), RequestAuthenticator.Role.PROXY);
            if (account.isPresent()) {
                begin(r, flow, account.get(), kind.get());
            }
        }
    }

    private void begin(SIPRequest r, Flow flow, Account account, EventPackage kind) {
        String resource = Headers.user(r.getRequestURI());
        if (!subscriptions.exists(resource)) {
            refuse(r, flow, 404, "");
            return;
        }
        asked(r, flow).ifPresent(asked -> subscriptions.subscribe(asked, account.user(), resource, kind));
    }

    /** One in a dialog; that of a call has no subscription but that of its REFER, which ends by itself. */
    void handleInDialog(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.SUBSCRIBES_RECEIVED);
        Optional<Subscription> found = subscriptions.of(r);
        if (found.isEmpty()) {
            refuse(r, flow, 481, "");
            return;
        }
        Subscription s = found.get();
        String event = Headers.value(r, "Event");
        if (!event.isEmpty() && !EventPackage.of(event).equals(Optional.of(s.kind()))) {
            refuse(r, flow, 489, EventPackage.ALLOW_EVENTS);
            return;
        }
        if (!mayPass(r, flow, s.kind())
                || authenticator
                        .admit(r, flow, s.owner(), RequestAuthenticator.Role.PROXY)
                        .isEmpty()) {
            return;
        }
        if (!s.inOrder(r)) {
            wire.usage.count(Counter.STRAY_MESSAGES);
            refuse(r, flow, 500, "");
            return;
        }
        asked(r, flow).ifPresent(asked -> subscriptions.refresh(asked, s));
    }

    /** Checks what the request says of itself; answers and says false where that fails. */
    private boolean mayPass(SIPRequest r, Flow flow, EventPackage kind) {
        OptionalLong seconds = Lifetime.asked(r);
        if (seconds.isEmpty()) {
            refuse(r, flow, 400, "");
        } else if (Lifetime.tooBrief(seconds.getAsLong())) {
            refuse(r, flow, 423, Lifetime.MIN_EXPIRES);
        } else if (!kind.acceptedBy(Headers.values(r, "Accept"))) {
            refuse(r, flow, 406, "");
        } else {
            return true;
        }
        return false;
    }

    private Optional<Asked> asked(SIPRequest r, Flow flow) {
        String key = TransactionLayer.serverKey(r);
        PlainServerTransaction t = new PlainServerTransaction(wire.transactions, key, Headers.replyFlow(r, flow));
        long seconds = Math.min(Lifetime.asked(r).orElse(0), Limit.SUBSCRIPTION_MAX_SECONDS.standard());
        return wire.transactions.begin(key, t) ? Optional.of(new Asked(r, flow, t, seconds)) : Optional.empty();
    }

    private void refuse(SIPRequest r, Flow flow, int code, String extra) {
        wire.usage.count(Counter.SUBSCRIBES_REFUSED);
        wire.reply(r, flow, code, extra);
    }
}
