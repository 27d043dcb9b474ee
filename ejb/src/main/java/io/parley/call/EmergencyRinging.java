package io.parley.call;

import io.parley.call.CallCommand.Arrange;
import io.parley.call.CallCommand.Dial;
import io.parley.call.CallCommand.TakeChannel;
import io.parley.call.app.Prompt;
import io.parley.emergency.EmergencyCall;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.sip.api.DialRequest.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * Emergency calls until somebody answers: one trunk after the other, whatever each of them says. The last one, and one that said that it rings, is waited for as long as
 * the caller does.
 */
final class EmergencyRinging {
    /** Why such a call fails without one. */
    static final String NO_TRUNK = "no trunk for emergency calls";

    /** A trunk that says nothing of the called side for so long is given up for the next one. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String BY_ANOTHER = "the emergency call goes on by another trunk";

    /** What a caller hears whom no trunk takes. */
    private static final Prompt FAILED = Prompt.of("emergency-failed");

    private EmergencyRinging() {}

    static void begin(CallTransition turn, Destination.Emergency emergency) {
        write(turn, emergency.call());
        if (emergency.test().isPresent()) {
            Beginning.application(turn, emergency.test().get());
            return;
        }
        if (emergency.ways().isEmpty()) {
            Beginning.refuse(turn, CallEnd.refused(503, NO_TRUNK), Optional.of(FAILED));
            return;
        }
        Beginning.engaged(turn);
        turn.diversions.forget();
        next(turn, emergency.rescue());
    }

    /** Into the journal, from which people are told. */
    static void write(CallTransition turn, EmergencyCall call) {
        turn.write(new Fact.EmergencyCalled(
                call.number(),
                call.dialled(),
                call.extension(),
                call.person(),
                call.callBack(),
                call.location(),
                call.test(),
                call.notified()));
    }

    private static void next(CallTransition turn, Stage.Rescue rescue) {
        turn.enter(Stage.Ringing.of(rescue.number(), Stage.Goal.of(Optional.of(rescue.tried()))));
        dial(turn, rescue, LegPurpose.NONE, turn.caller());
    }

    /** In a consultation. */
    static void next(CallTransition turn, Stage.Consulting stage, Stage.Rescue rescue) {
        turn.enter(stage.by(rescue.tried()));
        dial(turn, rescue, LegPurpose.CONSULT, stage.by());
    }

    private static void dial(CallTransition turn, Stage.Rescue rescue, LegPurpose purpose, int like) {
        Destination.Way way = rescue.left().getFirst();
        if (rescue.left().size() == 1) {
            turn.timers.stop();
        } else {
            turn.timers.set(PATIENCE);
        }
        CallTransition.RemoteParty far = new CallTransition.RemoteParty(rescue.number(), "", false);
        Leg leg = turn.add(LegRole.TRUNK, far, Optional.empty(), purpose);
        turn.say(new TakeChannel(way.trunk().name()));
        Target trunk = new Target.Trunk(way.trunk(), way.location());
        turn.say(new Dial(leg.ref(), trunk, rescue.number(), rescue.shown(), like).inEmergency());
    }

    /** The called side tells something: nobody is given up any more. */
    static void progressed(CallTransition turn, Optional<Stage.Rescue> emergency) {
        if (emergency.isPresent()) {
            turn.timers.stop();
        }
    }

    private static Optional<Stage.Rescue> more(Optional<Stage.Rescue> emergency) {
        return emergency.filter(rescue -> !rescue.left().isEmpty());
    }

    /** The trunk came to nothing; false where there is no other, or it is no emergency call. */
    static boolean goesOn(CallTransition turn, Stage.Ringing stage) {
        Optional<Stage.Rescue> more = more(stage.onward().emergency());
        more.ifPresent(rescue -> next(turn, rescue));
        return more.isPresent();
    }

    /** The same in a consultation, which nobody answered yet. */
    static boolean goesOn(CallTransition turn, Stage.Consulting stage) {
        Optional<Stage.Rescue> more = more(stage.emergency());
        more.ifPresent(rescue -> next(turn, stage, rescue));
        return more.isPresent();
    }

    /** The trunk said nothing in time: the next one is called. False where it is no emergency call. */
    static boolean gaveUp(CallTransition turn, Stage.Ringing stage) {
        if (stage.onward().emergency().isEmpty() || stage.winner() != Stage.NONE) {
            return false;
        }
        if (stage.early() != Stage.NONE) {
            turn.say(Arrange.nothing());
        }
        turn.hangUpOutgoing(Stage.NONE, BY_ANOTHER);
        return goesOn(turn, stage);
    }

    /** The same in a consultation. */
    static boolean gaveUp(CallTransition turn, Stage.Consulting stage) {
        if (stage.emergency().isEmpty() || stage.winner() != Stage.NONE) {
            return false;
        }
        Consultation.consulted(turn, stage).forEach(leg -> turn.hangUp(leg, BY_ANOTHER));
        return goesOn(turn, stage);
    }

    /** What the caller hears of a failure; empty where it is no emergency call. */
    static Optional<Prompt> words(Stage.Ringing stage) {
        return stage.onward().emergency().map(_ -> FAILED);
    }
}
