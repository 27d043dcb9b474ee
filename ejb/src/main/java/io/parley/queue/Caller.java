package io.parley.queue;

import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.queue.announce.Announcer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A caller as the dispatcher sees them.
 *
 * @param entry what the other nodes know of them
 * @param ringing the agents of the running offer who neither refused nor went away; empty without an offer
 * @param leaves why they are out as soon as no offer runs, as when they waited longer than the queue allows
 * @param told which announcements come when
 */
record Caller(QueueEntry entry, List<AgentId> ringing, Optional<QueueExitReason> leaves, Announcer.Due told) {
    Caller {
        ringing = List.copyOf(ringing);
    }

    Caller offered(OfferId offer, List<AgentId> agents) {
        return new Caller(entry.withOffer(Optional.of(offer)), agents, leaves, told);
    }

    public Caller waiting() {
        return new Caller(entry.withoutOffer(), List.of(), leaves, told);
    }

    Caller without(AgentId agent) {
        List<AgentId> fewer = new ArrayList<>(ringing);
        fewer.remove(agent);
        return new Caller(entry, fewer, leaves, told);
    }

    Caller leaving(QueueExitReason parting) {
        return new Caller(entry, ringing, Optional.of(parting), told);
    }

    Caller told(Announcer.Due next) {
        return new Caller(entry, ringing, leaves, next);
    }

    boolean has(OfferId offer) {
        return entry.offer().filter(offer::equals).isPresent();
    }
}
