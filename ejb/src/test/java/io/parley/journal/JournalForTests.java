package io.parley.journal;

import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A journal that only remembers its facts. */
public final class JournalForTests implements Journal {
    private final List<Fact> facts = new CopyOnWriteArrayList<>();

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    @Override
    public void append(CallId call, Actor actor, Fact.OfCall fact) {
        facts.add(fact);
    }

    @Override
    public void append(Actor actor, Fact fact) {
        facts.add(fact);
    }

    @Override
    public void closed(CallId call) {}

    @Override
    public AutoCloseable listen(Consumer<JournalEvent> listener) {
        return () -> {};
    }
}
