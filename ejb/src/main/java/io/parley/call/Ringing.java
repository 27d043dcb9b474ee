package io.parley.call;

import io.parley.call.CallCommand.ApplyEarlyAnswer;
import io.parley.call.CallCommand.Arrange;
import io.parley.call.CallCommand.Dial;
import io.parley.call.CallCommand.Ring;
import io.parley.call.CallCommand.SendEarlyMedia;
import io.parley.call.app.Prompt;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.Kind;
import java.time.Duration;
import java.util.Optional;

/** Direct calls until somebody answers: all devices of an extension ring, or a trunk is tried. */
final class Ringing {
    /** A device that is busy may say so before another has rung: for so long the others are waited for. */
    private static final Duration OTHERS_MAY_RING = Duration.ofSeconds(2);

    private Ringing() {}

    static void phones(CallTransition turn, Destination.Phones phones) {
        begin(turn, phones.extension(), new Stage.Goal(phones.holder(), phones.onward(), true));
        for (Binding contact : phones.contacts()) {
            CallTransition.RemoteParty far =
                    new CallTransition.RemoteParty(phones.extension(), phones.holder(), contact.webSocket());
            Leg leg = turn.add(LegRole.EXTENSION, far, Optional.empty(), LegPurpose.NONE);
            turn.say(new Dial(
                            leg.ref(),
                            new Target.Contact(contact),
                            phones.extension(),
                            CallerShown.of(turn),
                            turn.caller(),
                            phones.autoAnswer())
                    .after(turn.diversions.all()));
        }
    }

    static void gateway(CallTransition turn, Destination.Gateway gateway) {
        begin(turn, gateway.number(), Stage.Goal.LAST);
        CallTransition.RemoteParty far = new CallTransition.RemoteParty(gateway.number(), "", false);
        Leg leg = turn.add(LegRole.TRUNK, far, Optional.empty(), LegPurpose.NONE);
        turn.say(new Dial(
                        leg.ref(),
                        new Target.Trunk(gateway.trunk()),
                        gateway.number(),
                        CallerShown.of(turn),
                        turn.caller())
                .after(turn.diversions.all()));
    }

    private static void begin(CallTransition turn, String number, Stage.Goal goal) {
        Stage.Ringing stage = Stage.Ringing.of(number, goal);
        turn.enter(stage);
        turn.timers.set(ringTime(turn, stage));
    }

    /** Nobody rings longer than their user lets it, nor longer than the policy allows anybody. */
    private static Duration ringTime(CallTransition turn, Stage.Ringing stage) {
        return stage.onward().onward().ringTime(turn.policy.ringTime());
    }

    static void progressed(CallTransition turn, Stage.Ringing stage, Leg leg, CallMessage.Progressed message) {
        if (leg.ref() == turn.caller()) {
            return;
        }
        if (isRefused(stage) && !somebodyRings(turn)) {
            turn.timers.set(ringTime(turn, stage));
        }
        EmergencyRinging.progressed(turn, stage.onward().emergency());
        boolean heard = stage.early() == Stage.NONE || stage.early() == leg.ref();
        if (message.sdp().isPresent() && heard && stage.winner() == Stage.NONE) {
            turn.ringing(leg, Leg.Phase.EARLY);
            turn.enter(stage.early(leg.ref()).told().rings());
            turn.say(new ApplyEarlyAnswer(leg.ref(), message.sdp().get()));
            return;
        }
        turn.ringing(leg, leg.is(Leg.Phase.EARLY) ? Leg.Phase.EARLY : Leg.Phase.RINGING);
        turn.enter(stage.told().rings());
        if (!stage.toned()) {
            tone(turn);
        }
    }

    /** The caller is told that it rings. */
    static void tone(CallTransition turn) {
        boolean hears = turn.leg(turn.caller())
                .filter(caller -> caller.is(Leg.Phase.UP) || caller.is(Leg.Phase.EARLY))
                .isPresent();
        if (hears) {
            turn.play(turn.caller(), Sounds.RINGBACK, true);
        } else {
            turn.say(new Ring(turn.caller()));
        }
    }

    /** A leg's early media cannot be heard: it just rings. */
    static void noEarlyMedia(CallTransition turn, Stage.Ringing stage, Leg leg) {
        turn.say(Arrange.nothing());
        turn.put(leg.in(Leg.Phase.RINGING));
        turn.enter(stage.early(Stage.NONE).told());
        tone(turn);
    }

    static void negotiated(CallTransition turn, Stage.Ringing stage, Leg leg, String codec) {
        if (stage.winner() == leg.ref()) {
            won(turn, leg, codec);
        } else if (stage.early() == leg.ref()) {
            goEarly(turn, leg);
            turn.say(Arrange.pair(turn.caller(), leg.ref()));
        }
    }

    /** The session of the leg that answered first is agreed on: they and the caller talk. */
    static void won(CallTransition turn, Leg leg, String codec) {
        turn.write(new Fact.LegUp(leg.name(), codec));
        Conversation.begin(turn, leg);
        turn.takenOver(leg);
    }

    /** The caller is told once: later early answers of the same leg change what is heard, not how. */
    private static void goEarly(CallTransition turn, Leg leg) {
        turn.leg(turn.caller())
                .filter(caller -> !caller.is(Leg.Phase.UP) && !caller.is(Leg.Phase.EARLY))
                .ifPresent(caller -> {
                    turn.put(caller.in(Leg.Phase.EARLY));
                    turn.say(new SendEarlyMedia(caller.ref(), leg.ref()));
                });
    }

    /** One of the legs is gone before the caller could talk to it. */
    static void legGone(CallTransition turn, Stage.Ringing stage, Leg leg, Termination termination) {
        Termination worst = worse(stage.worst(), termination);
        int early = stage.early() == leg.ref() ? Stage.NONE : stage.early();
        int winner = stage.winner() == leg.ref() ? Stage.NONE : stage.winner();
        Stage.Ringing now = stage.early(early).won(winner).ended(worst);
        turn.enter(now);
        if (early != stage.early()) {
            turn.say(Arrange.nothing());
            if (somebodyRings(turn)) {
                tone(turn);
            }
        }
        if (!turn.anyOutgoing(other -> true)) {
            failed(turn, now, worst);
        } else if (isRefusal(termination) && winner == Stage.NONE && !somebodyRings(turn)) {
            if (rings(leg)) {
                refused(turn, now, worst);
            } else {
                turn.timers.set(OTHERS_MAY_RING);
            }
        }
    }

    /** Busy or declined at one device while no other rings: dead ones are not waited for, as users take it that the callee has spoken. */
    private static void refused(CallTransition turn, Stage.Ringing stage, Termination worst) {
        turn.hangUpOutgoing(Stage.NONE, "refused at another device");
        failed(turn, stage, worst);
    }

    private static boolean isRefused(Stage.Ringing stage) {
        return stage.worst().filter(Ringing::isRefusal).isPresent();
    }

    static boolean isRefusal(Termination termination) {
        return termination.kind() == Kind.BUSY || termination.kind() == Kind.REJECTED;
    }

    private static boolean somebodyRings(CallTransition turn) {
        return turn.anyOutgoing(Ringing::rings);
    }

    static boolean rings(Leg leg) {
        return leg.is(Leg.Phase.RINGING) || leg.is(Leg.Phase.EARLY);
    }

    static void gaveUp(CallTransition turn, Stage.Ringing stage) {
        if (EmergencyRinging.gaveUp(turn, stage)) {
            return;
        }
        if (isRefused(stage) && stage.winner() == Stage.NONE && !somebodyRings(turn)) {
            refused(turn, stage, stage.worst().get());
            return;
        }
        if (stage.early() != Stage.NONE) {
            turn.say(Arrange.nothing());
        }
        turn.hangUpOutgoing(Stage.NONE, "no answer");
        if (!Diverting.goOn(turn, stage, stage.onward().onward().unanswered(stage.rang()))) {
            refuse(turn, CallEnd.refused(480, "no answer"), Kind.NO_ANSWER);
        }
    }

    static void refuse(CallTransition turn, CallEnd end, Kind kind) {
        if (!Transfers.failed(turn, end)) {
            FinalAnnouncement.refuse(turn, end, wordsFor(turn, kind));
        }
    }

    /** Nobody of those that rang is left: the call goes on where its extension wants that, else it failed. */
    private static void failed(CallTransition turn, Stage.Ringing stage, Termination worst) {
        if (EmergencyRinging.goesOn(turn, stage)) {
            return;
        }
        Optional<Prompt> emergency = EmergencyRinging.words(stage);
        if (emergency.isPresent()) {
            Beginning.refuse(turn, end(worst), emergency);
            return;
        }
        if (!Diverting.goOn(turn, stage, stage.onward().onward().ended(worst.kind(), stage.rang()))) {
            failed(turn, worst);
        }
    }

    static void failed(CallTransition turn, Termination worst) {
        refuse(turn, end(worst), worst.kind());
    }

    private static CallEnd end(Termination worst) {
        return new CallEnd(worst.kind(), statusFor(worst.kind(), worst.code()), CallEnd.CALLEE, worst.reason());
    }

    /** A caller who was answered before (who comes from a queue, or asked for the call) cannot hear a busy tone: they are told. */
    private static Optional<Prompt> wordsFor(CallTransition turn, Kind kind) {
        if (!turn.callerUp()) {
            return Optional.empty();
        }
        return Optional.of(Prompt.of(kind == Kind.BUSY ? "person-busy" : "person-not-available"));
    }

    /** The end that tells the caller most: busy and refusals before no answer, and anything before a lost device. */
    static Termination worse(Optional<Termination> one, Termination other) {
        return one.filter(first -> weight(first) >= weight(other)).orElse(other);
    }

    private static int weight(Termination termination) {
        return switch (termination.kind()) {
            case BUSY -> 6;
            case REJECTED -> 5;
            case NO_ANSWER -> 4;
            case NOT_ACCEPTABLE -> 3;
            case NOT_FOUND, OVERLOADED, NO_ROUTE, FAILED -> 2;
            case CANCELLED, COMPLETED -> 1;
            case LOST -> 0;
        };
    }

    /** The status an unanswered caller gets where the called leg ended so. */
    static int statusFor(Kind kind, int code) {
        return switch (kind) {
            case LOST -> 480;
            case COMPLETED, CANCELLED -> 480;
            case BUSY, REJECTED, NO_ANSWER, NOT_FOUND, NOT_ACCEPTABLE, OVERLOADED, NO_ROUTE, FAILED ->
                aboutOurRequest(code) ? 502 : code;
        };
    }

    /** A challenge, a redirect, or a fault found in a request that the caller did not make, is none of the caller's business (RFC 3261 21.5.3). */
    private static boolean aboutOurRequest(int code) {
        return switch (code) {
            case 400,
                    401,
                    402,
                    405,
                    406,
                    407,
                    409,
                    411,
                    413,
                    414,
                    415,
                    416,
                    417,
                    420,
                    421,
                    422,
                    423,
                    481,
                    491,
                    493,
                    494 -> true;
            default -> code < 400 || code > 699;
        };
    }
}
