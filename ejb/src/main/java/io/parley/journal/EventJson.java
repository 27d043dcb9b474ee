package io.parley.journal;

import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.json.jackson.RecordJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Events as JSON: the payload and the actor for columns, the whole event as a line of the spool. */
final class EventJson {
    private static final Map<String, Class<? extends Fact>> KINDS = RecordJson.kinds(Fact.class);

    /** What lines say of their format; those of the versions before it said nothing. */
    private static final int FORMAT = 1;

    private EventJson() {}

    public static String kind(Fact fact) {
        return RecordJson.kind(fact.getClass());
    }

    static String payload(Fact fact) {
        return RecordJson.write(fact);
    }

    /**
     * The fact of a row.
     *
     * @throws IllegalArgumentException for a kind that this version does not know, or a payload that is not one
     */
    public static Fact fact(String kind, String payload) {
        return RecordJson.read(type(kind), payload);
    }

    public static String actor(Actor actor) {
        return RecordJson.write(Actor.class, actor);
    }

    public static Actor actor(String json) {
        return RecordJson.read(Actor.class, json);
    }

    /** An event as one line, without its end. */
    static String line(WrittenEvent written) {
        JournalEvent event = written.event();
        return RecordJson.write(new Line(
                FORMAT,
                event.id(),
                event.call(),
                event.seq(),
                event.at(),
                event.mono(),
                event.node(),
                kind(event.fact()),
                written.payload(),
                written.actor()));
    }

    /**
     * The event of a line, with its JSON as it stands there; empty for a digit that an earlier version spooled: those wrote every digit, PINs too, and a
     * migration removed those of the table.
     *
     * @throws IllegalArgumentException when the line is no event
     */
    static Optional<WrittenEvent> event(String text) {
        Line line = RecordJson.read(Line.class, text);
        JournalEvent event = new JournalEvent(
                line.id(),
                line.call(),
                line.seq(),
                line.at(),
                line.mono(),
                line.node(),
                actor(line.actor()),
                fact(line.kind(), line.payload()));
        return line.format() < FORMAT && event.fact() instanceof Fact.DigitPressed
                ? Optional.empty()
                : Optional.of(new WrittenEvent(event, line.actor(), line.payload()));
    }

    private static Class<? extends Fact> type(String kind) {
        Class<? extends Fact> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("no kind of fact: " + kind);
        }
        return type;
    }

    /** Public for the one who makes it from JSON. */
    public record Line(
            int format,
            long id,
            Optional<CallId> call,
            long seq,
            Instant at,
            long mono,
            String node,
            String kind,
            String payload,
            String actor) {}
}
