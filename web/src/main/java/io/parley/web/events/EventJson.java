package io.parley.web.events;

import io.parley.id.CallId;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.stream.Sink.Reason;
import io.parley.stream.StreamEvent;
import io.parley.stream.Topic;
import io.parley.web.rest.json.Flat;
import io.parley.web.rest.json.JsonOut;
import io.parley.web.rest.json.QueueNow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The messages of the stream as JSON. A seq is a text: it is longer than a number of JavaScript can be. */
final class EventJson {
    private EventJson() {}

    /** An event. */
    record Event(String seq, String type, Instant at, Optional<String> call, Record data) {}

    /** The request is understood: everything after the place it named follows, or a reset. */
    record Subscribed(String type, List<Topic> topics, Optional<String> after) {}

    /** The reader begins anew with how things stand. */
    record Reset(String type, String seq, Reason reason, Record data) {}

    /** Nothing happened; {@code seq} is a place to resume from all the same. */
    record HeartBeat(String type, String seq, Instant at) {}

    /** A message of the client that cannot be taken. */
    record Refused(String type, String detail) {}

    /** Figures of a queue; they have no seq, as the next ones replace them. */
    record Figures(String type, Instant at, QueueFigures data) {}

    /** A queue now and today. */
    record QueueFigures(String queue, @Flat QueueNow now) {
        static QueueFigures of(QueueCard card) {
            return new QueueFigures(card.id().value(), QueueNow.of(card));
        }
    }

    static String event(StreamEvent event) {
        return JsonOut.text(new Event(
                Long.toString(event.seq()),
                event.data().type(),
                event.at(),
                event.call().map(CallId::value),
                (Record) event.data()));
    }

    static String subscribed(Request request) {
        return JsonOut.text(new Subscribed(
                "subscribed",
                request.topics().stream().sorted().toList(),
                request.after().map(seq -> Long.toString(seq))));
    }

    static String reset(long seq, Reason reason, Record data) {
        return JsonOut.text(new Reset("reset", Long.toString(seq), reason, data));
    }

    static String heartBeat(long seq, Instant at) {
        return JsonOut.text(new HeartBeat("heartbeat", Long.toString(seq), at));
    }

    static String refused(String detail) {
        return JsonOut.text(new Refused("error", detail));
    }

    static String figures(QueueFigures figures, Instant at) {
        return JsonOut.text(new Figures("queue.figures", at, figures));
    }
}
