package io.parley.queue;

import io.parley.concurrent.Timers.Timer;
import io.parley.queue.QueueEffect.Alarm;
import java.util.EnumMap;
import java.util.Map;

/** The timers of a caller, which this node alone keeps. Touched from the dispatcher's inbox only. */
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
