package io.parley.media.path;

import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.loop.Inbox;
import io.parley.media.usage.Tally;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * The leg that a {@link LegStream} works for, as far as the stream knows it.
 *
 * @param leg the leg as callers see it
 * @param events where its events go
 * @param inbox its commands
 * @param tally what it counts
 * @param seed what its random numbers begin with
 */
public record LegOwner(MediaLeg leg, MediaEvents events, Inbox inbox, Tally<LegCount> tally, long seed) {
    private static final Logger LOG = Logger.getLogger(LegOwner.class);

    /** Tells the leg's owner something; what it throws is its own fault and stops nothing here. On the loop. */
    public void tell(BiConsumer<MediaEvents, MediaLeg> event) {
        try {
            event.accept(events, leg);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "MEDIA0303 event of leg %s was not taken", leg.name());
        }
    }
}
