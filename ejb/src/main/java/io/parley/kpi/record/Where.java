package io.parley.kpi.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The conditions of a query with their arguments; values never stand in the text. */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    Where and(String condition, Object... values) {
        conditions.add(condition);
        Collections.addAll(arguments, values);
        return this;
    }

    /** One of these values, where there are any; {@code condition} has a %s for the list. */
    Where oneOf(String condition, Collection<?> values) {
        return values.isEmpty()
                ? this
                : and(
                        condition.formatted("(" + String.join(",", Collections.nCopies(values.size(), "?")) + ")"),
                        values.stream().map(Object::toString).toArray());
    }

    /** The condition where {@code text} is not empty, with it for each of {@code times} places. */
    Where containing(String condition, String text, int times) {
        return text.isEmpty()
                ? this
                : and(condition, Collections.nCopies(times, text).toArray());
    }

    public String sql() {
        return " where " + String.join(" and ", conditions);
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
