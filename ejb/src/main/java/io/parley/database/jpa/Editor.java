package io.parley.database.jpa;

import io.parley.fact.Actor;
import java.util.function.Supplier;

/** Who edits on this thread, from the beginning of a transaction until it is committed: what writes the history asks here. */
public final class Editor {
    private static final ScopedValue<Actor> NOW = ScopedValue.newInstance();

    private Editor() {}

    /** Runs something for somebody. */
    static <T> T as(Actor by, Supplier<T> what) {
        return ScopedValue.where(NOW, by).call(what::get);
    }

    /** Who edits. */
    public static Actor now() {
        return NOW.get();
    }
}
