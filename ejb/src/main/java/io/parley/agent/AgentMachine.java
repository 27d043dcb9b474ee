package io.parley.agent;

import io.parley.agent.AgentState.Available;
import io.parley.agent.AgentState.NotReady;
import io.parley.agent.AgentState.Offline;
import io.parley.agent.AgentState.OnCall;
import io.parley.agent.AgentState.Reserved;
import io.parley.agent.AgentState.Ringing;
import io.parley.agent.AgentState.WrapUp;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The states of an agent as one pure function; docs/domain.md draws them. Two rules hold after every step: Available implies reachable, and nothing but
 * {@link AgentEvent.Reserve} leads from Available to a call of a queue.
 */
public final class AgentMachine {
    /** Reason of an agent whose device is gone; ends by itself when it comes back. */
    public static final String UNREACHABLE = "unreachable";

    /** Reason of an agent who let it ring, where the queue pauses such agents. */
    public static final String RING_NO_ANSWER = "ring-no-answer";

    private static final AgentStep SAME = new AgentStep.Same();
    private static final Optional<AgentRefusal> GRANTED = Optional.empty();

    private AgentMachine() {}

    /** The agent after the event. */
    public static AgentStep step(AgentEntry agent, AgentEvent event, Instant now) {
        AgentDraft draft = new AgentDraft(agent);
        Optional<AgentRefusal> refusal = apply(draft, event, now);
        if (refusal.isPresent()) {
            return new AgentStep.Refused(refusal.get());
        }
        return draft.changed(now).<AgentStep>map(AgentStep.Changed::new).orElse(SAME);
    }

    private static Optional<AgentRefusal> apply(AgentDraft a, AgentEvent event, Instant now) {
        return switch (event) {
            case AgentEvent.LogIn e -> logIn(a, e, now);
            case AgentEvent.Restore e -> restore(a, e, now);
            case AgentEvent.LogOut e -> logOut(a, e);
            case AgentEvent.Members e -> members(a, e);
            case AgentEvent.Ready e -> ready(a);
            case AgentEvent.NotReady e -> notReady(a, e.reason());
            case AgentEvent.Finish e -> finish(a);
            case AgentEvent.CancelNext e -> cancelNext(a);
            case AgentEvent.Reach e -> reach(a, e.reachable());
            case AgentEvent.Reserve e -> reserve(a, e);
            case AgentEvent.Ring e -> ring(a, e.offer());
            case AgentEvent.Answer e -> answer(a, e.offer());
            case AgentEvent.AnswerUndone e -> answerUndone(a, e);
            case AgentEvent.Release e -> release(a, e.offer());
            case AgentEvent.Refuse e -> refuse(a, e, now);
            case AgentEvent.CallOver e -> callOver(a, e, now);
            case AgentEvent.WrapUpOver e -> wrapUpOver(a, now);
            case AgentEvent.DirectBegan e -> directBegan(a, e);
            case AgentEvent.DirectServes e -> directServes(a, e);
            case AgentEvent.DirectEnded e -> directEnded(a, e, now);
            case AgentEvent.Held e -> held(a, e);
            case AgentEvent.Forget e -> forget(a);
        };
    }

    private static Optional<AgentRefusal> logIn(AgentDraft a, AgentEvent.LogIn e, Instant now) {
        boolean offline = a.state instanceof Offline;
        if (offline || e.fresh() || !a.extension.equals(e.extension())) {
            a.session++;
            a.queues = e.queues();
        } else {
            Set<QueueId> more = new HashSet<>(a.queues);
            more.addAll(e.queues());
            a.queues = more;
        }
        if (offline) {
            a.idleSince = now;
            a.handled = 0;
        }
        takeBack(a);
        a.extension = e.extension();
        a.reachable = e.reachable();
        switch (a.state) {
            case Offline _, NotReady _, Available _ -> a.state = free(a);
            case Reserved _, Ringing _, OnCall _, WrapUp _ -> {}
        }
        return GRANTED;
    }

    /** An agent who logged in by themselves meanwhile stays as they are. */
    private static Optional<AgentRefusal> restore(AgentDraft a, AgentEvent.Restore e, Instant now) {
        if (a.state instanceof Offline) {
            a.session = Math.max(a.session, e.session());
            a.queues = e.queues();
            a.extension = e.extension();
            a.reachable = e.reachable();
            // the wrap-up is counted from here: it had lasted a while, and stood still with the server
            a.idleSince = now.minus(e.wrappedUp());
            a.handled = 0;
            a.state = e.as().orElseGet(() -> free(a));
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> logOut(AgentDraft a, AgentEvent.LogOut e) {
        if (a.state instanceof Offline) {
            return Optional.of(new AgentRefusal.NotLoggedIn());
        }
        if (e.queue().isPresent()) {
            Set<QueueId> fewer = new HashSet<>(a.queues);
            if (!fewer.remove(e.queue().get())) {
                return Optional.of(new AgentRefusal.NotLoggedInTo(e.queue().get()));
            }
            if (!fewer.isEmpty()) {
                a.queues = fewer;
                return GRANTED;
            }
        }
        leave(a);
        return GRANTED;
    }

    private static void leave(AgentDraft a) {
        if (a.state instanceof OnCall) {
            a.logOutAsked = true;
        } else {
            goOffline(a);
        }
    }

    private static Optional<AgentRefusal> members(AgentDraft a, AgentEvent.Members e) {
        if (a.state instanceof Offline) {
            return GRANTED;
        }
        Set<QueueId> queues = new HashSet<>(a.queues);
        if (queues.containsAll(e.before())) {
            queues.addAll(e.now());
        }
        queues.retainAll(e.now());
        if (queues.isEmpty() && !e.now().isEmpty()) {
            leave(a); // as after a log-out of the last queue
        } else {
            // whoever is moved from their only queue to another stays logged in in between
            a.queues = queues;
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> ready(AgentDraft a) {
        switch (a.state) {
            case Offline s -> {
                return Optional.of(new AgentRefusal.LogInFirst());
            }
            case NotReady s -> {
                if (!a.reachable) {
                    return Optional.of(new AgentRefusal.NoPhone(a.extension));
                }
                a.state = new Available();
            }
            case WrapUp s -> {
                takeBack(a);
                a.state = free(a);
            }
            case OnCall s -> {
                takeBack(a);
                s.resume().ifPresent(r -> a.state = new OnCall(s.call(), s.queue(), s.held(), resumeReady(r)));
            }
            case Available s -> {}
            case Reserved s -> takeBack(a);
            case Ringing s -> takeBack(a);
        }
        a.penaltyUntil = Instant.EPOCH;
        a.consecutiveNoAnswers = 0;
        return GRANTED;
    }

    private static Optional<AgentState> resumeReady(AgentState resume) {
        return Optional.of(resume instanceof WrapUp ? resume : new Available());
    }

    private static void takeBack(AgentDraft a) {
        a.nextReason = "";
        a.logOutAsked = false;
    }

    private static Optional<AgentRefusal> notReady(AgentDraft a, String reason) {
        switch (a.state) {
            case Offline s -> {
                return Optional.of(new AgentRefusal.LogInFirst());
            }
            case Available s -> a.state = new NotReady(reason);
            case NotReady s -> a.state = new NotReady(reason);
            case Reserved _, Ringing _, OnCall _, WrapUp _ -> a.nextReason = reason;
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> finish(AgentDraft a) {
        if (a.state instanceof WrapUp) {
            a.state = free(a);
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> cancelNext(AgentDraft a) {
        takeBack(a);
        return GRANTED;
    }

    private static Optional<AgentRefusal> reach(AgentDraft a, boolean reachable) {
        if (a.state instanceof Offline) {
            return GRANTED;
        }
        a.reachable = reachable;
        if (a.state instanceof Available && !reachable) {
            a.state = new NotReady(UNREACHABLE);
        } else if (a.state instanceof NotReady(String reason) && reason.equals(UNREACHABLE) && reachable) {
            a.state = new Available();
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> reserve(AgentDraft a, AgentEvent.Reserve e) {
        if (!(a.state instanceof Available)) {
            return Optional.of(new AgentRefusal.NotAvailable());
        }
        a.state = new Reserved(e.offer(), e.queue(), e.call(), e.until());
        return GRANTED;
    }

    private static Optional<AgentRefusal> ring(AgentDraft a, OfferId offer) {
        if (a.state instanceof Reserved r && r.offer().equals(offer)) {
            a.state = new Ringing(offer, r.queue(), r.call(), r.until());
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> answer(AgentDraft a, OfferId offer) {
        if (a.state instanceof Reserved r && r.offer().equals(offer)) {
            a.state = new OnCall(r.call(), Optional.of(r.queue()), false, Optional.empty());
        } else if (a.state instanceof Ringing r && r.offer().equals(offer)) {
            a.state = new OnCall(r.call(), Optional.of(r.queue()), false, Optional.empty());
        } else {
            return GRANTED;
        }
        a.handled++;
        a.consecutiveNoAnswers = 0;
        return GRANTED;
    }

    private static Optional<AgentRefusal> answerUndone(AgentDraft a, AgentEvent.AnswerUndone e) {
        if (a.state instanceof OnCall c && c.queue().isPresent() && c.call().equals(e.call())) {
            a.handled--;
            a.state = free(a);
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> release(AgentDraft a, OfferId offer) {
        if (holds(a.state, offer)) {
            a.state = free(a);
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> refuse(AgentDraft a, AgentEvent.Refuse e, Instant now) {
        if (!holds(a.state, e.offer())) {
            return GRANTED;
        }
        boolean rang = a.state instanceof Ringing;
        if (e.unanswered() && rang) {
            a.consecutiveNoAnswers++;
        }
        if (e.pause() && rang) {
            a.state = a.nextReason.isEmpty() ? new NotReady(RING_NO_ANSWER) : free(a);
        } else {
            a.penaltyUntil = now.plus(e.passedOver());
            a.state = free(a);
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> callOver(AgentDraft a, AgentEvent.CallOver e, Instant now) {
        if (a.state instanceof OnCall c && c.queue().isPresent() && c.call().equals(e.call())) {
            a.idleSince = now;
            a.state = new WrapUp(c.call(), c.queue().get(), now.plus(e.wrapUp()));
            if (e.wrapUp().isZero()) {
                a.state = free(a);
            }
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> wrapUpOver(AgentDraft a, Instant now) {
        if (a.state instanceof WrapUp w && !now.isBefore(w.until())) {
            a.state = free(a);
            a.idleSince = now;
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> directBegan(AgentDraft a, AgentEvent.DirectBegan e) {
        switch (a.state) {
            case Offline s -> {}
            case OnCall s -> {}
            case Available s -> a.state = direct(e, s);
            case NotReady s -> a.state = direct(e, s);
            case WrapUp s -> a.state = direct(e, s);
            case Reserved s -> a.state = direct(e, new Available());
            case Ringing s -> a.state = direct(e, new Available());
        }
        return GRANTED;
    }

    private static OnCall direct(AgentEvent.DirectBegan e, AgentState resume) {
        return new OnCall(e.call(), Optional.empty(), false, Optional.of(resume));
    }

    private static Optional<AgentRefusal> directServes(AgentDraft a, AgentEvent.DirectServes e) {
        if (a.state instanceof OnCall c && c.queue().isEmpty() && c.call().equals(e.call())) {
            a.state = new OnCall(c.call(), Optional.of(e.queue()), c.held(), c.resume());
        }
        return GRANTED;
    }

    private static Optional<AgentRefusal> directEnded(AgentDraft a, AgentEvent.DirectEnded e, Instant now) {
        if (!(a.state instanceof OnCall c) || c.resume().isEmpty() || !c.call().equals(e.call())) {
            return GRANTED;
        }
        if (c.queue().isPresent() && e.wrapUp().isPositive()) {
            // one that was interrupted ends here: what it had left is not lost to them
            Instant own = now.plus(e.wrapUp());
            Instant until = c.resume().get() instanceof WrapUp w && w.until().isAfter(own) ? w.until() : own;
            a.idleSince = now;
            a.state = new WrapUp(c.call(), c.queue().get(), until);
            if (c.resume().get() instanceof NotReady(String reason)
                    && a.nextReason.isEmpty()
                    && !reason.equals(UNREACHABLE)) {
                // the agent's break goes on afterwards
                a.nextReason = reason;
            }
            return GRANTED;
        }
        AgentState resume = c.resume().orElse(new Available());
        boolean wished = a.logOutAsked || !a.nextReason.isEmpty();
        a.state = switch (resume) {
            case WrapUp w when now.isBefore(w.until()) -> w;
            case NotReady(String reason) when !wished && !reason.equals(UNREACHABLE) -> resume;
            case Offline _, Available _, NotReady _, Reserved _, Ringing _, OnCall _, WrapUp _ -> free(a);
        };
        return GRANTED;
    }

    private static Optional<AgentRefusal> held(AgentDraft a, AgentEvent.Held e) {
        if (a.state instanceof OnCall c && c.call().equals(e.call())) {
            a.state = new OnCall(c.call(), c.queue(), e.held(), c.resume());
        }
        return GRANTED;
    }

    /** All but what orders changes and log-ins; a log-out has cleared the rest. */
    private static Optional<AgentRefusal> forget(AgentDraft a) {
        if (a.state instanceof Offline) {
            a.since = Instant.EPOCH;
            a.idleSince = Instant.EPOCH;
            a.handled = 0;
        }
        return GRANTED;
    }

    /** Whether the state belongs to this offer, before its answer. */
    public static boolean holds(AgentState state, OfferId offer) {
        return switch (state) {
            case Reserved r -> r.offer().equals(offer);
            case Ringing r -> r.offer().equals(offer);
            case Offline _, Available _, NotReady _, OnCall _, WrapUp _ -> false;
        };
    }

    /** The next state of an agent who is done with what they did: off, the reason they asked for, or available if they can be. */
    private static AgentState free(AgentDraft a) {
        if (a.logOutAsked) {
            goOffline(a);
            return a.state;
        }
        if (!a.nextReason.isEmpty()) {
            NotReady wished = new NotReady(a.nextReason);
            a.nextReason = "";
            return wished;
        }
        return a.reachable ? new Available() : new NotReady(UNREACHABLE);
    }

    private static void goOffline(AgentDraft a) {
        a.state = new Offline();
        a.extension = "";
        a.reachable = false;
        a.queues = Set.of();
        a.logOutAsked = false;
        a.nextReason = "";
        a.penaltyUntil = Instant.EPOCH;
        a.consecutiveNoAnswers = 0;
    }
}
