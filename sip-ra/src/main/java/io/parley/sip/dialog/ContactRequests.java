package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Binding.Hop;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipPhones.Outgoing;
import io.parley.sip.api.TextMessage;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.CallerLines;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Text;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.OutRequest.Body;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Requests out of a dialog to registered contacts, each in a transaction of its own (RFC 3261 17.1.2), none of them sent again where it is refused. Thread-safe. */
public final class ContactRequests {
    /** RFC 3261 20.17, whose day of the month has two digits. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "'Date: 'EEE, dd MMM yyyy HH:mm:ss' GMT\r\n'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int TIME_OUT = 408;
    private static final int UNREACHABLE = 503;

    private final Wire wire;

    public ContactRequests(Wire wire) {
        this.wire = wire;
    }

    /** A message (RFC 3428); without Contact, as it makes no dialog. */
    public void message(Binding to, Outgoing message, IntConsumer told) {
        wire.usage.count(Counter.TEXTS_SENT);
        String date = message.sent().map(ContactRequests::date).orElse("");
        String from = CallerLines.from(message.sender(), wire.node.host());
        Body body = new Body(type(message.message()), message.message().text());
        send(to, "MESSAGE", message.called(), from, (_, _) -> date, body, code -> {
            if (code >= 300) {
                wire.usage.count(Counter.TEXTS_NOT_TAKEN);
            }
            told.accept(code);
        });
    }

    /** A NOTIFY that nobody subscribed to: an agreement of phones older than RFC 6665, which they take all the same. */
    public void checkSync(Binding to, boolean reboot, IntConsumer told) {
        wire.usage.count(Counter.NOTIFIES_SENT);
        String from = CallerLines.from(new Party("parley", ""), wire.node.host());
        String event = "Event: check-sync;reboot=" + reboot + "\r\nSubscription-State: terminated\r\n";
        send(to, "NOTIFY", to.user(), from, (flow, sips) -> event + wire.node.contact(flow, sips), Body.NONE, code -> {
            if (code >= 300) {
                wire.usage.count(Counter.NOTIFIES_FAILED);
            }
            told.accept(code);
        });
    }

    private static String date(Instant sent) {
        return DATE.format(sent);
    }

    private static String type(TextMessage message) {
        return switch (message.format()) {
            case PLAIN -> "text/plain;charset=UTF-8";
            case HTML -> "text/html;charset=UTF-8";
        };
    }

    /** The header lines of a request over a flow; {@code sips} where its target is a sips URI. */
    @FunctionalInterface
    private interface Lines {
        String of(Flow flow, boolean sips);
    }

    private void send(Binding to, String method, String called, String from, Lines lines, Body body, IntConsumer told) {
        Hop hop = ContactRoute.of(to, wire);
        Optional<InetSocketAddress> address = HostPort.address(hop.hostPort());
        if (address.isEmpty()) {
            told.accept(UNREACHABLE);
            return;
        }
        Flow flow;
        try {
            flow = wire.toContact(hop.transport(), address.get());
        } catch (IOException e) {
            told.accept(UNREACHABLE);
            return;
        }
        String target = Text.line(to.contact());
        OutRequest request = new OutRequest(
                method,
                target,
                wire.node.sentBy(flow),
                wire.transactions.newBranch(),
                from + ";tag=" + wire.node.token(8),
                "<sip:" + Text.user(called) + '@' + wire.node.host() + '>',
                wire.node.token(12) + '@' + wire.node.host(),
                1,
                ContactRoute.routes(to),
                lines.of(flow, Headers.isSips(target)) + wire.node.userAgent(),
                body);
        wire.transactions.request(flow, request, new Told(told));
    }

    private record Told(IntConsumer listener) implements ResponseListener {
        @Override
        public void provisional(SIPResponse response) {
            // the final one counts
        }

        @Override
        public void completed(SIPResponse response) {
            listener.accept(response.getStatusCode());
        }

        @Override
        public void failed(String reason) {
            listener.accept(TIME_OUT);
        }

        @Override
        public void unreachable(String reason) {
            listener.accept(UNREACHABLE);
        }
    }
}
