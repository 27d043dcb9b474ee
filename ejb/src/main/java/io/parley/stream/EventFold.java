package io.parley.stream;

import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes events of facts, which must come in the order of their calls; remembers what later events of a call need. Of one thread. */
final class EventFold {
    private static final int REMEMBERED = 20_000;

    private final Map<CallId, CallContext> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, CallContext> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Function<JournalEvent, List<JournalEvent>> past;

    /** @param past the earlier facts of the call of a fact, asked for where its beginning was not seen; may be empty */
    EventFold(Function<JournalEvent, List<JournalEvent>> past) {
        this.past = past;
    }

    /** The event of a fact, if it has one. */
    Optional<Published> apply(JournalEvent event) {
        CallContext call = event.call().map(id -> context(id, event)).orElseGet(CallContext::new);
        call.before(event.fact());
        Optional<Published> published = EventMapping.of(event, call);
        call.after(event.fact());
        return published;
    }

    private CallContext context(CallId id, JournalEvent event) {
        CallContext known = calls.get(id);
        if (known == null) {
            known = new CallContext();
            if (event.seq() != 1) {
                for (JournalEvent earlier : past.apply(event)) {
                    known.before(earlier.fact());
                    known.after(earlier.fact());
                }
            }
            calls.put(id, known);
        }
        return known;
    }
}
