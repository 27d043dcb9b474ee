package io.parley.sip.subscription;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.ExtensionDialog;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.dialog.CallLegs;
import io.parley.sip.dialog.Dialog;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Text;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transport.Flow;
import io.parley.sip.watch.DialogInfo;
import io.parley.sip.watch.Document;
import io.parley.sip.watch.Entity;
import io.parley.sip.watch.EventPackage;
import io.parley.sip.watch.Presence;
import io.parley.sip.watch.PresenceInfo;
import io.parley.sip.watch.Publications;
import io.parley.sip.watch.WatchedDialog;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sip.address.SipURI;

/**
 * All subscriptions of the node (RFC 6665), and what was published for them (RFC 3903). Its methods may be called from any thread and return at once; what they
 * ask for is done on a thread of its own.
 */
public final class Subscriptions implements AutoCloseable {
    /** The header line of a request that is to come again later. */
    static final String RETRY_AFTER = "Retry-After: " + Limit.SUBSCRIPTION_RETRY_SECONDS.standard() + "\r\n";

    private final Wire wire;
    private final CallLegs legs;
    private final SipDirectory directory;
    private final ExtensionStates states;
    private final InstantSource clock;
    private final Work work = new Work();
    private final Notifier notifier;
    private final Publications publications = new Publications();
    private final Map<String, Subscription> byTag = new ConcurrentHashMap<>();
    private final Map<String, Watchers> byResource = new ConcurrentHashMap<>();
    private final Map<String, Integer> perOwner = new HashMap<>();

    /** Who watches an extension; the set is confined to the thread. */
    private static final class Watchers {
        private final Set<Subscription> all = new LinkedHashSet<>();
        private final AtomicBoolean dirty = new AtomicBoolean();
    }

    /**
     * A request that passed all checks.
     *
     * @param transaction to be answered by
     * @param seconds how long the client wants what it asks for; 0 to end it, or to be told once
     */
    public record Asked(SIPRequest request, Flow flow, PlainServerTransaction transaction, long seconds) {}

    public Subscriptions(
            Wire wire, CallLegs legs, SipDirectory directory, ExtensionStates states, InstantSource clock) {
        this.wire = wire;
        this.legs = legs;
        this.directory = directory;
        this.states = states;
        this.clock = clock;
        this.notifier = new Notifier(wire, work, clock, this::lost);
        wire.usage.gauge("subscriptions_active", byTag::size);
    }

    /** Whether there is such an extension. */
    public boolean exists(String extension) {
        return states.exists(extension);
    }

    /** The subscription that a request in a dialog belongs to. */
    public Optional<Subscription> of(SIPRequest r) {
        return Optional.ofNullable(byTag.get(Headers.tag(r.getToTag()))).filter(s -> s.dialog.matches(r));
    }

    /** A SUBSCRIBE that begins a dialog, of an account for an extension that there is. */
    public void subscribe(Asked asked, String owner, String resource, EventPackage kind) {
        take(asked, () -> begin(asked, owner, resource, kind));
    }

    /** A SUBSCRIBE of a subscription's own dialog. */
    public void refresh(Asked asked, Subscription s) {
        take(asked, () -> renew(asked, s));
    }

    /**
     * A PUBLISH of the presence of an account.
     *
     * @param ifMatch the entity tag that it names
     * @param content what it publishes; empty where it has no body
     */
    public void publish(Asked asked, String owner, Optional<String> ifMatch, Optional<Presence.Published> content) {
        take(asked, () -> put(asked, owner, ifMatch, content));
    }

    /** Something of an extension may be another than before. */
    public void changed(String extension) {
        Watchers watchers = byResource.get(extension);
        if (watchers != null && watchers.dirty.compareAndSet(false, true)) {
            work.post(() -> {
                watchers.dirty.set(false);
                watchers.all.forEach(s -> {
                    s.pace.changed();
                    notifier.proceed(s);
                });
            });
        }
    }

    /** Ends what is over. */
    public void sweep() {
        work.post(() -> {
            long now = clock.millis();
            publications.sweep(now).forEach(this::changed);
            for (Subscription s : List.copyOf(byTag.values())) {
                if (s.expired(now)) {
                    wire.usage.count(Counter.SUBSCRIPTIONS_EXPIRED);
                    end(s, "timeout");
                } else if (directory.account(s.owner()).isEmpty()) {
                    end(s, Subscription.REJECTED);
                } else if (!states.exists(s.resource)) {
                    end(s, "noresource");
                }
            }
        });
    }

    /** Ends all: their watchers are asked to come again when this server may be back. Blocks for a moment. */
    @Override
    public void close() {
        work.post(() -> {
            String reason = "probation;retry-after=" + Limit.SUBSCRIPTION_RETRY_SECONDS.standard();
            for (Subscription s : List.copyOf(byTag.values())) {
                s.end(reason);
                notifier.sendLast(s);
            }
            byTag.clear();
        });
        work.close();
    }

    private void take(Asked asked, Runnable task) {
        if (!work.offer(task)) {
            respond(asked, 503, wire.node.token(4), RETRY_AFTER);
        }
    }

    private void begin(Asked asked, String owner, String resource, EventPackage kind) {
        SIPRequest r = asked.request();
        String tag = wire.node.token(8);
        boolean symmetric = !CallLegs.asksAtContact(r, asked.flow());
        Dialog dialog = Dialog.incoming(r, tag, asked.flow(), symmetric);
        Subscription s = new Subscription(r, dialog, owner, resource, kind, document(r, resource, kind));
        Set<Subscription> others = byResource.containsKey(resource) ? byResource.get(resource).all : Set.of();
        others.stream().filter(s::repeats).findFirst().ifPresent(former -> {
            former.replaced();
            forget(former);
        });
        if (asked.seconds() > 0 && full(owner)) {
            wire.usage.count(Counter.SUBSCRIBES_REFUSED);
            respond(asked, 480, tag, RETRY_AFTER);
            return;
        }
        accept(asked, s);
        if (asked.seconds() == 0) {
            // it was only a question (RFC 6665 4.4.3)
            s.end("timeout");
            notifier.sendLast(s);
            return;
        }
        // a device that began anew says by 481 that it knows its former one no longer
        others.stream().filter(s::resembles).reduce((_, last) -> last).ifPresent(former -> {
            former.pace.asked();
            notifier.proceed(former);
        });
        add(s);
        s.pace.asked();
        notifier.proceed(s);
    }

    private void renew(Asked asked, Subscription s) {
        if (s.over()) {
            respond(asked, 481, s.dialog.localTag, "");
            return;
        }
        s.dialog.refresh(asked.request());
        s.dialog.provedOn(asked.flow());
        accept(asked, s);
        if (asked.seconds() == 0) {
            end(s, "timeout");
        } else {
            s.pace.asked();
            notifier.proceed(s);
        }
    }

    private void put(Asked asked, String owner, Optional<String> ifMatch, Optional<Presence.Published> content) {
        long now = clock.millis();
        Optional<String> tag =
                publications.publish(owner, ifMatch, content, now + asked.seconds() * 1_000, now, wire.node.token(8));
        if (tag.isEmpty()) {
            respond(asked, 412, wire.node.token(4), "");
            return;
        }
        respond(asked, 200, wire.node.token(4), "SIP-ETag: " + tag.get() + "\r\nExpires: " + asked.seconds() + "\r\n");
        changed(owner);
    }

    private void accept(Asked asked, Subscription s) {
        s.lastUntil(clock.millis() + asked.seconds() * 1_000);
        respond(
                asked,
                200,
                s.dialog.localTag,
                "Expires: " + asked.seconds() + "\r\n" + EventPackage.ALLOW_EVENTS
                        + wire.node.contact(asked.flow(), s.dialog.sips()));
    }

    private void respond(Asked asked, int code, String tag, String extra) {
        asked.transaction()
                .respond(
                        wire.response(asked.request(), code, tag, extra),
                        wire.transactions.times().limit());
    }

    private boolean full(String owner) {
        return byTag.size() >= Limit.SUBSCRIPTIONS.standard()
                || perOwner.getOrDefault(owner, 0) >= Limit.SUBSCRIPTIONS_PER_EXTENSION.standard();
    }

    private void add(Subscription s) {
        byTag.put(s.dialog.localTag, s);
        byResource.computeIfAbsent(s.resource, _ -> new Watchers()).all.add(s);
        perOwner.merge(s.owner(), 1, Integer::sum);
    }

    private void end(Subscription s, String reason) {
        s.end(reason);
        forget(s);
        notifier.proceed(s);
    }

    /** Its watcher is gone. */
    private void lost(Subscription s) {
        if (byTag.containsKey(s.dialog.localTag)) {
            wire.usage.count(Counter.SUBSCRIPTIONS_LOST);
            s.end("timeout");
            forget(s);
        }
    }

    private void forget(Subscription s) {
        if (byTag.remove(s.dialog.localTag, s)) {
            perOwner.computeIfPresent(s.owner(), (_, n) -> n > 1 ? n - 1 : null);
            Watchers watchers = byResource.get(s.resource);
            watchers.all.remove(s);
            if (watchers.all.isEmpty()) {
                byResource.remove(s.resource);
            }
        }
    }

    private Document document(SIPRequest r, String resource, EventPackage kind) {
        Entity entity = new Entity(Text.user(resource), host(r));
        return switch (kind) {
            case DIALOG -> new DialogInfo(entity, () -> dialogs(resource), Text::user);
            case PRESENCE -> new PresenceInfo(entity, () -> presence(resource));
        };
    }

    private Presence presence(String resource) {
        return Presence.of(states.availability(resource), publications.last(resource, clock.millis()));
    }

    private List<WatchedDialog> dialogs(String resource) {
        return states.dialogs(resource).stream().map(this::named).toList();
    }

    private WatchedDialog named(ExtensionDialog leg) {
        return leg.leg()
                .flatMap(legs::dialog)
                .map(dialog -> new WatchedDialog(leg, dialog.callId(), dialog.peersTag(), dialog.localTag))
                .orElseGet(() -> new WatchedDialog(leg, "", "", ""));
    }

    /** The host of the URI that was subscribed to, with its port where it has one. */
    private String host(SIPRequest r) {
        if (r.getRequestURI() instanceof SipURI uri) {
            return uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
        }
        return wire.node.host();
    }
}
