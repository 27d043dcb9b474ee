package io.parley.web.portal.desk;

import io.parley.id.AgentId;
import io.parley.id.CallId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The notes and dispositions that agents entered for calls they still have before them. Pages come and go, by a reload or a crash, and the next one
 * goes on with it. Kept in memory, the latest of them; what a restart takes from it the page hands back
 * ({@link io.parley.web.portal.customer.TabDrafts}). Thread-safe.
 */
@ApplicationScoped
public class NoteDrafts {
    private static final int KEPT = 10_000;

    /**
     * The draft that was begun for one call.
     *
     * @param note typed and not saved yet; may be blank
     * @param disposition the code that was given, or the empty string
     */
    public record Draft(String note, String disposition) {
        public static final Draft NONE = new Draft("", "");

        boolean isNothing() {
            return equals(NONE);
        }
    }

    /** A note that was saved, by whom. */
    public record Saved(AgentId author, String text) {}

    private final String keeper = UUID.randomUUID().toString();

    private record Key(AgentId agent, CallId call) {}

    private final Map<Key, Draft> drafts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Draft> eldest) {
            return size() > KEPT;
        }
    };

    private final Map<CallId, List<Saved>> saved = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, List<Saved>> eldest) {
            return size() > KEPT;
        }
    };

    /** A note was saved: the next who has the call sees it, though the database is written behind. */
    public synchronized void saved(CallId call, Saved note) {
        List<Saved> notes = new ArrayList<>(savedOf(call));
        notes.add(note);
        saved.put(call, List.copyOf(notes));
    }

    /** The notes of a call that were saved since the server started, oldest first. */
    public synchronized List<Saved> savedOf(CallId call) {
        return saved.getOrDefault(call, List.of());
    }

    /** Names this memory: another one after a restart. */
    public String keeper() {
        return keeper;
    }

    /** The draft of a call, as far as there is one. */
    public synchronized Draft of(AgentId agent, CallId call) {
        return drafts.getOrDefault(new Key(agent, call), Draft.NONE);
    }

    public synchronized void note(AgentId agent, CallId call, String note) {
        put(new Key(agent, call), new Draft(note, of(agent, call).disposition()));
    }

    public synchronized void disposition(AgentId agent, CallId call, String code) {
        put(new Key(agent, call), new Draft(of(agent, call).note(), code));
    }

    private void put(Key key, Draft draft) {
        if (draft.isNothing()) {
            drafts.remove(key);
        } else {
            drafts.put(key, draft);
        }
    }

    /** Takes away the drafts of all calls of an agent but the one they have before them: of several pages one alone gets it. */
    public synchronized Map<CallId, Draft> takeAllBut(AgentId agent, Optional<CallId> present) {
        Map<CallId, Draft> taken = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> {
            if (key.agent().equals(agent) && present.filter(key.call()::equals).isEmpty()) {
                taken.put(key.call(), draft);
            }
        });
        taken.keySet().forEach(call -> drafts.remove(new Key(agent, call)));
        return taken;
    }
}
