package io.parley.call;

/** The reactions of a stage to a leg whose browser went away in the middle of the call. */
interface BrowserRules {
    /** The leg is over with its browser. */
    BrowserRules NOT_AWAITED = (turn, leg) -> false;

    /** The caller's browser may come back; legs of others are over with theirs. */
    BrowserRules CALLER_AWAITED = (turn, leg) -> leg.ref() == turn.caller();

    /** Whether somebody waits for the leg's user, or they for somebody. */
    boolean awaited(CallTransition turn, Leg leg);

    /** The browser is gone and waited for. */
    default void lost(CallTransition turn, Leg leg) {
        Sounds.arrange(turn);
    }

    /** The browser is there again, perhaps by another leg. */
    default void back(CallTransition turn, Leg leg) {
        Sounds.arrange(turn);
    }

    /** The browser did not come back in time. */
    default void expired(CallTransition turn, Leg leg, CallEnd lost) {
        Ending.end(turn, lost);
    }

    /** The stage after the leg {@code fresh} took the place of {@code old}. */
    default Stage moved(Stage stage, int old, int fresh) {
        return stage;
    }

    /** The number of a leg after {@code fresh} took the place of {@code old}. */
    static int moved(int ref, int old, int fresh) {
        return ref == old ? fresh : ref;
    }
}
