package io.parley.media.work;

import io.parley.media.playout.AudioCount;
import java.util.List;
import java.util.stream.IntStream;

/** The sound workers of a media server. Thread-safe. */
public final class AudioWorkers implements AutoCloseable {
    private final List<AudioWorker> workers;

    /** Starts so many. */
    public AudioWorkers(int count) {
        workers = IntStream.range(0, count).mapToObj(AudioWorker::new).toList();
    }

    /** The one with the fewest works. */
    public AudioWorker idlest() {
        AudioWorker idlest = workers.getFirst();
        for (AudioWorker worker : workers) {
            idlest = worker.load() < idlest.load() ? worker : idlest;
        }
        return idlest;
    }

    public List<AudioWorker> all() {
        return workers;
    }

    /** What all of them counted. */
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
