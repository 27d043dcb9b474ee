package io.parley.media.work;

/** Something done for 20 ms of sound every 20 ms. Made anywhere; from then on everything of it but what its class says otherwise belongs to one worker. */
public interface AudioWork extends AutoCloseable {
    /** Does it; false when it is over. */
    boolean tick();

    /** Gives back what it holds. Called once, after the last tick or instead of it. */
    @Override
    void close();
}
