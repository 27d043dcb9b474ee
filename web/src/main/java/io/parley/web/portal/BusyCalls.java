package io.parley.web.portal;

import io.parley.call.CallId;
import io.parley.journal.Fact;
import io.parley.journal.Fact.LegRole;
import io.parley.journal.Journal;
import io.parley.journal.JournalEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that found an extension busy, the newest of each extension. A page's telephone refuses a second call within a tenth of a second, before any page sees
 * it live; the facts of the journal have it. Thread-safe.
 */
@ApplicationScoped
public class BusyCalls {
    private static final int KEPT = 20;
    /** The kind of a leg's end, as the journal stores it. */
    private static final String BUSY = "BUSY";

    private final Map<CallId, Coming> running = new ConcurrentHashMap<>();
    private final Map<String, Deque<Busy>> busy = new ConcurrentHashMap<>();
    private AutoCloseable listening = () -> {};

    /**
     * A call that found an extension busy.
     *
     * @param number the caller's
     * @param name as the call brought it; may be empty
     */
    record Busy(CallId call, String number, String name) {}

    /** A call that runs, and the numbers that its legs ring at. */
    private record Coming(Fact.CallStarted started, Map<String, String> rings) {}

    /** For the container's proxies, and for pages without a journal. */
    protected BusyCalls() {}

    /** Listens to the journal as long as the server runs. */
    @Inject
    public BusyCalls(Journal journal) {
        listening = journal.listen(this::heard);
    }

    @PreDestroy
    void close() throws Exception {
        listening.close();
    }

    /** Those of an extension, the oldest first. */
    List<Busy> at(String extension) {
        Deque<Busy> calls = busy.getOrDefault(extension, new ArrayDeque<>());
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Takes up a fact of the journal. */
    void heard(JournalEvent event) {
        event.call().ifPresent(call -> heard(call, event.fact()));
    }

    private void heard(CallId call, Fact fact) {
        if (fact instanceof Fact.CallStarted started) {
            running.put(call, new Coming(started, new ConcurrentHashMap<>()));
        } else if (fact instanceof Fact.LegAdded added && added.role() == LegRole.EXTENSION) {
            running.computeIfPresent(call, (_, coming) -> {
                coming.rings().put(added.leg(), added.number());
                return coming;
            });
        } else if (fact instanceof Fact.LegEnded ended && ended.kind().equals(BUSY)) {
            Coming coming = running.get(call);
            String extension = coming == null ? null : coming.rings().get(ended.leg());
            if (extension != null) {
                add(
                        extension,
                        new Busy(
                                call,
                                coming.started().callerNumber(),
                                coming.started().callerName()));
            }
        } else if (fact instanceof Fact.CallEnded) {
            running.remove(call);
        }
    }

    private void add(String extension, Busy one) {
        Deque<Busy> calls = busy.computeIfAbsent(extension, _ -> new ArrayDeque<>());
        synchronized (calls) {
            calls.add(one);
            if (calls.size() > KEPT) {
                calls.removeFirst();
            }
        }
    }
}
