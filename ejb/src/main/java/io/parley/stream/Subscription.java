package io.parley.stream;

/** A reader's place in the stream. */
public interface Subscription extends AutoCloseable {
    /** Nothing more comes, but for what is on its way. Returns at once. */
    @Override
    void close();
}
