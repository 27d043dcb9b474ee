package io.parley.media.relay;

import io.parley.media.net.MediaLoop;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Two legs on their way into a bridge. The same step stands in both mailboxes; the leg that comes to it first holds, the second moves to the loop of the first
 * where it is another, connects both, and lets both go on: so a join keeps its place among the commands of either leg.
 */
final class Joining {
    private final int number;
    private final AtomicReference<RelayLeg> first = new AtomicReference<>();

    Joining(int number) {
        this.number = number;
    }

    /** The step of one leg; false while it has to hold. On the leg's loop. */
    boolean arrive(RelayLeg leg) {
        leg.stream().part();
        if (first.compareAndSet(null, leg)) {
            return false;
        }
        RelayLeg other = first.get();
        MediaLoop meeting = other.home();
        if (leg.home() == meeting) {
            connect(leg, other);
            other.mailbox().resume();
            return true;
        }
        if (leg.stream().open()) {
            leg.stream().leave();
            leg.mailbox().moveTo(meeting);
            meeting.execute(() -> {
                leg.stream().enter(meeting);
                connect(leg, other);
                other.mailbox().resume();
                leg.mailbox().resume();
            });
            return false;
        }
        meeting.execute(other.mailbox()::resume);
        return true;
    }

    private void connect(RelayLeg one, RelayLeg other) {
        if (one.stream().open() && other.stream().open()) {
            one.stream().hear(other.stream(), number);
            other.stream().hear(one.stream(), number);
        }
    }
}
