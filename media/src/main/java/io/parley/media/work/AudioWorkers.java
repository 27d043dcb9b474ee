package io.parley.media.work;

import io.parley.media.playout.AudioCount;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The sound workers of a media server. Thread-safe. */
public final class AudioWorkers implements AutoCloseable {
    private final List<AudioWorker> workers;

    /** Starts so many. */
    public AudioWorkers(int count) {
        workers = IntStream.range(0, count).mapToObj(AudioWorker::new).toList();
    }

    /** The one with the fewest works of those that are alive; any where none is. */
    public AudioWorker idlest() {
        return workers.stream()
                .filter(AudioWorker::isAlive)
                .min(Comparator.comparingInt(AudioWorker::load))
                .orElseGet(workers::getFirst);
    }

    public List<AudioWorker> all() {
        return workers;
    }

    /** The counts of all workers. */
    public long count(AudioCount kind) {
        return workers.stream().mapToLong(w -> w.tally().get(kind)).sum();
    }

    /** Works under way. */
    public int load() {
        return workers.stream().mapToInt(AudioWorker::load).sum();
    }

    /** Ends the threads, and with them what they work on. */
    @Override
    public void close() {
        workers.forEach(AudioWorker::end);
    }
}
