package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.call.CallCommand.AskGrant;
import io.parley.call.CallCommand.Dial;
import io.parley.call.CallCommand.EnterQueue;
import io.parley.call.CallCommand.FindPhones;
import io.parley.call.CallCommand.TellRefused;
import io.parley.call.CallCommand.TellRinging;
import io.parley.fact.LegPurpose;
import io.parley.journal.Fact;
import io.parley.journal.Fact.LegRole;
import io.parley.queue.OfferId;
import io.parley.queue.QueueConfig.Overflow;
import io.parley.queue.QueueDesk.Refusal;
import io.parley.queue.QueueId;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Termination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A caller in a queue: music, announcements, and the devices of agents that are offered to him. */
final class Queueing {
    private static final List<String> WAITED_TOO_LONG =
            List.of("prompt/en/call-ended-wait-too-long", "prompt/en/goodbye");
    private static final List<String> NOT_JOINED = List.of("prompt/en/call-cannot-be-completed", "prompt/en/goodbye");

    private Queueing() {}

    static void join(Turn turn, QueueId queue) {
        turn.answerCaller(Stage.NONE);
        Transfers.answered(turn, "");
        enter(turn, queue, false);
    }

    /** A caller whom his agent was lost to waits again, before all others. */
    static void again(Turn turn, QueueId queue) {
        turn.timers.stop();
        turn.play(turn.caller(), Sounds.whileWaiting(turn), true);
        enter(turn, queue, true);
    }

    private static void enter(Turn turn, QueueId queue, boolean again) {
        boolean served = turn.servedIn().isPresent();
        turn.enter(new Stage.Queued(queue, "", Optional.empty()));
        turn.visiting(new CallState.Visit(queue, turn.now, served, ""));
        turn.say(new EnterQueue(queue, turn.shown(), again));
    }

    static void noticed(Turn turn, QueueNotice notice) {
        if (!(turn.stage() instanceof Stage.Queued stage)) {
            return;
        }
        switch (notice) {
            case QueueNotice.Joined joined -> joined(turn, stage, joined);
            case QueueNotice.Announce announce -> {
                if (!announce.sounds().isEmpty()) {
                    turn.play(turn.caller(), announce.sounds(), false);
                }
            }
            case QueueNotice.Offered offered -> offered(turn, stage, offered);
            case QueueNotice.Withdrawn withdrawn -> withdrawn(turn, stage, withdrawn);
            case QueueNotice.Overflowed overflowed -> overflowed(turn, stage, overflowed);
        }
    }

    private static void withdrawn(Turn turn, Stage.Queued stage, QueueNotice.Withdrawn withdrawn) {
        if (!isOffer(stage, withdrawn.offer())) {
            return;
        }
        for (Leg leg : turn.outgoing()) {
            if (leg.agent().filter(withdrawn.agents()::contains).isPresent()) {
                turn.hangUp(leg, "no answer");
                forgetWinner(turn, leg);
            }
        }
        endOfferWithoutLegs(turn);
    }

    /** The offer is still out, but this leg will not be its answer. */
    private static void forgetWinner(Turn turn, Leg leg) {
        if (turn.stage() instanceof Stage.Queued stage
                && stage.offering().filter(o -> o.winner() == leg.ref()).isPresent()) {
            OfferId offer = stage.offering().get().offer();
            turn.amend(new Stage.Queued(
                    stage.queue(),
                    stage.music(),
                    Optional.of(new Stage.Offering(
                            offer, Stage.NONE, stage.offering().get().autoAnswer()))));
        }
    }

    /** Nobody rings any more: the caller just waits. */
    private static void endOfferWithoutLegs(Turn turn) {
        if (turn.stage() instanceof Stage.Queued stage && !turn.anyOutgoing(leg -> true)) {
            turn.amend(new Stage.Queued(stage.queue(), stage.music(), Optional.empty()));
        }
    }

    private static void joined(Turn turn, Stage.Queued stage, QueueNotice.Joined joined) {
        Stage.Queued playing = new Stage.Queued(stage.queue(), joined.music(), stage.offering());
        turn.amend(playing);
        if (joined.welcome().isEmpty()) {
            music(turn, playing);
        } else {
            turn.play(turn.caller(), List.of(joined.welcome()), false);
        }
    }

    static void music(Turn turn, Stage.Queued stage) {
        if (!stage.music().isEmpty()) {
            turn.play(turn.caller(), List.of(stage.music()), true);
        }
    }

    private static void offered(Turn turn, Stage.Queued stage, QueueNotice.Offered offered) {
        // an offer that follows another one replaces it
        turn.hangUpOutgoing(Stage.NONE, "no answer");
        turn.amend(new Stage.Queued(
                stage.queue(),
                stage.music(),
                Optional.of(new Stage.Offering(offered.offer(), Stage.NONE, offered.autoAnswer()))));
        turn.say(new FindPhones(offered.offer(), offered.agents()));
    }

    static void phonesFound(Turn turn, CallMessage.PhonesFound found) {
        if (!(turn.stage() instanceof Stage.Queued stage) || !isOffer(stage, found.offer())) {
            return;
        }
        for (CallMessage.AgentPhones phones : found.agents()) {
            AgentId agent = phones.agent().agent();
            String extension = phones.agent().extension();
            if (phones.contacts().isEmpty()) {
                turn.say(new TellRefused(found.offer(), agent, Refusal.UNREACHABLE));
            }
            for (Binding contact : phones.contacts()) {
                Turn.Far far = new Turn.Far(extension, phones.holder(), contact.webSocket());
                Leg leg = turn.add(LegRole.AGENT, far, Optional.of(agent), LegPurpose.NONE);
                turn.say(new Dial(
                        leg.ref(),
                        new Target.Contact(contact),
                        extension,
                        turn.shown(),
                        turn.caller(),
                        stage.offering().filter(Stage.Offering::autoAnswer).isPresent()));
            }
        }
        endOfferWithoutLegs(turn);
    }

    static void progressed(Turn turn, Stage.Queued stage, Leg leg) {
        boolean first = leg.agent().isPresent()
                && !turn.anyOutgoing(other -> other.agent().equals(leg.agent()) && other.is(Leg.Phase.RINGING));
        turn.ringing(leg, Leg.Phase.RINGING);
        if (first && stage.offering().isPresent()) {
            turn.say(new TellRinging(stage.offering().get().offer(), leg.agent().get()));
        }
    }

    /** True while nobody has answered the offer that is out. */
    static boolean mayWin(Stage.Queued stage) {
        return stage.offering().filter(o -> o.winner() == Stage.NONE).isPresent();
    }

    static void wins(Turn turn, Stage.Queued stage, Leg leg) {
        turn.amend(new Stage.Queued(
                stage.queue(),
                stage.music(),
                stage.offering()
                        .map(offering -> new Stage.Offering(offering.offer(), leg.ref(), offering.autoAnswer()))));
    }

    /** Another leg was faster than this one. */
    static void lost(Turn turn, Leg leg) {
        if (turn.stage() instanceof Stage.Queued stage) {
            refuseIfLast(turn, stage, leg, Refusal.WITHDRAWN);
        }
    }

    /** The agent's session is agreed on: does the queue give him the caller? */
    static void negotiated(Turn turn, Stage.Queued stage, Leg leg, String codec) {
        if (stage.offering().filter(o -> o.winner() == leg.ref()).isPresent()
                && leg.agent().isPresent()) {
            turn.write(new Fact.LegUp(leg.name(), codec));
            turn.say(new AskGrant(
                    leg.ref(), stage.offering().get().offer(), leg.agent().get()));
        }
    }

    static void granted(Turn turn, Leg leg, boolean granted) {
        if (!(turn.stage() instanceof Stage.Queued stage)
                || leg.agent().isEmpty()
                || stage.offering().filter(o -> o.winner() == leg.ref()).isEmpty()) {
            return;
        }
        if (granted) {
            Instant since = turn.visit().map(CallState.Visit::since).orElse(turn.now);
            turn.visiting(new CallState.Visit(stage.queue(), since, true, stage.music()));
            turn.serves(new CallState.Serving(stage.queue(), leg.agent().get(), leg.ref()));
            Conversation.begin(turn, leg);
        } else {
            turn.answeredElsewhere(leg);
            forgetWinner(turn, leg);
            endOfferWithoutLegs(turn);
        }
    }

    /** An agent's leg is gone before he could talk. */
    static void legGone(Turn turn, Stage.Queued stage, Leg leg, Termination termination) {
        refuseIfLast(turn, stage, leg, refusalFor(termination));
        forgetWinner(turn, leg);
        endOfferWithoutLegs(turn);
    }

    /** The offer is refused for an agent when the last of his devices is gone. */
    private static void refuseIfLast(Turn turn, Stage.Queued stage, Leg leg, Refusal refusal) {
        boolean another = turn.anyOutgoing(
                other -> other.ref() != leg.ref() && other.agent().equals(leg.agent()));
        if (!another && leg.agent().isPresent()) {
            stage.offering()
                    .ifPresent(offering -> turn.say(
                            new TellRefused(offering.offer(), leg.agent().get(), refusal)));
        }
    }

    private static Refusal refusalFor(Termination termination) {
        return switch (termination.kind()) {
            case BUSY -> Refusal.BUSY;
            case REJECTED -> Refusal.REJECTED;
            case NO_ANSWER -> Refusal.NO_ANSWER;
            case LOST, NOT_FOUND, OVERLOADED -> Refusal.UNREACHABLE;
            case COMPLETED, CANCELLED, NOT_ACCEPTABLE, FAILED -> Refusal.FAILED;
        };
    }

    private static void overflowed(Turn turn, Stage.Queued stage, QueueNotice.Overflowed overflowed) {
        turn.hangUpOutgoing(Stage.NONE, "no longer offered");
        switch (overflowed.to()) {
            case Overflow.To to when overflowed.sound().isEmpty() -> goOn(turn, new Stage.Leaving(to.number()));
            case Overflow.To to -> {
                turn.enter(new Stage.Leaving(to.number()));
                turn.play(turn.caller(), List.of(overflowed.sound()), false);
                turn.timers.set(turn.policy.announcementTime());
            }
            case Overflow.HangUp hangUp ->
                LastWords.play(
                        turn,
                        lastWords(stage, overflowed),
                        CallEnd.refused(480, "left the queue: " + overflowed.why()));
        }
    }

    private static List<String> lastWords(Stage.Queued stage, QueueNotice.Overflowed overflowed) {
        if (!overflowed.sound().isEmpty()) {
            return List.of(overflowed.sound(), "prompt/en/goodbye");
        }
        return stage.music().isEmpty() ? NOT_JOINED : WAITED_TOO_LONG;
    }

    /** To the number where he goes from here. */
    static void goOn(Turn turn, Stage.Leaving leaving) {
        turn.timers.stop();
        turn.say(new CallCommand.Hush(turn.caller()));
        Beginning.route(turn, leaving.number(), Optional.empty());
    }

    private static boolean isOffer(Stage.Queued stage, OfferId offer) {
        return stage.offering().filter(o -> o.offer().equals(offer)).isPresent();
    }
}
