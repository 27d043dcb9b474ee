package io.parley.queue;

import io.parley.concurrent.Timers.Timer;
import io.parley.queue.QueueEffect.Alarm;
import java.util.EnumMap;
import java.util.Map;

/** What this node alone keeps of a caller: their timers. Touched from the dispatcher's mailbox only. */
final class WaitingCall {
    private final Map<Alarm.Kind, Timer> timers = new EnumMap<>(Alarm.Kind.class);

    void set(Alarm.Kind kind, Timer timer) {
        Timer before = timers.put(kind, timer);
        if (before != null) {
            before.cancel();
        }
    }

    void drop(Alarm.Kind kind) {
        Timer timer = timers.remove(kind);
        if (timer != null) {
            timer.cancel();
        }
    }

    void gone() {
        timers.values().forEach(Timer::cancel);
        timers.clear();
    }
}
