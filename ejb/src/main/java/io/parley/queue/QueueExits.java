package io.parley.queue;

import io.parley.fact.Fact.QueueExit;
import io.parley.id.AgentId;

/** How callers leave their queue within a step: answered, gone by themselves, or sent away. */
final class QueueExits {
    private final Draft draft;

    QueueExits(Draft draft) {
        this.draft = draft;
    }

    void answered(Caller caller, AgentId by) {
        gone(caller.without(by));
    }

    void leave(Caller caller, QueueExit exit) {
        draft.say(new QueueEffect.Leave(caller.entry(), draft.state().position(caller.entry()), exit));
        gone(caller);
    }

    /** Takes out a caller whose entry somebody else has removed and reported. */
    void gone(Caller caller) {
        release(caller);
        out(caller);
    }

    void queueRemoved(Caller caller) {
        if (!caller.ringing().isEmpty()) {
            draft.say(new QueueEffect.Withdraw(
                    caller.entry().call(), caller.entry().offer().orElseThrow(), caller.ringing()));
        }
        release(caller);
        sendAway(caller, QueueExitReason.removed(), QueueExit.FAILED);
    }

    /** Sends the caller away; one who is being rung for only if that leads to nothing. */
    void leaves(Caller caller, QueueExitReason parting) {
        if (caller.entry().offer().isPresent()) {
            draft.become(draft.state().withCaller(caller.leaving(parting)));
        } else {
            sendAway(caller, parting, QueueExit.OVERFLOWED);
        }
    }

    void sendAway(Caller caller, QueueExitReason parting, QueueExit exit) {
        draft.say(new QueueEffect.Overflow(caller.entry(), draft.state().position(caller.entry()), parting, exit));
        out(caller);
    }

    private void release(Caller caller) {
        if (!caller.ringing().isEmpty()) {
            draft.say(new QueueEffect.Release(caller.entry().offer().orElseThrow(), caller.ringing()));
        }
    }

    private void out(Caller caller) {
        draft.become(draft.state().left(caller.entry()));
        draft.say(new QueueEffect.Forget(caller.entry().call()));
    }

    static QueueExit exit(QueueDesk.LeaveCause cause) {
        return switch (cause) {
            case ABANDONED -> QueueExit.ABANDONED;
            case TAKEN -> QueueExit.TAKEN;
            case ENDED -> QueueExit.ENDED;
            case FAILED -> QueueExit.FAILED;
        };
    }
}
