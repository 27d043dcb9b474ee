package io.parley.stream;

import io.parley.id.QueueId;
import java.util.Collection;
import java.util.function.Supplier;

/** Who reads the stream. */
public sealed interface Viewer {
    /** Whether he may see an event. */
    boolean sees(Published published);

    /** Sees everything: supervisors and those above. */
    record Everything() implements Viewer {
        @Override
        public boolean sees(Published published) {
            return true;
        }
    }

    /**
     * An agent: his own state, the calls he is part of, the queues he is a member of.
     *
     * @param queues asked for each event, as memberships change
     */
    record Agent(String name, Supplier<Collection<QueueId>> queues) implements Viewer {
        @Override
        public boolean sees(Published published) {
            return switch (published.event().data().topic()) {
                case CALLS, AGENTS -> published.audience().agents().contains(name);
                case QUEUES ->
                    published.audience().queue().filter(queues.get()::contains).isPresent();
            };
        }
    }
}
