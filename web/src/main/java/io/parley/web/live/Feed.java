package io.parley.web.live;

import java.util.function.Consumer;

/**
 * Something that changes, told as a whole each time.
 *
 * @param <S> its state at one moment, immutable
 */
public interface Feed<S> {
    /** As it is now. */
    S latest();

    /**
     * Hears every new state, on a thread of the feed: must return at once.
     *
     * @return ends it
     */
    Runnable listen(Consumer<S> listener);
}
