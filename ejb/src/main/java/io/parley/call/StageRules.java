package io.parley.call;

import io.parley.media.api.Hearing;
import io.parley.sip.api.Termination;
import java.util.Optional;

/**
 * The meaning of each event in one stage of a call. Each stage has a file of its own, and {@link #of} is the only place that tells stages apart: a
 * new stage does not compile before it has answered everything here.
 *
 * <p>Nothing has a default. Answers that stages share have a name instead, which a stage gives explicitly: {@link NoOtherParty}, {@link DialledFirst}, {@link
 * RingsForCaller}, {@link TwoParties}, {@link Expected#NOTHING}, {@link Requests#REFUSED}, {@link BrowserRules#NOT_AWAITED}.
 */
interface StageRules {
    /** The rules of a stage. */
    static StageRules of(Stage stage) {
        return switch (stage) {
            case Stage.Opening s -> new OpeningStage();
            case Stage.Originating s -> new OriginatingStage(s);
            case Stage.TestingTrunk s -> new TestingTrunkStage(s);
            case Stage.Routing s -> new RoutingStage();
            case Stage.Ringing s -> new RingingStage(s);
            case Stage.ListRinging s -> new ListRingingStage(s);
            case Stage.Queued s -> new QueuedStage(s);
            case Stage.InApp s -> new InAppStage(s);
            case Stage.Talking s -> new TalkingStage(s);
            case Stage.Consulting s -> new ConsultingStage(s);
            case Stage.Merging s -> new MergingStage(s);
            case Stage.TakingOver s -> new TakingOverStage();
            case Stage.Ending s -> new EndingStage();
            case Stage.Over s -> new OverStage();
        };
    }

    /** How far the end of the call is. */
    enum Life {
        /** It goes on. */
        RUNNING,
        /** Every leg was asked to end. */
        ENDING,
        /** Nothing is left. */
        OVER
    }

    Life life();

    /** True while the caller and a party (or the system in its place) talk, so that a hang-up completes the call. */
    boolean talks();

    /** 180 to 183 of a leg that was dialled. */
    void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message);

    /** A dialled leg answered: true where it is the one that is taken, false where it came too late. */
    boolean answered(CallTransition turn, Leg leg);

    /** A session was agreed on, for the first time or anew. */
    void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message);

    /** The leg's user pressed a digit. */
    void digit(CallTransition turn, Leg leg, CallMessage.Digit message);

    /** The last play list of the caller ended. */
    void played(CallTransition turn);

    /** The timer of the stage rang. */
    void timer(CallTransition turn);

    /** A leg that was not asked to end is gone. */
    void legGone(CallTransition turn, Leg leg, Termination termination);

    /** A phone that should send says nothing any more. */
    void silent(CallTransition turn, Leg leg);

    /** The reactions to legs whose browser went away. */
    BrowserRules browser();

    /** The requests that users of the call, their phones and other calls may make of it. */
    Requests requests();

    /** Messages that come only where the stage waits for them. */
    Expected expects();

    /** The call ends: lets go what the stage holds besides legs. */
    void release(CallTransition turn, CallEnd how);

    /** The party that a leg talks to now; empty where it talks to nobody. */
    Optional<Leg> partner(CallTransition turn, Leg leg);

    /** The sound that each leg must hear now; empty in a stage in which a single leg hears what is played to it. */
    Optional<Hearing<Integer>> hearing(HearingRules legs);

    /** The phase of the call, for pages. */
    LiveCall.Phase phase(CallState state);

    /** The party that the call concerns besides the caller, for pages. */
    OtherParty otherParty(CallState state);
}
