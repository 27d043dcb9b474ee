package io.parley.queue;

import io.parley.directory.QueueConfig;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One step of the {@link Dispatcher} in the making: the state as it is by now, and what must be done. Lives within that step only. */
final class Draft {
    private final Function<QueueId, Optional<QueueConfig>> queues;
    private final Instant now;
    private final List<QueueEffect> effects = new ArrayList<>(4);
    private QueueState state;

    Draft(QueueState state, Function<QueueId, Optional<QueueConfig>> queues, Instant now) {
        this.state = state;
        this.queues = queues;
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    public Optional<QueueConfig> queue(QueueId id) {
        return queues.apply(id);
    }

    QueueState state() {
        return state;
    }

    void become(QueueState next) {
        state = next;
    }

    List<QueueEffect> effects() {
        return effects;
    }

    void say(QueueEffect effect) {
        effects.add(effect);
    }

    public List<Caller> waiting(QueueId id) {
        return state.line(id).all().values().stream()
                .flatMap(call -> state.caller(call).stream())
                .toList();
    }
}
