package io.parley.web.portal.customer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.parley.id.CallId;
import io.parley.kpi.record.History;
import io.parley.web.live.Background;
import io.parley.web.portal.desk.CallHistory;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.portal.desk.PortalPresenter;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Calls that were there before the page was, as those that a restart cut off: who called, and what was typed about them meanwhile. Both are in records that are
 * written behind, or in a database that is away: what is not found is looked for again. For the page's thread.
 */
public final class EarlierCalls {
    private static final int MOST_LOOKS = 30;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Component page;
    private final PortalPresenter presenter;
    private final CallHistory records;
    private final Runnable learned;
    private final Consumer<Set<CallId>> back;
    private final Set<CallId> looked = new HashSet<>();
    private final Map<CallId, String> notes = new LinkedHashMap<>();
    private Optional<CallLines> present = Optional.empty();
    private String stage = "";
    private boolean reading;
    private boolean again;

    /**
     * @param learned told when the presenter knows more of a call
     * @param back told of which calls notes are drafts again
     */
    public EarlierCalls(
            Component page,
            PortalPresenter presenter,
            CallHistory records,
            Runnable learned,
            Consumer<Set<CallId>> back) {
        this.page = page;
        this.presenter = presenter;
        this.records = records;
        this.learned = learned;
        this.back = back;
    }

    /** The stage as it is now. */
    public void show(Stage now) {
        boolean other =
                !now.state().equals(stage) || !now.caller().map(CallLines::id).equals(present.map(CallLines::id));
        stage = now.state();
        present = now.caller();
        present.filter(CallLines::isUnknown).map(CallLines::id).ifPresent(this::lookUp);
        if (other) {
            findNotes();
        }
    }

    /** Looks up the caller; where the database is away, again with the next figures. */
    private void lookUp(CallId call) {
        page.getUI()
                .filter(ui -> looked.add(call))
                .ifPresent(ui -> Background.run(
                        ui,
                        () -> written(ui, call),
                        found -> found.ifPresentOrElse(
                                row -> {
                                    presenter.learn(row);
                                    learned.run();
                                },
                                () -> looked.remove(call)),
                        () -> looked.remove(call)));
    }

    /** The record of a call. After a start it may come some moments later than the page, which hears of nothing new then. Blocks. */
    private Optional<History.Row> written(UI ui, CallId call) {
        Optional<History.Row> row = records.call(call);
        for (int looks = 1; row.isEmpty() && looks < MOST_LOOKS && !ui.isClosing(); looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            row = records.call(call);
        }
        return row;
    }

    /** Takes back notes that were begun before the server was restarted; only those of calls which are the agent's, as soon as that is known. */
    public void takeBack(Map<CallId, String> handed) {
        notes.putAll(handed);
        findNotes();
    }

    /** The call on the stage is the agent's, whatever the database does; of others the records tell. One question at a time. */
    private void findNotes() {
        present.map(CallLines::id).filter(notes::containsKey).ifPresent(call -> goOn(Set.of(call)));
        again = reading;
        if (notes.isEmpty() || reading) {
            return;
        }
        Set<CallId> asked = Set.copyOf(notes.keySet());
        page.getUI().ifPresent(ui -> {
            reading = true;
            Background.run(ui, () -> records.ofThese(asked), this::answered, () -> answered(Set.of()));
        });
    }

    /** Notes that were handed back, or came to the stage, while the database was asked have their turn then. */
    private void answered(Set<CallId> own) {
        reading = false;
        goOn(own);
        if (again) {
            findNotes();
        }
    }

    private void goOn(Set<CallId> own) {
        Set<CallId> found = new HashSet<>(own);
        found.retainAll(notes.keySet());
        found.forEach(call -> presenter.notes().draftAgain(call, notes.remove(call)));
        if (!found.isEmpty()) {
            back.accept(found);
        }
    }
}
