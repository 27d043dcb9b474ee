package io.parley.system.program;

import java.util.concurrent.TimeUnit;

/** Ends programs that a test started. */
public final class Shutdown {
    private static final int PATIENCE_SECONDS = 10;

    private Shutdown() {}

    /** Asks a program to end and waits for it; after ten seconds, or when interrupted, it is killed. */
    public static void of(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
