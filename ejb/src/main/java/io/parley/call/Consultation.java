package io.parley.call;

import io.parley.call.CallCommand.Dial;
import io.parley.fact.Actor;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.ConsultOutcome.Ended;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.fact.TransferKind;
import io.parley.id.AgentId;
import io.parley.ring.RingList;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Consultations: a third leg of the call, whom one of the two asks, talks to in turns, and may leave the other to. */
final class Consultation {

    private Consultation() {}

    static void begin(CallTransition turn, Stage.Talking talking, Leg by, CallMessage.ConsultAsked message) {
        Optional<AgentId> agent = message.agent().or(by::agent);
        Conversation.letGo(turn, by);
        turn.write(
                message.by(),
                new Fact.ConsultStarted(
                        by.name(), message.number(), agent.map(AgentId::value).orElse("")));
        turn.enter(Stage.Consulting.of(talking.other(), by.ref(), agent, message.number()));
        turn.timers.set(turn.policy.ringTime());
        turn.diversions.forget();
        Sounds.arrange(turn);
        turn.say(
                CallerShown.lookUp(turn, message.number(), Optional.of(message.extension()), CallerShown.of(turn, by)));
    }

    static void resolved(CallTransition turn, Stage.Consulting stage, CallMessage.Resolved resolved) {
        Optional<Leg> by = turn.leg(stage.by());
        if (by.isEmpty()
                || stage.winner() != Stage.NONE
                || !consulted(turn, stage).isEmpty()) {
            return;
        }
        goTo(turn, stage, resolved, by.get());
    }

    private static void goTo(CallTransition turn, Stage.Consulting stage, CallMessage.Resolved resolved, Leg asks) {
        Party shown = CallerShown.of(turn, asks);
        switch (resolved.destination()) {
            case Destination.Phones phones
            when !phones.extension().equals(asks.number()) -> {
                turn.enter(stage.named(phones.holder()));
                for (Binding contact : phones.contacts()) {
                    CallTransition.RemoteParty far =
                            new CallTransition.RemoteParty(phones.extension(), phones.holder(), contact.webSocket());
                    Leg leg = turn.add(LegRole.EXTENSION, far, Optional.empty(), LegPurpose.CONSULT);
                    turn.say(new Dial(leg.ref(), new Target.Contact(contact), phones.extension(), shown, asks.ref())
                            .after(turn.diversions.all()));
                }
            }
            case Destination.Gateway gateway -> {
                CallTransition.RemoteParty far = new CallTransition.RemoteParty(gateway.number(), "", false);
                Leg leg = turn.add(LegRole.TRUNK, far, Optional.empty(), LegPurpose.CONSULT);
                turn.say(new Dial(leg.ref(), new Target.Trunk(gateway.trunk()), gateway.number(), shown, asks.ref())
                        .after(turn.diversions.all()));
            }
            case Destination.Members members -> {
                Stage.Consulting named = stage.named(members.list().name());
                ListRinging.goOn(turn, new ConsultingStage(named), ListRun.begin(members.list(), turn.now), turn.now);
            }
            case Destination.Emergency emergency -> {
                EmergencyRinging.write(turn, emergency.call());
                if (emergency.ways().isEmpty()) {
                    String why = emergency.test().isPresent() ? "blocked as a test" : EmergencyRinging.NO_TRUNK;
                    end(turn, stage, ConsultOutcome.of(why), CallMachine.CALLS);
                } else {
                    EmergencyRinging.next(turn, stage, emergency.rescue());
                }
            }
            case Destination.GoOn goOn -> {
                if (!Diverting.goesOn(turn, goOn, shown)) {
                    cannot(turn, stage);
                }
            }
            case Destination.Refusal refusal -> {
                refusal.fact().ifPresent(turn::write);
                end(turn, stage, ConsultOutcome.of(refusal.reason()), CallMachine.CALLS);
            }
            case Destination.Phones own -> cannot(turn, stage);
            case Destination.Pickup pickup -> cannot(turn, stage);
            case Destination.TakeOver wanted -> cannot(turn, stage);
            case Destination.QueueTarget line -> cannot(turn, stage);
            case Destination.App app -> cannot(turn, stage);
        }
    }

    private static void cannot(CallTransition turn, Stage.Consulting stage) {
        end(turn, stage, Ended.NOT_POSSIBLE, CallMachine.CALLS);
    }

    /** The legs of the one who is consulted. */
    static List<Leg> consulted(CallTransition turn, Stage.Consulting stage) {
        return turn.outgoing().stream()
                .filter(leg -> leg.ref() != stage.other())
                .toList();
    }

    static void progressed(CallTransition turn, Stage.Consulting stage, Leg leg) {
        EmergencyRinging.progressed(turn, stage.emergency());
        boolean first = consulted(turn, stage).stream().noneMatch(other -> other.is(Leg.Phase.RINGING));
        turn.ringing(leg, Leg.Phase.RINGING);
        if (first && !stage.answered()) {
            turn.play(stage.by(), Sounds.RINGBACK, true);
        }
    }

    static boolean mayWin(CallTransition turn, Stage.Consulting stage, Leg leg) {
        return stage.winner() == Stage.NONE && consulted(turn, stage).contains(leg);
    }

    static void negotiated(CallTransition turn, Stage.Consulting stage, Leg leg, CallMessage.Negotiated message) {
        if (stage.winner() != leg.ref() || stage.answered()) {
            Conversation.renegotiated(turn, leg, message.held());
            return;
        }
        turn.put(leg.heldByPhone(message.held()));
        turn.write(new Fact.LegUp(leg.name(), message.codec()));
        for (Leg other : consulted(turn, stage)) {
            if (other.ref() != leg.ref()) {
                turn.answeredElsewhere(other);
            }
        }
        turn.timers.stop();
        turn.enter(stage.list().isPresent() ? stage.by(leg).up() : stage.up());
        if (leg.role() == LegRole.EXTENSION) {
            turn.directBegan(leg.number());
        }
        Sounds.arrange(turn);
    }

    /** One of the three is gone. */
    static void gone(CallTransition turn, Stage.Consulting stage, Leg leg, Termination termination) {
        if (leg.ref() == stage.by()) {
            complete(turn, stage, leg, new Actor.Peer(leg.number()));
        } else if (leg.ref() == turn.caller() || leg.ref() == stage.other()) {
            Ending.end(turn, CallEnd.of(termination, Ending.sideOf(turn, leg)));
        } else if (leg.ref() == stage.winner() && stage.answered()) {
            end(turn, stage, Ended.OVER, CallMachine.CALLS);
        } else if (EmergencyRinging.goesOn(turn, stage)) {
            // by the next trunk
        } else if (stage.list().isPresent()) {
            goneOfList(turn, stage, leg, termination);
        } else if (leg.ref() == stage.winner()) {
            end(turn, stage, Ended.OVER, CallMachine.CALLS);
        } else if (consulted(turn, stage).isEmpty()) {
            end(turn, stage, ConsultOutcome.of(words(termination)), CallMachine.CALLS);
        }
    }

    /** One of those that ring in a list; one that answers while the session of another is agreed on ends by itself. */
    private static void goneOfList(CallTransition turn, Stage.Consulting stage, Leg leg, Termination termination) {
        Stage.Consulting left = stage.winner() == leg.ref() ? stage.won(Stage.NONE) : stage;
        turn.enter(left);
        if (left.winner() == Stage.NONE) {
            ListRinging.gone(turn, new ConsultingStage(left), left.list().orElseThrow(), leg, termination);
        }
    }

    /** Nobody of a list answered: where its calls go on, the consultation goes. */
    static void nobodyLeft(CallTransition turn, Stage.Consulting stage, ListRun run) {
        if (run.list().otherwise().action() == RingList.Action.REFUSE || !turn.hop()) {
            end(turn, stage, new ConsultOutcome.Unanswered("no answer"), CallMachine.CALLS);
            return;
        }
        Stage.Consulting now = stage.by(Optional.empty());
        turn.enter(now);
        turn.timers.set(turn.policy.ringTime());
        turn.say(
                new CallCommand.FindOtherwise(run.list(), turn.diversions.all(), new ConsultingStage(now).shown(turn)));
    }

    private static String words(Termination termination) {
        return termination.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static void swap(CallTransition turn, Stage.Consulting stage, Leg by, Actor actor) {
        Stage.Consulting swapped = stage.swapped();
        turn.enter(swapped);
        turn.write(actor, new Fact.ConsultSwapped(by.name(), swapped.active()));
        Sounds.arrange(turn);
    }

    /** The consultation is over, the two of before have each other back. */
    static void end(CallTransition turn, Stage.Consulting stage, ConsultOutcome outcome, Actor actor) {
        turn.timers.stop();
        consulted(turn, stage).forEach(leg -> turn.hangUp(leg, "consultation over"));
        turn.write(actor, new Fact.ConsultEnded(Leg.nameOf(stage.by()), outcome));
        turn.enter(new Stage.Talking(stage.other()));
        Sounds.arrange(turn);
    }

    /** The one who consults leaves the other party to the consulted one, who may still have to answer. */
    static void complete(CallTransition turn, Stage.Consulting stage, Leg by, Actor actor) {
        Optional<Leg> waits = turn.leg(by.ref() == turn.caller() ? stage.other() : turn.caller());
        if (waits.isEmpty()) {
            return;
        }
        Leg kept = waits.get();
        List<Leg> consulted = consulted(turn, stage);
        CallState.Transfer transfer = Transfers.of(turn, by, kept, stage.number(), stage.agent());
        turn.write(actor, new Fact.ConsultEnded(by.name(), Ended.TRANSFERRED));
        Transfers.write(turn, actor, transfer, TransferKind.ATTENDED);
        turn.leg(by.ref()).filter(leg -> !leg.is(Leg.Phase.CLOSING)).ifPresent(leg -> turn.hangUp(leg, "transferred"));
        turn.leg(kept.ref()).ifPresent(leg -> Conversation.letGo(turn, leg));
        turn.callerIs(kept);
        if (stage.answered()) {
            turn.enter(new Stage.Talking(stage.winner()));
            Transfers.done(turn, transfer, Leg.nameOf(stage.winner()));
            turn.leg(stage.winner()).ifPresent(turn::takenOver);
            Sounds.arrange(turn);
            return;
        }
        boolean rings = consulted.stream().anyMatch(leg -> leg.is(Leg.Phase.RINGING));
        turn.transferring(Optional.of(transfer));
        if (stage.list().isPresent()) {
            turn.enter(new Stage.ListRinging(stage.list().get(), stage.winner(), rings));
            turn.play(kept.ref(), rings ? Sounds.RINGBACK : Sounds.whileWaiting(turn), true);
            return;
        }
        turn.enter(new Stage.Ringing(
                stage.number(),
                Stage.NONE,
                stage.winner(),
                rings,
                Optional.empty(),
                false,
                Stage.Goal.of(stage.emergency())));
        turn.play(kept.ref(), rings ? Sounds.RINGBACK : Sounds.whileWaiting(turn), true);
        if (consulted.isEmpty()) {
            Ringing.failed(turn, new Termination(Termination.Kind.NO_ANSWER, 480, Termination.By.US, "no answer"));
        }
    }
}
