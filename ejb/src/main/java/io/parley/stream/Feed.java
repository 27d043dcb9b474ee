package io.parley.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** One reader: while the past is replayed to them, live events wait; then they come as they happen. Thread-safe. */
final class Feed {
    static final int MOST_WAITING = 20_000;

    /** Held by the one thread that tells the past. */
    final ReentrantLock turn = new ReentrantLock();

    final Sink sink;
    private final Viewer viewer;
    private final Set<Topic> topics;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Published> waiting = new ArrayList<>();
    private boolean live;
    private boolean closed;
    private boolean overrun;
    private boolean renewalWaits;

    Feed(Viewer viewer, Set<Topic> topics, Sink sink) {
        this.viewer = viewer;
        this.topics = Set.copyOf(topics);
        this.sink = sink;
    }

    /** An event happens. Returns at once. False when this reader is gone. */
    boolean happened(Published published) {
        lock.lock();
        try {
            if (!closed && !live) {
                overrun |= waiting.size() >= MOST_WAITING;
                if (!overrun) {
                    waiting.add(published);
                }
            } else if (!closed && concerns(published)) {
                closed = !sink.live(published.event());
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Tells a reader who is up to date that they are. */
    void beat(long seq) {
        lock.lock();
        try {
            if (live && !closed) {
                sink.beat(seq);
            }
        } finally {
            lock.unlock();
        }
    }

    /** An event of the past. False when the reader is gone. */
    boolean past(Published published) {
        if (!isClosed() && concerns(published) && !sink.past(published.event())) {
            close();
        }
        return !isClosed();
    }

    /** The past is told: what waited comes, then what happens. False when more waited than there was room for. */
    boolean goLive() {
        while (true) {
            List<Published> batch;
            lock.lock();
            try {
                if (overrun) {
                    return closed;
                }
                batch = waiting;
                waiting = new ArrayList<>();
                live = batch.isEmpty();
                if (live || closed) {
                    return true;
                }
            } finally {
                lock.unlock();
            }
            batch.forEach(this::past);
        }
    }

    /** Back to waiting, with nothing: the reader is about to begin anew. */
    void rewind() {
        lock.lock();
        try {
            live = false;
            overrun = false;
            waiting = new ArrayList<>();
        } finally {
            lock.unlock();
        }
    }

    /** The reader must begin anew. True where somebody must see to it; false where that waits to be done already, or the reader is gone. */
    boolean mustRenew() {
        lock.lock();
        try {
            boolean must = !closed && !renewalWaits;
            renewalWaits = true;
            return must;
        } finally {
            lock.unlock();
        }
    }

    /** The reader begins anew now: what breaks from here on is another reason to. */
    void renewing() {
        lock.lock();
        try {
            renewalWaits = false;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private boolean concerns(Published published) {
        return topics.contains(published.event().data().topic()) && viewer.sees(published);
    }
}
