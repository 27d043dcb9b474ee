package io.parley.database.jpa;

import io.parley.fact.Actor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Who edits on this thread, from the beginning of a transaction until it is committed, and what changes only along with it: what writes the history asks here. */
public final class Editor {
    private static final ScopedValue<Editing> NOW = ScopedValue.newInstance();

    private record Editing(Actor by, Set<Row> shifted) {}

    private record Row(Class<?> type, Object key) {}

    private Editor() {}

    /** Runs something for somebody. */
    static <T> T as(Actor by, Supplier<T> what) {
        return ScopedValue.where(NOW, new Editing(by, new HashSet<>())).call(what::get);
    }

    /** Who edits. */
    public static Actor now() {
        return NOW.get().by();
    }

    /** A row of a list gets another place because others came or went before it: its history has that, but it is no edit of it. */
    public static void shifted(Class<?> type, Object key) {
        NOW.get().shifted().add(new Row(type, key));
    }

    /** Whether this row is only {@link #shifted}. */
    public static boolean isShifted(Class<?> type, Object key) {
        return NOW.get().shifted().contains(new Row(type, key));
    }
}
