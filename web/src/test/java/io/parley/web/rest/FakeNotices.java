package io.parley.web.rest;

import io.parley.fact.Actor;
import io.parley.notice.Notice;
import io.parley.notice.NoticeBoard;
import io.parley.notice.NoticeDesk;
import io.parley.notice.NoticeKind;
import java.util.List;
import java.util.Optional;

/** Two notices in memory. */
final class FakeNotices implements NoticeDesk {
    final NoticeBoard board = new NoticeBoard(() -> FakeSystem.NOW);

    FakeNotices() {
        board.post(new Notice.What(NoticeKind.TOLL_NEAR, "", "cost_per_day", "system", ""), 83);
        board.post(new Notice.What(NoticeKind.TOLL_REFUSED, "1001", "class_closed", "", "premium"), 100);
    }

    @Override
    public List<Notice> all() {
        return board.all();
    }

    @Override
    public Optional<Notice> find(long id) {
        return board.find(id);
    }

    @Override
    public Optional<Notice> acknowledge(long id, Actor by) {
        return board.acknowledge(id, by.words());
    }

    @Override
    public Runnable listen(Runnable listener) {
        return () -> {};
    }
}
