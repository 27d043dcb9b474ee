package io.parley.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.notice.Notice.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeBoardTest {
    private Instant now = Instant.parse("2026-01-15T11:00:00Z");
    private final NoticeBoard board = new NoticeBoard(() -> now);

    private static What what(String extension) {
        return new What(NoticeKind.TOLL_REFUSED, extension, "concurrent", "extensions", "national");
    }

    @Test
    void theSameAgainOnlyCountsUntilSomebodyHasSeenIt() {
        Instant first = now;
        assertThat(board.post(what("1001"), 80)).isTrue();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(board.post(what("1001"), 100)).isFalse();
        assertThat(board.all()).containsExactly(new Notice(1, what("1001"), 100, first, now, 2, Optional.empty()));
        assertThat(board.post(what("1002"), 100)).isTrue();

        assertThat(board.acknowledge(1, "eva"))
                .hasValueSatisfying(seen -> assertThat(seen.open()).isFalse());
        assertThat(board.acknowledge(1, "ben"))
                .flatMap(Notice::seen)
                .map(Notice.Seen::by)
                .contains("eva");
        assertThat(board.acknowledge(9, "eva")).isEmpty();

        assertThat(board.post(what("1001"), 100)).isTrue();
        assertThat(board.all()).extracting(Notice::id).containsExactly(3L, 2L, 1L);
        assertThat(board.all()).extracting(Notice::times).containsExactly(1, 1, 2);
    }

    @Test
    void thoseThatWereSeenMakeRoomBeforeThoseThatNobodyHasSeen() {
        for (int i = 0; i < NoticeBoard.MOST; i++) {
            board.post(what("1" + i), 100);
        }
        board.acknowledge(250, "eva");
        board.post(what("2001"), 100);
        assertThat(board.find(250)).isEmpty();
        assertThat(board.find(1)).isPresent();
        assertThat(board.dropped()).isZero();
        board.post(what("2002"), 100);
        assertThat(board.find(1)).isEmpty();
        assertThat(board.dropped()).isOne();
        assertThat(board.all()).hasSize(NoticeBoard.MOST);
    }

    @Test
    void onlyWhatChangedIsStoredAndWhatWasNotStoredIsToldAgain() {
        board.post(what("1001"), 100);
        NoticeBoard.Changes changes = board.changes();
        assertThat(changes.put()).extracting(Notice::id).containsExactly(1L);
        assertThat(board.changes()).isEqualTo(new NoticeBoard.Changes(List.of(), List.of()));
        board.putBack(changes);
        assertThat(board.changes()).isEqualTo(changes);
    }

    @Test
    void idsGoOnAfterARestart() {
        board.post(what("1001"), 100);
        board.post(what("1002"), 100);
        NoticeBoard next = new NoticeBoard(() -> now);
        next.restore(board.all());
        next.post(what("1001"), 100);
        next.post(what("1003"), 100);
        assertThat(next.all()).extracting(Notice::id).containsExactly(3L, 2L, 1L);
        assertThat(next.find(1)).map(Notice::times).contains(2);
    }
}
