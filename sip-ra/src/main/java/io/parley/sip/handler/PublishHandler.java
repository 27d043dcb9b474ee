package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.CallerIdentity;
import io.parley.sip.header.Headers;
import io.parley.sip.subscription.PublishedDocument;
import io.parley.sip.subscription.Subscriptions;
import io.parley.sip.subscription.Subscriptions.Asked;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import io.parley.sip.watch.EventPackage;
import io.parley.sip.watch.Presence;
import java.util.Optional;
import java.util.OptionalLong;

/** PUBLISH (RFC 3903 6): an account publishes presence, its own alone. */
public final class PublishHandler {
    private static final String ACCEPT = "Accept: " + EventPackage.PRESENCE.type() + "\r\n";

    private final Wire wire;
    private final RequestAuthenticator authenticator;
    private final Subscriptions subscriptions;

    public PublishHandler(Wire wire, RequestAuthenticator authenticator, Subscriptions subscriptions) {
        this.wire = wire;
        this.authenticator = authenticator;
        this.subscriptions = subscriptions;
    }

    void handle(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.PUBLISHES_RECEIVED);
        OptionalLong seconds = Lifetime.asked(r);
        if (!EventPackage.of(Headers.value(r, "Event")).equals(Optional.of(EventPackage.PRESENCE))) {
            wire.reply(r, flow, 489, "Allow-Events: presence\r\n");
        } else if (seconds.isEmpty()) {
            wire.reply(r, flow, 400, "");
        } else if (Lifetime.tooBrief(seconds.getAsLong())) {
            wire.reply(r, flow, 423, Lifetime.MIN_EXPIRES);
        } else {
            authenticator
                    .admit(r, flow, CallerIdentity.account(r), RequestAuthenticator.Role.PROXY)
                    .ifPresent(account -> publish(r, flow, account, seconds.getAsLong()));
        }
    }

    private void publish(SIPRequest r, Flow flow, Account account, long seconds) {
        Optional<String> ifMatch = Optional.of(Headers.value(r, "SIP-If-Match")).filter(tag -> !tag.isEmpty());
        if (!Headers.user(r.getRequestURI()).equals(account.user())) {
            wire.reply(r, flow, 403, "");
            return;
        }
        Optional<Presence.Published> content = Optional.empty();
        if (Headers.hasBody(r)) {
            if (!Headers.isType(r, "application", "pidf+xml")) {
                wire.reply(r, flow, 415, ACCEPT);
                return;
            }
            content = PublishedDocument.read(r.getRawContent());
            if (content.isEmpty()) {
                wire.reply(r, flow, 400, "Not a presence document", "");
                return;
            }
        } else if (ifMatch.isEmpty()) {
            wire.reply(r, flow, 400, "Nothing is published", "");
            return;
        }
        String key = TransactionLayer.serverKey(r);
        PlainServerTransaction t = new PlainServerTransaction(wire.transactions, key, Headers.replyFlow(r, flow));
        if (wire.transactions.begin(key, t)) {
            long granted = Math.min(seconds, Limit.PUBLICATION_MAX_SECONDS.standard());
            subscriptions.publish(new Asked(r, flow, t, granted), account.user(), ifMatch, content);
        }
    }
}
