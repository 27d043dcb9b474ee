package io.parley.reports.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A report as lines, read once from the first to the last; close it, for the lines may come from the database.
 *
 * @param columns what each line holds
 * @param rows the lines, without the total
 * @param total the last line, asked for after all others were read; empty where there is none
 */
public record ReportTable(List<Column> columns, Stream<Row> rows, Supplier<Optional<Row>> total)
        implements AutoCloseable {
    public ReportTable {
        columns = List.copyOf(columns);
    }

    @Override
    public void close() {
        rows.close();
    }
}
