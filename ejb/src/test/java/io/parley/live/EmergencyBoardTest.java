package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.Database;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.journal.Records;
import io.parley.live.EmergencyBoard.Notice;
import io.parley.number.PhoneNumbers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown of emergency calls, also by the next process. */
final class EmergencyBoardTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Actor CALLS = new Actor.System("calls");
    private static final Actor SAM = new Actor.User("sam", "portal");
    private static final String ELIN = "+493055512345";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path var;

    private static void called(Records records, String call, String extension, boolean test) {
        records.journal.append(
                new CallId(call),
                CALLS,
                new Fact.EmergencyCalled("112", "112", extension, "Anna", ELIN, "", test, List.of()));
    }

    private static EmergencyMemory memory(Records records) {
        return new EmergencyMemory(records, new PhoneNumbers("DE"));
    }

    private static EmergencyBoard board(Database database, Records records, EmergencyMemory memory) {
        EmergencyBoard board = new EmergencyBoard(database, records.journal, memory, records);
        board.start();
        return board;
    }

    private static List<String> shown(EmergencyBoard board) {
        return board.open().stream().map(Notice::call).map(CallId::value).toList();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aNoticeIsShownUntilSomebodyAcknowledgesItAndARestartForgetsNone(Database database) {
        try (Records before = new Records(database, var, NINE)) {
            EmergencyBoard board = board(database, before, memory(before));
            AtomicInteger changes = new AtomicInteger();
            Runnable end = board.onChange(changes::incrementAndGet);
            called(before, "c1", "1001", false);
            called(before, "c2", "1002", false);
            called(before, "c3", "1003", true);
            assertThat(shown(board)).containsExactly("c1", "c2", "c3");
            assertThat(changes).hasValue(3);
            end.run();

            board.acknowledge(new CallId("c1"), "Sam", SAM);
            board.acknowledge(new CallId("c1"), "Sam", SAM);
            assertThat(shown(board)).containsExactly("c2", "c3");
            assertThat(changes).hasValue(3);
            before.settle();
        }
        try (Records after = new Records(database, var, NINE.plusSeconds(60))) {
            EmergencyMemory memory = memory(after);
            EmergencyBoard board = board(database, after, memory);

            assertThat(shown(board)).containsExactly("c2", "c3");
            // the last one that was no test
            assertThat(memory.callBack(ELIN, HOUR)).contains("1002");
            after.pass(HOUR.toMillis());
            assertThat(memory.callBack(ELIN, HOUR)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aPhoneThatCallsInALoopHidesNobodysCall(Database database) {
        try (Records records = new Records(database, var, NINE)) {
            EmergencyBoard board = board(database, records, memory(records));
            called(records, "real", "1001", false);
            for (int i = 0; i < 300; i++) {
                called(records, "loop" + i, "1002", false);
            }

            assertThat(shown(board)).containsExactly("real", "loop295", "loop296", "loop297", "loop298", "loop299");
        }
    }
}
