package io.parley.kpi.record;

import io.parley.customer.CardRows;
import io.parley.customer.CardRows.Noted;
import io.parley.customer.CustomerNote;
import io.parley.database.Tx;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.journal.EventRows;
import io.parley.journal.Projection;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.CallFold;
import io.parley.kpi.fold.QueueStay;
import io.parley.number.PhoneNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps the records of calls: folds the facts that are being stored, and writes a call's record when it ends, and again when something came after. Calls
 * that go on are kept in memory, the latest of them; the others are folded again from the database when their next fact comes.
 */
@ApplicationScoped
public class CallRecords implements Projection {
    private static final Logger LOG = Logger.getLogger(CallRecords.class);
    private static final int REMEMBERED = 20_000;

    private final Map<CallId, Open> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Open> eldest) {
            return size() > REMEMBERED;
        }
    };
    private PhoneNumbers numbers;

    /** For the container. */
    protected CallRecords() {}

    /** @param numbers how numbers of customers are spelt in the rows */
    @Inject
    public CallRecords(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public List<JournalEvent> project(Tx tx, List<JournalEvent> events) throws SQLException {
        List<JournalEvent> numbered = new ArrayList<>(events.size());
        Set<Open> changed = new LinkedHashSet<>();
        List<Noted> notes = new ArrayList<>();
        for (JournalEvent event : events) {
            if (event.call().isEmpty()) {
                numbered.add(event);
            } else {
                Open call = call(tx, event);
                numbered.add(call.take(event));
                if (event.fact() instanceof Fact.NoteAdded note) {
                    notes.add(noted(event, call.fold, note));
                }
                if (call.fold.isEnded()) {
                    changed.add(call);
                }
            }
        }
        AgentChanges.insert(tx, events);
        EmergencyEvents.insert(tx, events);
        CardRows.insert(tx, notes);
        RecordRows.write(
                tx,
                numbers,
                changed.stream().map(call -> call.fold).toList(),
                changed.stream()
                        .filter(call -> call.recorded)
                        .map(call -> call.fold.id)
                        .toList());
        for (Open call : changed) {
            call.recorded = true;
            if (call.fold.isSettled()) {
                remove(call.fold.id);
            }
        }
        return numbered;
    }

    @Override
    public synchronized void forget() {
        open.clear();
    }

    /** The stays in queues of calls that have no record yet. Thread-safe. */
    synchronized List<QueueStay> openVisits() {
        return open.values().stream()
                .filter(call -> !call.recorded)
                .flatMap(call -> call.visits().stream())
                .toList();
    }

    /** The parts of agents in calls that have no record yet. Thread-safe. */
    synchronized List<AgentPart> openParts() {
        return open.values().stream()
                .filter(call -> !call.recorded)
                .flatMap(call -> call.parts().stream())
                .toList();
    }

    private Noted noted(JournalEvent event, CallFold call, Fact.NoteAdded note) {
        return new Noted(
                event.id(),
                numbers.normal(call.customerNumber()),
                new CustomerNote(event.at(), note.agent().value(), note.text(), call.id));
    }

    private Open call(Tx tx, JournalEvent event) throws SQLException {
        CallId id = event.call().orElseThrow();
        Open known = known(id);
        if (known == null) {
            known = new Open(id);
            if (!(event.fact() instanceof Fact.CallStarted)) {
                for (JournalEvent earlier : EventRows.ofCall(tx, id)) {
                    known.take(earlier);
                }
                known.recorded = known.fold.isEnded();
            }
            remember(known);
        }
        return known;
    }

    private synchronized Open known(CallId id) {
        return open.get(id);
    }

    private synchronized void remember(Open call) {
        open.put(call.fold.id, call);
    }

    private synchronized void remove(CallId id) {
        open.remove(id);
    }

    /** A call that may still change. */
    private static final class Open {
        private final CallFold fold;
        private boolean recorded;

        Open(CallId id) {
            fold = new CallFold(id);
        }

        /** Folds a fact; gives it with its number. */
        synchronized JournalEvent take(JournalEvent event) {
            JournalEvent numbered = event.seq() > 0 ? event : event.numbered(fold.lastSeq() + 1);
            try {
                fold.apply(numbered);
            } catch (RuntimeException e) {
                LOG.errorf(e, "KPI0001 call %s: fact %d cannot be folded", fold.id, numbered.seq());
            }
            return numbered;
        }

        synchronized List<QueueStay> visits() {
            return fold.visits();
        }

        synchronized List<AgentPart> parts() {
            return fold.parts();
        }
    }
}
