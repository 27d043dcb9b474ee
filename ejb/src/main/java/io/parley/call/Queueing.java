package io.parley.call;

import io.parley.call.CallCommand.AskGrant;
import io.parley.call.CallCommand.Dial;
import io.parley.call.CallCommand.EnterQueue;
import io.parley.call.CallCommand.FindPhones;
import io.parley.call.CallCommand.TellRefused;
import io.parley.call.CallCommand.TellRinging;
import io.parley.call.app.AppCommand;
import io.parley.call.app.Prompt;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.QueueDesk.Refusal;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Termination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A caller in a queue: music, announcements, and the devices of agents that are offered to the caller. */
final class Queueing {
    private static final Prompt GOODBYE = Prompt.of("goodbye");
    private static final List<Prompt> WAITED_TOO_LONG = List.of(Prompt.of("call-ended-wait-too-long"), GOODBYE);
    private static final List<Prompt> NOT_JOINED = List.of(Prompt.of("call-cannot-be-completed"), GOODBYE);

    private Queueing() {}

    static void join(CallTransition turn, QueueId queue) {
        turn.answerCaller(Stage.NONE);
        Transfers.answered(turn, "");
        enter(turn, queue, false);
    }

    /** A caller who lost their agent waits again, before all others. */
    static void again(CallTransition turn, QueueId queue) {
        turn.timers.stop();
        turn.play(turn.caller(), Sounds.whileWaiting(turn), true);
        enter(turn, queue, true);
    }

    private static void enter(CallTransition turn, QueueId queue, boolean again) {
        boolean served = turn.servedIn().isPresent();
        turn.enter(new Stage.Queued(queue, "", Optional.empty()));
        turn.visiting(new CallState.Visit(queue, turn.now, served, ""));
        turn.say(new EnterQueue(queue, CallerShown.of(turn), again));
    }

    static void noticed(CallTransition turn, Stage.Queued stage, QueueNotice notice) {
        switch (notice) {
            case QueueNotice.Joined joined -> joined(turn, stage, joined);
            case QueueNotice.Announce announce -> {
                if (!announce.sounds().isEmpty()) {
                    turn.play(turn.caller(), sounds(announce.sounds()), false);
                }
            }
            case QueueNotice.Offered offered -> offered(turn, stage, offered);
            case QueueNotice.Withdrawn withdrawn -> withdrawn(turn, stage, withdrawn);
            case QueueNotice.Overflowed overflowed -> overflowed(turn, stage, overflowed);
        }
    }

    private static void withdrawn(CallTransition turn, Stage.Queued stage, QueueNotice.Withdrawn withdrawn) {
        if (!isOffer(stage, withdrawn.offer())) {
            return;
        }
        Stage.Queued left = stage;
        for (Leg leg : turn.outgoing()) {
            if (leg.agent().filter(withdrawn.agents()::contains).isPresent()) {
                turn.hangUp(leg, "no answer");
                left = withoutWinner(left, leg);
            }
        }
        waitOrRing(turn, left);
    }

    /** The offer is still out, but this leg will not be its answer. */
    private static Stage.Queued withoutWinner(Stage.Queued stage, Leg leg) {
        return new Stage.Queued(
                stage.queue(),
                stage.music(),
                stage.offering()
                        .map(o -> o.winner() == leg.ref()
                                ? new Stage.Offering(o.offer(), Stage.NONE, o.autoAnswer())
                                : o));
    }

    /** The offer goes on for as long as a leg of it is left; then the caller just waits. */
    private static void waitOrRing(CallTransition turn, Stage.Queued stage) {
        turn.enter(
                turn.anyOutgoing(leg -> true)
                        ? stage
                        : new Stage.Queued(stage.queue(), stage.music(), Optional.empty()));
    }

    private static void joined(CallTransition turn, Stage.Queued stage, QueueNotice.Joined joined) {
        Stage.Queued playing = new Stage.Queued(stage.queue(), joined.music(), stage.offering());
        turn.enter(playing);
        if (joined.welcome().isEmpty()) {
            music(turn, playing);
        } else {
            turn.play(turn.caller(), sounds(List.of(joined.welcome())), false);
        }
    }

    static void music(CallTransition turn, Stage.Queued stage) {
        if (!stage.music().isEmpty()) {
            turn.play(turn.caller(), List.of(Prompt.sound(stage.music())), true);
        }
    }

    private static void offered(CallTransition turn, Stage.Queued stage, QueueNotice.Offered offered) {
        // an offer that follows another one replaces it
        turn.hangUpOutgoing(Stage.NONE, "no answer");
        turn.enter(new Stage.Queued(
                stage.queue(),
                stage.music(),
                Optional.of(new Stage.Offering(offered.offer(), Stage.NONE, offered.autoAnswer()))));
        turn.say(new FindPhones(offered.offer(), offered.agents()));
    }

    static void phonesFound(CallTransition turn, Stage.Queued stage, CallMessage.PhonesFound found) {
        if (!isOffer(stage, found.offer())) {
            return;
        }
        for (CallMessage.AgentPhones phones : found.agents()) {
            AgentId agent = phones.agent().agent();
            String extension = phones.agent().extension();
            if (phones.contacts().isEmpty()) {
                turn.say(new TellRefused(found.offer(), agent, Refusal.UNREACHABLE));
            }
            for (Binding contact : phones.contacts()) {
                CallTransition.RemoteParty far =
                        new CallTransition.RemoteParty(extension, phones.holder(), contact.webSocket());
                Leg leg = turn.add(LegRole.AGENT, far, Optional.of(agent), LegPurpose.NONE);
                turn.say(new Dial(
                        leg.ref(),
                        new Target.Contact(contact),
                        extension,
                        CallerShown.of(turn),
                        turn.caller(),
                        stage.offering().filter(Stage.Offering::autoAnswer).isPresent()));
            }
        }
        waitOrRing(turn, stage);
    }

    static void progressed(CallTransition turn, Stage.Queued stage, Leg leg) {
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

    static void wins(CallTransition turn, Stage.Queued stage, Leg leg) {
        turn.enter(new Stage.Queued(
                stage.queue(),
                stage.music(),
                stage.offering()
                        .map(offering -> new Stage.Offering(offering.offer(), leg.ref(), offering.autoAnswer()))));
    }

    /** Another leg was faster than this one. */
    static void lost(CallTransition turn, Stage.Queued stage, Leg leg) {
        refuseIfLast(turn, stage, leg, Refusal.WITHDRAWN);
    }

    /** The agent's session is agreed on: does the queue give them the caller? */
    static void negotiated(CallTransition turn, Stage.Queued stage, Leg leg, String codec) {
        if (stage.offering().filter(o -> o.winner() == leg.ref()).isPresent()
                && leg.agent().isPresent()) {
            turn.write(new Fact.LegUp(leg.name(), codec));
            turn.say(new AskGrant(
                    leg.ref(), stage.offering().get().offer(), leg.agent().get()));
        }
    }

    static void granted(CallTransition turn, Stage.Queued stage, Leg leg, boolean granted) {
        if (leg.agent().isEmpty()
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
            waitOrRing(turn, withoutWinner(stage, leg));
        }
    }

    /** An agent's leg is gone before the agent could talk. */
    static void legGone(CallTransition turn, Stage.Queued stage, Leg leg, Termination termination) {
        refuseIfLast(turn, stage, leg, refusalFor(termination));
        waitOrRing(turn, withoutWinner(stage, leg));
    }

    /** The offer is refused for an agent when the last of their devices is gone. */
    private static void refuseIfLast(CallTransition turn, Stage.Queued stage, Leg leg, Refusal refusal) {
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
            case LOST, NOT_FOUND, OVERLOADED, NO_ROUTE -> Refusal.UNREACHABLE;
            case COMPLETED, CANCELLED, NOT_ACCEPTABLE, FAILED -> Refusal.FAILED;
        };
    }

    private static void overflowed(CallTransition turn, Stage.Queued stage, QueueNotice.Overflowed overflowed) {
        turn.hangUpOutgoing(Stage.NONE, "no longer offered");
        switch (overflowed.to()) {
            case Overflow.To to when overflowed.prompt().isEmpty() -> Applications.goTo(turn, to.number());
            case Overflow.To to ->
                Applications.begin(
                        turn,
                        turn.apps.announcement(Prompt.all(overflowed.prompt()), new AppCommand.GoTo(to.number())),
                        Optional.empty());
            case Overflow.HangUp hangUp ->
                FinalAnnouncement.play(
                        turn,
                        lastWords(stage, overflowed),
                        CallEnd.refused(480, "left the queue: " + overflowed.why()));
        }
    }

    private static List<Prompt> lastWords(Stage.Queued stage, QueueNotice.Overflowed overflowed) {
        if (!overflowed.prompt().isEmpty()) {
            return List.of(Prompt.of(overflowed.prompt()), GOODBYE);
        }
        return stage.music().isEmpty() ? NOT_JOINED : WAITED_TOO_LONG;
    }

    /** Queues name sounds as the catalogue does. */
    private static List<Prompt> sounds(List<String> names) {
        return names.stream().map(Prompt::sound).toList();
    }

    private static boolean isOffer(Stage.Queued stage, OfferId offer) {
        return stage.offering().filter(o -> o.offer().equals(offer)).isPresent();
    }
}
