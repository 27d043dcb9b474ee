package io.parley.media.relay;

import io.parley.media.net.MediaLoop;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Two legs on their way into a bridge. The same step stands in both inboxes; the leg that comes to it first holds, the second brings both to one loop where
 * they live on two, connects them, and lets both go on: so a join keeps its place among the commands of either leg. A phone goes where the browser's packets
 * come in; of two alike the second goes to the first.
 */
final class Joining {
    private final int number;
    private final AtomicReference<RelayLeg> first = new AtomicReference<>();

    Joining(int number) {
        this.number = number;
    }

    /** The step of one leg; false while it has to hold. On the leg's loop. */
    boolean arrive(RelayLeg leg) {
        attempt(leg.home(), () -> leg.stream().part());
        if (first.compareAndSet(null, leg)) {
            return false;
        }
        RelayLeg other = first.get();
        if (leg.home() == other.home()) {
            connect(leg, other);
            other.inbox().resume();
            return true;
        }
        if (!leg.stream().open() || !other.stream().open()) {
            leg.stream().mixing().forget();
            other.home().execute(other.stream().mixing()::forget);
            other.home().execute(other.inbox()::resume);
            return true;
        }
        if (leg.stream().transport().rooted(leg.home())
                && !other.stream().transport().rooted(other.home())) {
            other.home().execute(() -> meet(other, leg));
        } else {
            meet(leg, other);
        }
        return false;
    }

    /** One leg moves to the loop of the other, while both hold. On the loop of the one. */
    private void meet(RelayLeg mover, RelayLeg other) {
        MediaLoop meeting = other.home();
        attempt(mover.home(), () -> mover.stream().leave());
        mover.inbox().moveTo(meeting);
        meeting.execute(() -> {
            attempt(meeting, () -> mover.stream().enter(meeting));
            connect(mover, other);
            other.inbox().resume();
            mover.inbox().resume();
        });
    }

    private void connect(RelayLeg one, RelayLeg other) {
        if (one.stream().open() && other.stream().open()) {
            attempt(other.home(), () -> one.stream().hear(other.stream(), number));
            attempt(other.home(), () -> other.stream().hear(one.stream(), number));
            long now = System.nanoTime();
            attempt(other.home(), () -> one.stream().mixing().settle(other.stream(), number, now));
            attempt(other.home(), () -> other.stream().mixing().settle(one.stream(), number, now));
        } else {
            one.stream().mixing().forget();
            other.stream().mixing().forget();
        }
    }

    /** Runs a step so that both inboxes go on even if it fails: one held for ever could not even be closed. */
    private static void attempt(MediaLoop loop, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            loop.failed(e);
        }
    }
}
