package io.parley.call;

import io.parley.call.app.AppRun;
import io.parley.call.app.Prompt;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import java.util.Optional;

/** How calls begin: the caller's leg, calls asked for by API, and where the number leads. */
final class Beginning {
    private Beginning() {}

    static void arrived(CallTransition turn, CallMessage.Arrived message) {
        Leg leg = caller(turn, message.role(), message.browser());
        turn.say(new CallCommand.OpenCallerMedia(leg.ref(), message.offer()));
    }

    /** Refused before anything is opened or looked up. The caller is not told why. */
    static void blocked(CallTransition turn, CallMessage.Blocked message) {
        Leg leg = caller(turn, LegRole.CALLER, false);
        CallEnd end = CallEnd.blocked(message.number());
        turn.closing(leg);
        turn.say(new CallCommand.Reject(leg.ref(), end.code(), "Decline"));
        Ending.end(turn, end);
    }

    /** Refused before anything is opened or looked up, with a status that tells the carrier what is wrong with its signature. */
    static void unverified(CallTransition turn, CallMessage.Unverified message) {
        Leg leg = caller(turn, LegRole.CALLER, false);
        CallerCheck.Refusal refusal = message.refusal();
        CallEnd end = CallEnd.unverified(refusal, turn.journey.check());
        turn.closing(leg);
        turn.say(new CallCommand.Reject(leg.ref(), refusal.code(), refusal.phrase()));
        Ending.end(turn, end);
    }

    private static Leg caller(CallTransition turn, LegRole role, boolean browser) {
        started(turn);
        // what the phone calls itself may differ: the caller is known by the extension
        Party caller = turn.journey.caller();
        String number = turn.journey.extension().orElse(caller.number());
        CallTransition.RemoteParty far = new CallTransition.RemoteParty(number, caller.name(), browser);
        Leg leg = turn.add(role, far, Optional.empty(), LegPurpose.NONE);
        turn.callerIs(leg);
        return leg;
    }

    static void originated(CallTransition turn, CallMessage.Originated message) {
        started(turn);
        turn.enter(new Stage.Originating(message.extension(), message.number(), Stage.NONE, Optional.empty()));
        for (Binding contact : message.contacts()) {
            boolean page = contact.webSocket();
            CallTransition.RemoteParty far = new CallTransition.RemoteParty(
                    message.extension(), turn.journey.caller().name(), page);
            Leg leg = turn.add(LegRole.CALLER, far, Optional.empty(), LegPurpose.NONE);
            // the phone shows whom its user is about to call; a browser was asked by its user just now, and need not
            // ring
            Party shown = new Party(message.number(), "");
            turn.say(new CallCommand.Dial(
                    leg.ref(), new DialRequest.Target.Contact(contact), message.extension(), shown, Stage.NONE, page));
        }
        turn.timers.set(turn.policy.ringTime());
        if (turn.noLegs()) {
            Ending.end(turn, CallEnd.refused(480, "not registered"));
        }
    }

    static void originatedAnswered(
            CallTransition turn, Stage.Originating stage, Leg leg, CallMessage.Negotiated message) {
        turn.write(new Fact.LegUp(leg.name(), message.codec()));
        turn.othersAnsweredElsewhere(leg.ref());
        turn.timers.stop();
        route(turn, stage.number(), Optional.of(stage.extension()));
    }

    /**
     * Looks a number up, for the first time, after an overflow or for a transfer.
     *
     * @param by the extension whose permission counts; empty where the system itself calls on
     */
    static void route(CallTransition turn, String number, Optional<String> by) {
        turn.enter(new Stage.Routing());
        if (turn.hop()) {
            turn.say(CallerShown.lookUp(turn, number, by, CallerShown.of(turn)));
        } else {
            refuse(turn, CallEnd.refused(482, "the call went in circles"), Optional.empty());
        }
    }

    static void refuse(CallTransition turn, CallEnd end, Optional<Prompt> prompt) {
        if (!Transfers.failed(turn, end)) {
            FinalAnnouncement.refuse(turn, end, prompt);
        }
    }

    static void resolved(CallTransition turn, CallMessage.Resolved message) {
        turn.write(new Fact.Routed(message.number(), message.kind(), message.target(), message.rule()));
        switch (message.destination()) {
            case Destination.Phones phones
            when phones.autoAnswer() && !Pickup.mayAsk(turn) ->
                refuse(turn, CallEnd.refused(403, "the intercom is for who calls"), Optional.empty());
            case Destination.Phones phones -> {
                engaged(turn);
                Ringing.phones(turn, phones);
            }
            case Destination.Gateway gateway -> {
                engaged(turn);
                Ringing.gateway(turn, gateway);
            }
            case Destination.Members members -> {
                engaged(turn);
                ListRinging.begin(turn, members.list());
            }
            case Destination.Emergency emergency -> EmergencyRinging.begin(turn, emergency);
            case Destination.QueueTarget line -> {
                engaged(turn);
                Queueing.join(turn, line.queue());
            }
            case Destination.GoOn goOn -> Diverting.goOn(turn, goOn);
            case Destination.Pickup pickup -> Pickup.give(turn, pickup.call());
            case Destination.TakeOver wanted -> TakeOver.begin(turn, wanted);
            case Destination.App app -> application(turn, app);
            case Destination.Refusal refusal -> {
                refusal.fact().ifPresent(turn::write);
                refuse(turn, CallEnd.of(refusal), refusal.prompt());
            }
        }
    }

    /** An extension that calls is engaged by the call, where it is still the one that is served. */
    static void engaged(CallTransition turn) {
        turn.journey
                .extension()
                .filter(own -> turn.leg(turn.caller())
                        .filter(leg -> leg.number().equals(own))
                        .isPresent())
                .ifPresent(turn::directBegan);
    }

    static void application(CallTransition turn, Destination.App app) {
        Optional<AppRun<?>> run = turn.apps.begin(app.id(), app.argument());
        if (run.isEmpty()) {
            refuse(
                    turn,
                    CallEnd.refused(501, "feature not available"),
                    Optional.of(Prompt.of("call-cannot-be-completed")));
            return;
        }
        if (run.get().app().conversation()) {
            engaged(turn);
        }
        Applications.begin(turn, run.get(), Optional.empty());
    }

    static void started(CallTransition turn) {
        CallOrigin journey = turn.journey;
        turn.write(new Fact.CallStarted(
                journey.direction(),
                journey.caller().number(),
                journey.caller().name(),
                journey.called(),
                journey.source(),
                journey.sipCallId()));
        CallerCheck check = journey.check();
        if (check.verdict() != CallerVerdict.NONE) {
            turn.write(new Fact.CallerVerified(check.verdict(), check.why(), check.origin()));
        }
    }
}
