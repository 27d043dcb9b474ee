package io.parley.stream;

import io.parley.id.QueueId;
import java.util.Collection;
import java.util.function.Supplier;

/** A reader of the stream. */
public sealed interface Viewer {
    /** Whether they may see an event. */
    boolean sees(Published published);

    /** Sees everything: supervisors and those above. */
    record Everything() implements Viewer {
        @Override
        public boolean sees(Published published) {
            return true;
        }
    }

    /**
     * An agent: their own state, the calls they are part of, the queues they are a member of.
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
