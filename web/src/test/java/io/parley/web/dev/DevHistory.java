package io.parley.web.dev;

import io.parley.id.CallId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.record.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Calls of the last three days, the same for everybody. */
@ApplicationScoped
public class DevHistory implements History {
    private static final String[][] OTHERS = {
        {"+49301234567", "Maria Keller"}, {"+4989555010", "Lena Hofmann"}, {"1007", "Hugo Stein"}, {"+442071838750", ""}
    };
    private static final int CALLS = 60;

    @Override
    public Page page(Query query) {
        int from = query.after().map(cursor -> (int) cursor.beganMillis() + 1).orElse(0);
        List<Row> rows = IntStream.range(from, CALLS)
                .mapToObj(DevHistory::row)
                .filter(row -> query.way() == Way.ANY || row.outgoing() == (query.way() == Way.OUTGOING))
                .filter(row -> query.talked() == Talked.ANY || row.answered() == (query.talked() == Talked.ANSWERED))
                .filter(row -> (row.number() + row.name()).contains(query.text()))
                .filter(row -> !row.at().isBefore(query.from()))
                .limit(query.limit())
                .toList();
        boolean more = rows.size() == query.limit();
        return new Page(
                rows,
                more
                        ? Optional.of(new Cursor(
                                Long.parseLong(rows.getLast().call().value()),
                                rows.getLast().call()))
                        : Optional.empty());
    }

    private static Row row(int i) {
        String[] other = OTHERS[i % OTHERS.length];
        boolean missed = i % 7 == 3;
        return new Row(
                new CallId(Integer.toString(i)),
                Instant.now().minus(Duration.ofMinutes(9 + i * 47L)),
                i % 5 == 2,
                other[0],
                other[1],
                i % 5 == 2 ? "" : "Sales",
                missed ? "NO_ANSWER" : AgentPart.ANSWERED,
                missed ? 0 : 95_000 + i * 3_000L,
                0,
                18_000,
                missed ? "" : "Order");
    }
}
