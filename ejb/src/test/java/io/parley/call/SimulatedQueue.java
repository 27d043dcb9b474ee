package io.parley.call;

import static io.parley.call.SimulatedSystem.check;

import io.parley.directory.QueueConfig.Overflow;
import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.queue.QueueNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The queue and its agents as {@link SimulatedSystem} has them: one entry and one offer at most, and books of what came of them. */
final class SimulatedQueue {
    private final Random random;
    private final Consumer<CallMessage> post;
    private final Deque<CallMessage> replies;
    private final Deque<CallMessage> inbox;
    private final Set<AgentId> rung = new HashSet<>();
    private Optional<OfferId> offer = Optional.empty();
    private int offers;
    private boolean inQueue;
    private int entered;
    private int left;
    private int connected;
    private int finished;

    /**
     * @param post where what it says arrives at once
     * @param replies what follows at once on what the call is at
     * @param inbox what comes some time
     */
    SimulatedQueue(Random random, Consumer<CallMessage> post, Deque<CallMessage> replies, Deque<CallMessage> inbox) {
        this.random = random;
        this.post = post;
        this.replies = replies;
        this.inbox = inbox;
    }

    /** Says something that could come next. */
    void speak(Instant now) {
        if (!inQueue) {
            // a notice that was on its way when the call left
            if (random.nextInt(4) == 0) {
                post.accept(new CallMessage.Noticed(new QueueNotice.Announce(List.of("prompt/en/late"))));
            }
            return;
        }
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                if (offer.isEmpty()) {
                    offers++;
                    OfferId next = new OfferId("offer-" + offers);
                    offer = Optional.of(next);
                    List<QueueNotice.Candidate> agents = new ArrayList<>();
                    for (int i = 0; i <= random.nextInt(3); i++) {
                        agents.add(new QueueNotice.Candidate(new AgentId("agent" + i), "100" + i));
                        rung.add(new AgentId("agent" + i));
                    }
                    post.accept(new CallMessage.Noticed(
                            new QueueNotice.Offered(next, agents, now.plusSeconds(20), random.nextBoolean())));
                }
            }
            case 3 -> withdraw();
            case 4 -> post.accept(new CallMessage.Noticed(new QueueNotice.Announce(List.of("prompt/en/position"))));
            default -> {
                if (random.nextInt(4) == 0) {
                    withdraw();
                    inQueue = false;
                    left++;
                    Overflow to = random.nextBoolean() ? new Overflow.To("8002") : new Overflow.HangUp();
                    post.accept(new CallMessage.Noticed(
                            new QueueNotice.Overflowed(to, "too long", random.nextBoolean() ? "" : "queue-closed")));
                }
            }
        }
    }

    private void withdraw() {
        if (offer.isPresent()) {
            List<AgentId> agents = List.copyOf(rung);
            OfferId withdrawn = offer.get();
            endOffer();
            post.accept(new CallMessage.Noticed(new QueueNotice.Withdrawn(withdrawn, agents)));
        }
    }

    private void endOffer() {
        offer = Optional.empty();
        rung.clear();
    }

    /** Carries out what the call wants of its queue. */
    void take(CallCommand.ToQueue command) {
        switch (command) {
            case CallCommand.EnterQueue c -> {
                check(!inQueue, "in one queue at most");
                inQueue = true;
                entered++;
                inbox.add(new CallMessage.Noticed(new QueueNotice.Joined(
                        c.queue(), 1, random.nextBoolean() ? "prompt/en/welcome" : "", "music/1")));
            }
            case CallCommand.LeaveQueue c -> {
                if (inQueue) {
                    inQueue = false;
                    left++;
                    endOffer();
                }
            }
            case CallCommand.AskGrant c -> {
                boolean granted = inQueue && offer.filter(c.offer()::equals).isPresent() && random.nextInt(6) != 0;
                if (granted) {
                    inQueue = false;
                    connected++;
                    endOffer();
                } else {
                    rung.remove(c.agent());
                }
                replies.add(new CallMessage.Granted(c.leg(), granted));
            }
            case CallCommand.TellRefused c -> {
                if (offer.filter(c.offer()::equals).isPresent()) {
                    rung.remove(c.agent());
                    if (rung.isEmpty()) {
                        endOffer();
                    }
                }
            }
            case CallCommand.TellFinished c -> finished++;
            case CallCommand.TellRinging c -> {}
        }
    }

    /** Fails with what is left, if anything is. */
    void nothingIsLeft() {
        check(!inQueue, "no queue entry remains");
        check(offer.isEmpty(), "no offer remains");
        check(connected == finished, "each agent connected was told the end: " + connected + " " + finished);
        check(entered == left + connected, "each queue entered was left: " + entered + " " + left + " " + connected);
    }
}
