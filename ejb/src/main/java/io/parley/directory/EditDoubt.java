package io.parley.directory;

import io.parley.database.DatabaseException;
import java.util.function.Supplier;

/**
 * Whether what is shown may be older than what is stored: an edit that failed may be stored all the same, or came too late for another server's. To be used by
 * one edit at a time.
 */
public final class EditDoubt {
    private boolean there;

    /** Reads anew what is stored, where there is doubt; the doubt stays where that fails. */
    public void settle(Runnable reload) {
        if (there) {
            reload.run();
            there = false;
        }
    }

    /** Stores an edit. */
    public <T> T storing(Supplier<T> edit) {
        try {
            return edit.get();
        } catch (EditConflict | DatabaseException e) {
            there = true;
            throw e;
        }
    }
}
