package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailedSignInsTest {
    private static final Instant MINUTE = Instant.parse("2026-01-01T10:00:00Z");
    private static final int ROOM = 1_000;

    private Instant now = MINUTE;
    private final FailedSignIns failures = new FailedSignIns(() -> now);

    @Test
    void oneEntryForAddressAccountAndMinute() {
        for (int i = 0; i < 130; i++) {
            failures.add("sip", "10.0.0.1", "1001");
        }
        failures.add("sip", "10.0.0.1", "1002");
        now = MINUTE.plusSeconds(60);
        failures.add("sip", "10.0.0.1", "1001");

        assertThat(failures.take())
                .containsEntry(key("10.0.0.1", "1001"), 130L)
                .containsEntry(key("10.0.0.1", "1002"), 1L)
                .hasSize(3);
        assertThat(failures.take()).isEmpty();
    }

    @Test
    void whatIsBeyondTheLimitIsCountedTogether() {
        for (int i = 0; i < FailedSignIns.MOST + 50; i++) {
            failures.add("sip", "10.0.0.1", "x".repeat(80) + i);
            failures.add("sip", "10.0.0.1", "user" + i);
        }
        Map<FailedSignIns.Key, Long> taken = failures.take();
        assertThat(taken).hasSizeLessThanOrEqualTo(FailedSignIns.MOST + 1);
        assertThat(taken.values().stream().mapToLong(n -> n).sum()).isEqualTo(2L * (FailedSignIns.MOST + 50));
        assertThat(taken.get(key("", ""))).isPositive();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void rowsAreAddedUpAndEnd(Database database) {
        store(database, Map.of(key("10.0.0.1", "1001"), 3L), MINUTE, ROOM);
        store(database, Map.of(key("10.0.0.1", "1001"), 4L), MINUTE, ROOM);
        assertThat(rows(database)).isEqualTo(1);
        assertThat(number(database, "select times from failed_sign_in")).isEqualTo(7);

        Instant later = MINUTE.plus(Duration.ofDays(91));
        store(database, Map.of(new FailedSignIns.Key(later, "sip", "10.0.0.2", "1001"), 1L), later, ROOM);
        assertThat(rows(database)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void rowsAreBoundedInAll(Database database) {
        for (int minute = 0; minute < 40; minute++) {
            Instant at = MINUTE.plusSeconds(60L * minute);
            store(database, Map.of(new FailedSignIns.Key(at, "sip", "10.0.0.1", "1001"), 1L), at, 10);
        }
        assertThat(rows(database)).isEqualTo(10);
    }

    private static void store(Database database, Map<FailedSignIns.Key, Long> counts, Instant now, int most) {
        database.transaction(tx -> {
            FailedSignInRows.add(tx, counts, now, most);
            return counts.size();
        });
    }

    private static long rows(Database database) {
        return number(database, "select count(*) from failed_sign_in");
    }

    private static long number(Database database, String sql) {
        return database.transaction(tx -> tx.number(sql));
    }

    private static FailedSignIns.Key key(String address, String account) {
        return new FailedSignIns.Key(MINUTE, "sip", address, account);
    }
}
