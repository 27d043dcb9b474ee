package io.parley.stream;

import io.parley.database.DatabaseException;
import io.parley.fact.JournalEvent;
import io.parley.stream.Sink.Reason;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings one reader from where they left off to now. Blocks on the log; runs on a thread of its own. */
final class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int PAGE = 500;

    private final Feed feed;
    private final EventLog log;
    private final long mostPast;

    /** @param mostPast more events than this are not replayed from the log */
    Replay(Feed feed, EventLog log, long mostPast) {
        this.feed = feed;
        this.log = log;
        this.mostPast = mostPast;
    }

    /** Tells what was missed; gives why the reader must begin anew, if they must. Empty also where they are gone. */
    Optional<Reason> run(Splice splice) {
        return switch (splice) {
            case Splice.Anew(Reason reason) -> Optional.of(reason);
            case Splice.FromRing(List<Published> rest) -> tell(rest);
            case Splice.FromLog way -> fromLog(way);
        };
    }

    private Optional<Reason> fromLog(Splice.FromLog way) {
        try {
            log.settle();
            Optional<Reason> refused = refusal(way);
            if (refused.isPresent()) {
                return refused;
            }
            EventFold fold = new EventFold(log::past);
            long place = way.after();
            while (!feed.isClosed()) {
                List<JournalEvent> page = log.page(place, way.upTo(), PAGE);
                if (page.isEmpty()) {
                    return tell(way.rest());
                }
                page.forEach(event -> fold.apply(event).ifPresent(feed::past));
                place = page.getLast().id();
            }
            return Optional.empty();
        } catch (DatabaseException e) {
            LOG.warnf("STR0001 a reader of the stream begins anew: %s", e.getMessage());
            return Optional.of(Reason.UNAVAILABLE);
        }
    }

    private Optional<Reason> refusal(Splice.FromLog way) {
        if (way.after() != 0 && !log.has(way.after())) {
            return Optional.of(Reason.UNKNOWN);
        }
        if (log.count(way.after(), way.upTo(), mostPast + 1) > mostPast) {
            return Optional.of(Reason.TOO_OLD);
        }
        return way.edge().isPresent() && !log.has(way.edge().get())
                ? Optional.of(Reason.UNAVAILABLE)
                : Optional.empty();
    }

    private Optional<Reason> tell(List<Published> rest) {
        for (Published published : rest) {
            if (!feed.past(published)) {
                break;
            }
        }
        return Optional.empty();
    }
}
