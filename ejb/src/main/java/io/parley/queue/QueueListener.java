package io.parley.queue;

/** Takes what a queue tells a call; must return at once. */
@FunctionalInterface
public interface QueueListener {
    void notice(QueueNotice notice);
}
