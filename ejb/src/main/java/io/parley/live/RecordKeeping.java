package io.parley.live;

import io.parley.journal.EventJournal;
import io.parley.kpi.Healing;
import io.parley.stream.EventHub;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts and stops what keeps the records: the journal, the ends of what a former process left open, the event stream, the live board. */
@ApplicationScoped
public class RecordKeeping {
    private static final Logger LOG = Logger.getLogger(RecordKeeping.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private EventJournal journal;
    private Healing healing;
    private LiveBoard board;
    private EventHub stream;

    /** For the container. */
    protected RecordKeeping() {}

    @Inject
    public RecordKeeping(EventJournal journal, Healing healing, LiveBoard board, EventHub stream) {
        this.journal = journal;
        this.healing = healing;
        this.board = board;
        this.stream = stream;
    }

    /** To be called when the directory is loaded and before the first call. Blocks. */
    public void start() {
        journal.start();
        boolean settled = journal.settle(PATIENCE);
        stream.start();
        if (settled) {
            healing.afterRestart();
            journal.settle(PATIENCE);
        } else {
            LOG.warn("LIV0002 the spool is not yet in the database: what a former process left open stays open");
        }
        board.start();
    }

    /** To be called when no call is left. Waits some seconds at most. */
    public void stop() {
        board.stop();
        stream.stop();
        journal.stop();
    }
}
