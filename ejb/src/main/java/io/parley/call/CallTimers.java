package io.parley.call;

import java.time.Duration;
import java.util.function.Consumer;

/** The timers of a call while one message is handled: that of its stage, and others that are known by their numbers. */
final class CallTimers {
    private final Consumer<CallCommand> say;
    private int started;
    private int ofStage;

    CallTimers(CallState state, Consumer<CallCommand> say) {
        started = state.counters().timers();
        ofStage = state.timer();
        this.say = say;
    }

    /** Sets the timer of the stage; the one before is stopped. */
    void set(Duration after) {
        stop();
        ofStage = start(after);
    }

    /** Starts a timer besides that of the stage. */
    int start(Duration after) {
        started++;
        say.accept(new CallCommand.SetTimer(started, after));
        return started;
    }

    /** Stops the timer of the stage. */
    void stop() {
        stop(ofStage);
        ofStage = 0;
    }

    /** Stops any timer; 0 is none. */
    void stop(int which) {
        if (which != 0) {
            say.accept(new CallCommand.StopTimer(which));
        }
    }

    /** True once for the timer of the stage. */
    boolean rang(int which) {
        if (ofStage == 0 || which != ofStage) {
            return false;
        }
        ofStage = 0;
        return true;
    }

    /** How many were started in the whole call. */
    int started() {
        return started;
    }

    /** The number of the stage's timer, 0 where it has none. */
    int ofStage() {
        return ofStage;
    }
}
