package io.parley.call;

import io.parley.call.CallCommand.ApplyAnswer;
import io.parley.call.CallCommand.Dial;
import io.parley.call.app.Prompt;
import io.parley.fact.EndpointLoss;
import io.parley.fact.Fact;
import io.parley.id.QueueId;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Browsers that go away in the middle of a call and come back: the leg is kept and marked as away, the other party hears music, and each browser that
 * registers for the extension meanwhile is dialled. The first that answers takes the leg's place.
 */
final class BrowserReconnect {
    private static final List<Prompt> NOT_AVAILABLE = Prompt.all("person-not-available", "goodbye");

    private BrowserReconnect() {}

    /** Extensions whose browser is away. */
    static Set<String> awaited(List<Leg> legs) {
        Set<String> extensions = Set.of();
        for (Leg leg : legs) {
            if (leg.away()) {
                // mostly none is: nothing is made then
                extensions = extensions.isEmpty() ? new TreeSet<>() : extensions;
                extensions.add(leg.number());
            }
        }
        return extensions;
    }

    /** Registrations of browsers that are away are wanted, those of others not. */
    static void await(Set<String> before, Set<String> after, Consumer<CallCommand> say) {
        if (before.isEmpty() && after.isEmpty()) {
            // as after nearly every step of every call
            return;
        }
        after.stream().filter(e -> !before.contains(e)).forEach(e -> say.accept(new CallCommand.AwaitEndpoint(e)));
        before.stream().filter(e -> !after.contains(e)).forEach(e -> say.accept(new CallCommand.ForgetEndpoint(e)));
    }

    /** The browser of a leg is gone: its connection ({@code flow}) or its sound. */
    static void lost(CallTransition turn, Leg leg, boolean flow) {
        if (leg.is(Leg.Phase.CLOSING)) {
            return;
        }
        if (leg.replaces() != Stage.NONE) {
            turn.hangUp(leg, "page lost");
        } else if (leg.away()) {
            turn.put(leg.away(leg.marks().away(), leg.marks().flowLost() || flow));
        } else if (!leg.is(Leg.Phase.UP)) {
            lostBeforeAnswer(turn, leg);
        } else if (turn.rules().browser().awaited(turn, leg)) {
            away(turn, leg, flow);
        } else {
            fail(turn, leg);
        }
    }

    private static void lostBeforeAnswer(CallTransition turn, Leg leg) {
        if (leg.ref() == turn.caller()) {
            Ending.end(turn, new CallEnd(Kind.LOST, 480, CallEnd.CALLER, "the page of the caller is gone"));
        } else {
            fail(turn, leg);
        }
    }

    private static void fail(CallTransition turn, Leg leg) {
        turn.hangUp(leg, "page lost");
        Ending.gone(turn, leg, new Termination(Kind.LOST, 480, By.PEER, "page lost"));
    }

    private static void away(CallTransition turn, Leg leg, boolean flow) {
        turn.write(new Fact.EndpointLost(leg.name(), flow ? EndpointLoss.CONNECTION : EndpointLoss.SOUND));
        turn.put(leg.away(turn.timers.start(turn.policy.reconnectTime()), flow));
        turn.rules().browser().lost(turn, leg);
    }

    /** A browser registered: for each leg of its extension that is away it is dialled. */
    static void registered(CallTransition turn, CallMessage.EndpointRegistered page) {
        for (Leg lost : turn.legs()) {
            if (lost.away() && lost.number().equals(page.extension())) {
                turn.replacing(lost).forEach(leg -> turn.hangUp(leg, "another page is there"));
                Leg fresh = turn.addFor(lost);
                Optional<Leg> other = Conversation.partner(turn, lost);
                turn.say(new Dial(
                        fresh.ref(),
                        new Target.Contact(page.contact()),
                        page.extension(),
                        other.map(leg -> CallerShown.of(turn, leg)).orElseGet(() -> CallerShown.of(turn)),
                        other.map(Leg::ref).orElse(Stage.NONE),
                        true));
            }
        }
    }

    static void answered(CallTransition turn, Leg fresh, Optional<String> sdp) {
        if (turn.leg(fresh.replaces()).filter(old -> !old.is(Leg.Phase.CLOSING)).isEmpty()) {
            turn.hangUp(fresh, "no longer wanted");
        } else if (!fresh.is(Leg.Phase.UP)) {
            turn.put(fresh.in(Leg.Phase.UP));
            turn.say(new ApplyAnswer(fresh.ref(), sdp));
        }
    }

    /** The browser is there again: its new leg takes the place of the old one. */
    static void negotiated(CallTransition turn, Leg fresh, CallMessage.Negotiated message) {
        Optional<Leg> found = turn.leg(fresh.replaces()).filter(old -> !old.is(Leg.Phase.CLOSING));
        if (found.isEmpty() || !fresh.is(Leg.Phase.UP)) {
            return;
        }
        Leg old = found.get();
        boolean muted = old.marks().muted();
        Leg settled = fresh.settled().marked(new Leg.Marks(message.held(), old.portalHolds(), muted, 0, false, false));
        turn.write(new Fact.LegUp(settled.name(), message.codec()));
        turn.write(new Fact.EndpointBack(old.name(), settled.name()));
        turn.swap(old, settled);
        turn.enter(turn.rules().browser().moved(turn.stage(), old.ref(), settled.ref()));
        turn.replacing(old).forEach(other -> turn.hangUp(other, "another page is there"));
        turn.hangUp(old, "page back");
        if (muted) {
            turn.say(new CallCommand.Mute(settled.ref(), true));
        }
        resume(turn, settled);
    }

    private static void resume(CallTransition turn, Leg leg) {
        turn.rules().browser().back(turn, leg);
        Ending.stillSilent(turn);
    }

    /** A leg's sound is back. Where its browser was missed for that, it was the network, and the page is still the same. */
    static void heard(CallTransition turn, Leg leg) {
        if (leg.marks().silent()) {
            turn.put(leg.silent(false));
        }
        if (!leg.away() || leg.marks().flowLost() || leg.is(Leg.Phase.CLOSING)) {
            return;
        }
        turn.timers.stop(leg.marks().away());
        turn.put(leg.away(0, false));
        turn.replacing(leg).forEach(fresh -> turn.hangUp(fresh, "the page is back"));
        turn.write(new Fact.EndpointBack(leg.name(), leg.name()));
        resume(turn, leg);
    }

    /** The browser did not come back in time. */
    static void expired(CallTransition turn, Leg leg) {
        CallEnd lost = new CallEnd(
                Kind.LOST, 480, Ending.sideOf(turn, leg), "the page of " + leg.number() + " did not come back");
        turn.replacing(leg).forEach(fresh -> turn.hangUp(fresh, "too late"));
        turn.rules().browser().expired(turn, leg, lost);
        Ending.stillSilent(turn);
    }

    /** One of two did not come back: the other is looked after. */
    static void alone(CallTransition turn, Leg leg, CallEnd lost) {
        Optional<Leg> other = Conversation.partner(turn, leg).filter(l -> l.is(Leg.Phase.UP) && !l.away());
        if (other.isEmpty() || other.get().agent().isPresent()) {
            Ending.end(turn, lost);
            return;
        }
        if (other.get().marks().silent()) {
            // neither is there any longer: there is nobody to put to the front of a queue
            Ending.lost(turn, other.get());
            return;
        }
        Optional<QueueId> queue =
                other.get().ref() == turn.caller() || leg.agent().isPresent() ? turn.servedIn() : Optional.empty();
        turn.hangUp(leg, lost.reason());
        Transfers.stays(turn, other.get());
        if (queue.isPresent()) {
            Queueing.again(turn, queue.get());
        } else {
            FinalAnnouncement.play(turn, NOT_AVAILABLE, lost);
        }
    }
}
