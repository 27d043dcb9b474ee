package io.parley.queue;

import io.parley.concurrent.Inbox;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.QueueDesk.LeaveCause;
import io.parley.queue.QueueDesk.Refusal;
import io.parley.sip.api.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A call as the call engine would lead it: one mailbox, legs to agents as it is told, one answer. */
final class PlayedCall {
    public final CallId id;
    private final ContactCentre house;
    private final Inbox<Runnable> mailbox;
    private final List<Leg> legs = new ArrayList<>();
    private final BiConsumer<CallId, QueueNotice> watch;
    private boolean inQueue;
    private Optional<AgentId> talking = Optional.empty();
    int connected;
    int overflowed;

    private record Leg(OfferId offer, AgentId agent) {}

    PlayedCall(Play play, CallId id) {
        this.id = id;
        this.house = play.house;
        this.mailbox = play.mailbox();
        this.watch = play.watch;
        house.begin(id, notice -> {
            watch.accept(id, notice);
            mailbox.post(() -> told(notice));
        });
    }

    void enter(QueueId queue, int priority) {
        mailbox.post(() -> {
            inQueue = true;
            house.queues.enter(queue, id, new Party("0" + id, ""), priority, house.time.instant());
        });
    }

    private void told(QueueNotice notice) {
        if (notice instanceof QueueNotice.Overflowed) {
            overflowed++;
        }
        if (!inQueue) {
            return; // it hung up while this was on its way
        }
        switch (notice) {
            case QueueNotice.Offered o -> o.agents().forEach(agent -> legs.add(new Leg(o.offer(), agent.agent())));
            case QueueNotice.Withdrawn w ->
                legs.removeIf(leg -> leg.offer.equals(w.offer()) && w.agents().contains(leg.agent));
            case QueueNotice.Overflowed o -> out();
            case QueueNotice.Joined j -> {}
            case QueueNotice.Announce a -> {}
        }
    }

    private void out() {
        inQueue = false;
        legs.clear();
    }

    void leave(LeaveCause cause) {
        mailbox.post(() -> {
            if (inQueue) {
                house.queues.leave(id, cause);
                out();
            }
        });
    }

    void ring(int which) {
        mailbox.post(() -> leg(which).ifPresent(leg -> house.queues.ringing(id, leg.offer, leg.agent)));
    }

    void answer(int which) {
        mailbox.post(() -> leg(which).ifPresent(leg -> {
            legs.remove(leg);
            if (house.queues.answered(id, leg.offer, leg.agent)) {
                connected++;
                talking = Optional.of(leg.agent);
                out();
            }
        }));
    }

    void refuse(int which, Refusal refusal) {
        mailbox.post(() -> leg(which).ifPresent(leg -> {
            legs.remove(leg);
            house.queues.refused(id, leg.offer, leg.agent, refusal);
        }));
    }

    void finish() {
        mailbox.post(() -> {
            Optional<AgentId> agent = talking;
            talking = Optional.empty();
            agent.ifPresent(other -> house.queues.finished(id, other));
        });
    }

    Optional<AgentId> talking() {
        return talking;
    }

    private Optional<Leg> leg(int which) {
        return legs.isEmpty() ? Optional.empty() : Optional.of(legs.get(which % legs.size()));
    }
}
