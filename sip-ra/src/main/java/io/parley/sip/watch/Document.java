package io.parley.sip.watch;

import java.util.Optional;

/** What one subscription tells: knows what its watcher was told last. Confined to the thread of its subscription. */
public interface Document {
    /**
     * The next document.
     *
     * @param whole everything is to be told, changed or not
     * @return empty where nothing changed
     */
    Optional<String> next(boolean whole);
}
