package io.parley.queue;

import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Keeps all facts in memory, in order. */
public final class RecordedJournal implements Journal {
    /** A fact as it was appended. */
    public record Written(Optional<CallId> call, Actor actor, Fact fact) {}

    private final Queue<Written> written = new ConcurrentLinkedQueue<>();
    private final Queue<CallId> closed = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Fact> meanwhile = fact -> {};

    /** Runs when the next fact of a kind is written, before its writer goes on: what another thread may do at that moment. */
    void duringNext(Class<? extends Fact> kind, Runnable act) {
        meanwhile = fact -> {
            if (kind.isInstance(fact)) {
                meanwhile = later -> {};
                act.run();
            }
        };
    }

    /** Runs whenever a fact is written, before its writer goes on. */
    void duringEach(Runnable act) {
        meanwhile = fact -> act.run();
    }

    @Override
    public void append(CallId call, Actor actor, Fact.OfCall fact) {
        written.add(new Written(Optional.of(call), actor, fact));
        meanwhile.accept(fact);
    }

    @Override
    public void append(Actor actor, Fact fact) {
        written.add(new Written(Optional.empty(), actor, fact));
        meanwhile.accept(fact);
    }

    @Override
    public void closed(CallId call) {
        closed.add(call);
    }

    @Override
    public AutoCloseable listen(Consumer<JournalEvent> listener) {
        return () -> {};
    }

    public List<Written> all() {
        return List.copyOf(written);
    }

    /** The facts of a kind, of whichever call. */
    public <F extends Fact> List<F> of(Class<F> kind) {
        return written.stream()
                .map(Written::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The facts of one call, in order. */
    public List<Fact> of(CallId call) {
        return written.stream()
                .filter(w -> w.call().filter(call::equals).isPresent())
                .map(Written::fact)
                .toList();
    }

    public Collection<CallId> closed() {
        return List.copyOf(closed);
    }
}
