package io.parley.call;

import io.parley.id.CallId;
import io.parley.queue.QueueDesk.LeaveCause;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Termination;

/** The caller waits in a queue, and devices of agents may be offered the call. */
record QueuedStage(Stage.Queued stage) implements NoOtherParty, BrowserRules, Requests, Expected {
    @Override
    public void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        Queueing.progressed(turn, stage, leg);
    }

    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        if (Queueing.mayWin(stage)) {
            Queueing.wins(turn, stage, leg);
            return true;
        }
        Queueing.lost(turn, stage, leg);
        return false;
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.ref() == turn.caller()) {
            turn.put(leg.heldByPhone(message.held()));
        } else {
            Queueing.negotiated(turn, stage, leg, message.codec());
        }
    }

    @Override
    public void played(CallTransition turn) {
        Queueing.music(turn, stage);
    }

    /** The queue has the timers. */
    @Override
    public void timer(CallTransition turn) {}

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.callerGone(turn, termination);
        } else {
            Queueing.legGone(turn, stage, leg, termination);
        }
    }

    @Override
    public void silent(CallTransition turn, Leg leg) {
        if (leg.ref() == turn.caller()) {
            Ending.lost(turn, leg);
        }
    }

    @Override
    public BrowserRules browser() {
        return this;
    }

    @Override
    public boolean awaited(CallTransition turn, Leg leg) {
        return leg.ref() == turn.caller();
    }

    @Override
    public void back(CallTransition turn, Leg leg) {
        if (leg.ref() == turn.caller()) {
            Queueing.music(turn, stage);
        }
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public void give(CallTransition turn, Leg leg, CallId taker) {
        Requests.giveNumber(turn, leg, taker, stage.queue().value());
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void noticed(CallTransition turn, QueueNotice notice) {
        Queueing.noticed(turn, stage, notice);
    }

    @Override
    public void phonesFound(CallTransition turn, CallMessage.PhonesFound message) {
        Queueing.phonesFound(turn, stage, message);
    }

    @Override
    public void granted(CallTransition turn, Leg leg, boolean granted) {
        Queueing.granted(turn, stage, leg, granted);
    }

    @Override
    public void release(CallTransition turn, CallEnd how) {
        turn.say(new CallCommand.LeaveQueue(
                switch (how.by()) {
                    case CallEnd.CALLER -> LeaveCause.ABANDONED;
                    case CallEnd.SYSTEM, CallEnd.SHUTDOWN -> LeaveCause.FAILED;
                    default -> LeaveCause.ENDED;
                }));
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return stage.offering().isPresent() ? LiveCall.Phase.OFFERED : LiveCall.Phase.QUEUED;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        return OtherParty.at(LiveView.firstOutgoing(state));
    }
}
