package io.parley.web.dashboard;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The order of a table that changes under the reader's eyes: by the column that the reader chose, else as the rows are given. The rows are sorted before the
 * grid gets them, so that one that changed within its place is sent alone.
 *
 * @param <T> a row
 */
final class RowOrder<T> {
    private final Map<Grid.Column<T>, Ranking<T>> rankings = new HashMap<>();
    private Optional<GridSortOrder<T>> chosen = Optional.empty();

    /**
     * The sort order of a column.
     *
     * @param order upwards
     * @param known whether a row has the figure at all; those without stand last, upwards and downwards
     */
    record Ranking<T>(Comparator<T> order, Predicate<T> known) {
        List<T> of(Collection<T> rows, boolean upwards) {
            Comparator<T> direction = upwards ? order : order.reversed();
            return rows.stream()
                    .sorted(Comparator.comparing((T row) -> !known.test(row)).thenComparing(direction))
                    .toList();
        }
    }

    /** @param changed runs when the reader chose another order */
    RowOrder(Grid<T> grid, Runnable changed) {
        grid.addSortListener(sorted -> {
            chosen = sorted.getSortOrder().stream().findFirst();
            changed.run();
        });
    }

    /** Lets the reader order by a column. */
    void offer(Grid.Column<T> column, Ranking<T> ranking) {
        column.setSortable(true);
        // the grid's own sorting leaves what it is given in place
        column.setComparator((_, _) -> 0);
        rankings.put(column, ranking);
    }

    List<T> of(List<T> rows) {
        return chosen.map(order ->
                        rankings.get(order.getSorted()).of(rows, order.getDirection() == SortDirection.ASCENDING))
                .orElse(rows);
    }
}
