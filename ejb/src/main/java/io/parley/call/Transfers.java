package io.parley.call;

import io.parley.call.CallCommand.Dial;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.fact.TransferKind;
import io.parley.id.AgentId;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.util.Optional;

/**
 * Blind transfers: the one who stays is routed anew, as if they had called that number. One that fails is taken back to whoever wanted it, once; if
 * that party does not answer, a queue's caller goes back to the front of their queue, and anybody else is told and let go.
 */
final class Transfers {
    private Transfers() {}

    /** The phone of a leg wants it, by REFER. */
    static void referred(CallTransition turn, Leg leg, String number) {
        if (!inside(turn, leg)) {
            outsider(turn, leg);
        } else {
            turn.rules().requests().referred(turn, leg, number);
        }
    }

    /** Outside parties cannot transfer. */
    static void outsider(CallTransition turn, Leg leg) {
        turn.say(new CallCommand.RejectTransfer(leg.ref(), 603, "transfers are for extensions"));
    }

    /** The leg talks to nobody who could be transferred. */
    static void nobody(CallTransition turn, Leg leg) {
        turn.say(new CallCommand.RejectTransfer(leg.ref(), 603, "nobody to transfer"));
    }

    /** Whether a leg belongs to an extension. Outside parties may show any number, an extension's too, and so have no right by it. */
    static boolean inside(CallTransition turn, Leg leg) {
        return switch (leg.role()) {
            case TRUNK, UNKNOWN -> false;
            case CALLER -> turn.journey.extension().isPresent();
            case AGENT, EXTENSION -> true;
        };
    }

    static void checked(CallTransition turn, Leg leg, CallMessage.TransferChecked checked) {
        int ref = leg.ref();
        if (checked.code() != 0) {
            turn.say(new CallCommand.RejectTransfer(ref, checked.code(), checked.reason()));
            return;
        }
        turn.say(new CallCommand.AcceptTransfer(ref));
        // from here on it is ours: whatever comes of it, the phone that asked has nothing more to do
        turn.say(new CallCommand.TransferProgress(ref, 200));
        begin(turn, leg, checked.number(), checked.agent(), new Actor.Peer(leg.number()));
    }

    static void begin(CallTransition turn, Leg by, String number, Optional<AgentId> agent, Actor actor) {
        Optional<Leg> kept = Conversation.partner(turn, by);
        if (kept.isPresent()) {
            CallState.Transfer transfer = of(turn, by, kept.get(), number, agent);
            write(turn, actor, transfer, TransferKind.BLIND);
            turn.hangUp(by, "transferred");
            route(turn, kept.get(), transfer);
        }
    }

    /** The transfer that a leg's user wants for the other. */
    static CallState.Transfer of(CallTransition turn, Leg by, Leg kept, String number, Optional<AgentId> agent) {
        return new CallState.Transfer(
                by.name(), kept.name(), by.number(), number, agent.or(by::agent), turn.queueOf(kept), false);
    }

    static void write(CallTransition turn, Actor actor, CallState.Transfer transfer, TransferKind kind) {
        turn.write(
                actor,
                new Fact.TransferAsked(
                        transfer.leg(),
                        transfer.kept(),
                        transfer.number(),
                        kind,
                        transfer.agent().map(AgentId::value).orElse("")));
    }

    /** Sends the one who stays to the number. */
    static void route(CallTransition turn, Leg kept, CallState.Transfer transfer) {
        stays(turn, kept);
        turn.transferring(Optional.of(transfer));
        turn.hopsAnew();
        Beginning.route(turn, transfer.number(), Optional.of(transfer.extension()));
    }

    /** The leg's user is the one being served from now on, and waits with music. */
    static void stays(CallTransition turn, Leg kept) {
        turn.timers.stop();
        turn.say(CallCommand.Arrange.nothing());
        turn.leg(kept.ref()).ifPresent(leg -> Conversation.letGo(turn, leg));
        turn.callerIs(kept);
        turn.play(kept.ref(), Sounds.whileWaiting(turn), true);
    }

    /** Somebody took the call, or a queue did. */
    static void answered(CallTransition turn, String to) {
        turn.transfer().filter(t -> !t.recalled()).ifPresent(t -> done(turn, t, to));
        turn.transferring(Optional.empty());
    }

    static void done(CallTransition turn, CallState.Transfer transfer, String to) {
        turn.write(new Fact.TransferDone(
                transfer.leg(),
                transfer.kept(),
                to,
                transfer.agent().map(AgentId::value).orElse("")));
    }

    /** It led to nothing: back to who wanted it, or on. False where there was no transfer, or nothing is left but the end. */
    static boolean failed(CallTransition turn, CallEnd why) {
        if (turn.transfer().isEmpty()) {
            return false;
        }
        CallState.Transfer transfer = turn.transfer().get();
        if (!transfer.recalled()) {
            recall(turn, transfer, why.reason());
            return true;
        }
        turn.transferring(Optional.empty());
        transfer.queue().ifPresent(queue -> Queueing.again(turn, queue));
        return transfer.queue().isPresent();
    }

    static void recall(CallTransition turn, CallState.Transfer transfer, String why) {
        turn.transferring(Optional.of(transfer.back()));
        turn.write(new Fact.Recalled(transfer.extension(), transfer.number(), why));
        turn.enter(new Stage.Ringing(transfer.extension(), Stage.NONE, Stage.NONE, false, Optional.empty()));
        turn.timers.set(turn.policy.ringTime());
        turn.say(new CallCommand.FindDevices(transfer.extension()));
    }

    static void devicesFound(CallTransition turn, CallMessage.DevicesFound found) {
        boolean wanted = turn.transfer()
                .filter(t -> t.recalled() && t.extension().equals(found.extension()))
                .isPresent();
        if (!wanted) {
            return;
        }
        Party shown = CallerShown.of(turn);
        String who = shown.name().isBlank() ? shown.number() : shown.name();
        for (Binding contact : found.contacts()) {
            CallTransition.RemoteParty far =
                    new CallTransition.RemoteParty(found.extension(), found.holder(), contact.webSocket());
            Leg leg = turn.add(LegRole.EXTENSION, far, Optional.empty(), LegPurpose.RECALL);
            turn.say(new Dial(
                    leg.ref(),
                    new Target.Contact(contact),
                    found.extension(),
                    new Party(shown.number(), "Recall: " + who),
                    turn.caller()));
        }
        if (found.contacts().isEmpty()) {
            Ringing.failed(turn, new Termination(Termination.Kind.NO_ANSWER, 480, Termination.By.US, "not registered"));
        }
    }
}
