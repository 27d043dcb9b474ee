package io.parley.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of a thread that writes in the background. */
public final class LastWork {
    private static final long SECONDS = 5;

    private LastWork() {}

    /** Does this as the last thing there, and ends it; waits five seconds at most. */
    public static void of(ExecutorService thread, Runnable last) {
        thread.execute(last);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
