package io.parley.sip.subscription;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.dialog.Dialog;
import io.parley.sip.header.Headers;
import io.parley.sip.watch.Document;
import io.parley.sip.watch.EventPackage;
import io.parley.sip.watch.Pace;

/** One subscription: its dialog, what it tells and how long it lasts. Confined to the thread of {@link Work}, but for what does not change. */
public final class Subscription {
    /** The reason where the account of who watches is gone (RFC 6665 4.1.3). */
    static final String REJECTED = "rejected";

    final Dialog dialog;
    final String resource;
    final EventPackage kind;
    final Document document;
    final Pace pace = new Pace();
    private final String owner;
    private final String eventLine;
    private final String origin;
    private final String contact;
    private long until;
    /** Why it is over; empty while it is not. */
    private String end = "";

    private boolean silent;

    /**
     * @param owner the extension that watches
     * @param resource the extension that is watched
     */
    Subscription(SIPRequest r, Dialog dialog, String owner, String resource, EventPackage kind, Document document) {
        this.dialog = dialog;
        this.owner = owner;
        this.resource = resource;
        this.kind = kind;
        this.document = document;
        this.eventLine = kind.eventLine(Headers.value(r, "Event"));
        this.origin = r.getCallId().getCallId() + '|' + Headers.tag(r.getFromTag());
        this.contact = Headers.contact(r).map(Object::toString).orElse("");
    }

    /** The extension that watches. From any thread. */
    public String owner() {
        return owner;
    }

    /** What it watches an extension for. From any thread. */
    public EventPackage kind() {
        return kind;
    }

    /** Takes the number of a request of its dialog; false where it is out of order. From any thread. */
    public boolean inOrder(SIPRequest r) {
        return dialog.inOrder(r);
    }

    /** Whether another was made by the same request, sent again with a new number because its answer was lost. */
    boolean repeats(Subscription other) {
        return owner.equals(other.owner) && origin.equals(other.origin) && eventLine.equals(other.eventLine);
    }

    /** Whether another is of the same device for the same thing: after a restart it knows the older one no longer. */
    boolean resembles(Subscription other) {
        return owner.equals(other.owner) && contact.equals(other.contact) && eventLine.equals(other.eventLine);
    }

    void lastUntil(long epochMillis) {
        until = epochMillis;
    }

    boolean expired(long now) {
        return until <= now;
    }

    void end(String reason) {
        end = reason;
    }

    /** Another one has taken its place: its watcher is told by that one, and no more by this. */
    void replaced() {
        end = "timeout";
        silent = true;
    }

    /** Whether its end is not told. */
    boolean silent() {
        return silent;
    }

    boolean over() {
        return !end.isEmpty();
    }

    /** Whether the last NOTIFY may tell the state: not to whom is an account no longer. */
    boolean mayKnow() {
        return !end.equals(REJECTED);
    }

    /** Event and Subscription-State of its next NOTIFY. */
    String stateLines(long now) {
        String state =
                over() ? "terminated;reason=" + end : "active;expires=" + Math.max(0, (until - now + 999) / 1_000);
        return eventLine + "Subscription-State: " + state + "\r\n" + EventPackage.ALLOW_EVENTS;
    }
}
