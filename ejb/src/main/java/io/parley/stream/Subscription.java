package io.parley.stream;

/** A place among those who are told something: readers of the stream, pages with live figures. */
public interface Subscription extends AutoCloseable {
    /** Nothing more comes, but for what is on its way. Returns at once. */
    @Override
    void close();
}
