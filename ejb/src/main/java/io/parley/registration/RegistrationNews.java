package io.parley.registration;

import io.parley.agent.AgentPresence;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.sip.api.SipEvent;

/** The effects of registrations on the contact centre: agents become reachable or not, and new and lost contacts (not refreshes) are journalled. Thread-safe. */
public final class RegistrationNews {
    private final CachedRegistrations registrations;
    private final AgentPresence presence;
    private final Journal journal;

    public RegistrationNews(CachedRegistrations registrations, AgentPresence presence, Journal journal) {
        this.registrations = registrations;
        this.presence = presence;
        this.journal = journal;
    }

    /** A contact was registered or refreshed. */
    public void registered(SipEvent.Registered event) {
        if (event.fresh()) {
            changed(event.user());
            journal.append(
                    new Actor.Peer(event.binding().received()),
                    new Fact.Registered(
                            event.user(),
                            event.binding().contact(),
                            event.binding().userAgent()));
        }
    }

    /** A contact is gone. */
    public void unregistered(SipEvent.Unregistered event) {
        changed(event.user());
        journal.append(
                new Actor.System("registrar"),
                new Fact.Unregistered(
                        event.user(), event.contact(), event.cause().name()));
    }

    /**
     * Tells whether an extension is reachable. Tells how it is by now, whichever event brought it up: the events of one extension come on several threads, and who told something that is not so any
     * more tells again.
     */
    public void changed(String extension) {
        boolean is;
        do {
            is = isReachable(extension);
            presence.reachable(extension, is);
        } while (is != isReachable(extension));
    }

    private boolean isReachable(String extension) {
        return !registrations.bindings(extension).isEmpty();
    }

    /** Tells of the contacts that were there before this node began to listen. */
    public void tellAll() {
        registrations.users().forEach(this::changed);
    }
}
