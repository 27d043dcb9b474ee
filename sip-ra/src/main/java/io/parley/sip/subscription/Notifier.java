package io.parley.sip.subscription;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.transaction.Ignore;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sends the NOTIFYs of subscriptions, each at its {@link io.parley.sip.watch.Pace}, and hears what becomes of them. Confined to the thread of {@link Work}. */
final class Notifier {
    /** Responses by which a watcher says that it knows the subscription no longer, or never will (RFC 6665 4.2.2, RFC 5057 5.1). */
    private static final Set<Integer> GONE = Set.of(404, 405, 410, 416, 481, 489, 501, 604);

    /** The response of a watcher whom the first NOTIFY reached before our 200: it knows no subscription so far. */
    private static final int NOT_YET = 481;

    private final Wire wire;
    private final Work work;
    private final InstantSource clock;
    private final Consumer<Subscription> lost;

    /** @param lost told of subscriptions whose watcher is gone */
    Notifier(Wire wire, Work work, InstantSource clock, Consumer<Subscription> lost) {
        this.wire = wire;
        this.work = work;
        this.clock = clock;
        this.lost = lost;
    }

    /** Sends what is due, if it may go now. */
    void proceed(Subscription s) {
        if (s.over()) {
            if (!s.silent() && !s.pace.out()) {
                sendLast(s);
            }
            return;
        }
        if (!s.pace.mayGo()) {
            return;
        }
        Optional<String> document = s.document.next(s.pace.whole());
        if (document.isEmpty()) {
            s.pace.nothing();
            return;
        }
        s.pace.gone();
        after(s.kind.spacingMillis(), s, () -> s.pace.rested());
        send(s, document.get(), new Heard(s));
    }

    /** The NOTIFY that ends a subscription; whether it arrives does not matter any more. */
    void sendLast(Subscription s) {
        send(s, s.mayKnow() ? s.document.next(true).orElse("") : "", Ignore.ANY);
    }

    private void send(Subscription s, String document, ResponseListener listener) {
        wire.usage.count(Counter.NOTIFIES_SENT);
        Flow flow = wire.next(s.dialog);
        String extra = s.stateLines(clock.millis()) + wire.node.contact(flow, s.dialog.sips()) + wire.node.userAgent();
        OutRequest notify = s.dialog.request(
                "NOTIFY",
                wire.node.sentBy(flow),
                wire.transactions.newBranch(),
                extra,
                new OutRequest.Body(s.kind.type(), document));
        wire.transactions.request(flow, notify, listener);
    }

    private void answered(Subscription s, int code) {
        if (code < 300) {
            s.pace.answered();
            proceed(s);
        } else if (GONE.contains(code) && (s.pace.taken() || code != NOT_YET)) {
            wire.usage.count(Counter.NOTIFIES_FAILED);
            lost.accept(s);
        } else {
            failed(s);
        }
    }

    private void failed(Subscription s) {
        wire.usage.count(Counter.NOTIFIES_FAILED);
        if (s.pace.failed()) {
            after(wire.transactions.times().limit(), s, () -> s.pace.waited());
        } else {
            lost.accept(s);
        }
    }

    private void after(long millis, Subscription s, Runnable then) {
        wire.transactions.after(
                millis,
                () -> work.post(() -> {
                    then.run();
                    if (!s.over()) {
                        proceed(s);
                    }
                }));
    }

    private final class Heard implements ResponseListener {
        private final Subscription s;

        Heard(Subscription s) {
            this.s = s;
        }

        @Override
        public void provisional(SIPResponse response) {
            // the final one counts
        }

        @Override
        public void completed(SIPResponse response) {
            int code = response.getStatusCode();
            work.post(() -> answered(s, code));
        }

        @Override
        public void failed(String reason) {
            work.post(() -> Notifier.this.failed(s));
        }
    }
}
