package io.parley.web.dashboard;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.function.ValueProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a grid that change under the reader's eyes: what kept its place is refreshed alone, so that nothing flickers or scrolls.
 *
 * @param <T> a row, compared by value
 * @param <I> what a row is known by
 */
final class LiveRows<T, I> {
    private final List<T> rows = new ArrayList<>();
    private final ListDataProvider<T> data;
    private final ValueProvider<T, I> id;

    LiveRows(Grid<T> grid, ValueProvider<T, I> id) {
        this.id = id;
        data = new ListDataProvider<>(rows) {
            @Override
            public Object getId(T row) {
                return id.apply(row);
            }
        };
        grid.setItems(data);
    }

    void show(List<T> next) {
        if (next.equals(rows)) {
            return;
        }
        List<T> before = List.copyOf(rows);
        rows.clear();
        rows.addAll(next);
        if (!samePlaces(before, next)) {
            data.refreshAll();
            return;
        }
        for (int i = 0; i < next.size(); i++) {
            if (!next.get(i).equals(before.get(i))) {
                data.refreshItem(next.get(i));
            }
        }
    }

    private boolean samePlaces(List<T> before, List<T> next) {
        if (before.size() != next.size()) {
            return false;
        }
        for (int i = 0; i < next.size(); i++) {
            if (!id.apply(before.get(i)).equals(id.apply(next.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
