package io.parley.web.portal.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.parley.id.CallId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.record.History;
import io.parley.kpi.record.History.Cursor;
import io.parley.web.portal.PortalPage;
import io.parley.web.portal.desk.NoteDrafts;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list of calls, read page by page: three pages of two calls, and one of them late. */
class HistoryPanelTest {
    private final Instant now = Instant.now();

    private final AtomicReference<Thread> late = new AtomicReference<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private final PortalPage page = new PortalPage(this::page, new NoteDrafts());

    @AfterEach
    public void leave() {
        free.countDown();
        page.close();
    }

    private History.Page page(History.Query query) {
        int from = query.after().map(after -> (int) after.beganMillis()).orElse(0);
        if (from == 2 && late.compareAndSet(null, Thread.currentThread())) {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return new History.Page(
                Stream.of(from, from + 1).map(this::row).toList(),
                from < 4 ? Optional.of(new Cursor(from + 2, new CallId("c" + (from + 1)))) : Optional.empty());
    }

    private History.Row row(int i) {
        return new History.Row(
                new CallId("c" + i), now, false, "100" + i, "", "", AgentPart.ANSWERED, 95_000, 0, 18_000, "");
    }

    private void more() {
        ((Button) page.part("history-more")).click();
    }

    private int listed() {
        return page.parts("call-back").size();
    }

    @Test
    void aPageThatIsAskedForTwiceIsListedOnce() {
        page.await("the first page", () -> listed() == 2);
        more();
        page.await("the first answer is on its way", () -> late.get() != null);
        more();
        page.await("the second page", () -> listed() == 4);
        more();
        page.await("the third page", () -> listed() == 6);
        free.countDown();
        page.await("the late answer", () -> !late.get().isAlive());
        page.settle();
        assertThat(page.parts("call-back")).hasSize(6);
        assertThat(page.has("history-more")).isFalse();
    }
}
