package io.parley.system.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Ends a program when the tests' own process is gone, however it went: a shell waits for the end of a pipe from here, which the machine closes with the
 * process that holds it, and then kills the program.
 */
final class Leash {
    /** Signals from the terminal go to the shell as well. */
    private static final String WAIT_AND_KILL = "trap '' HUP INT TERM; cat >/dev/null; kill -KILL \"$0\"";

    private Leash() {}

    /** Holds a program that runs, until it ends. */
    static void on(Process program) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", WAIT_AND_KILL, Long.toString(program.pid()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        // its number may be another program's soon
        var _ = program.onExit().thenRun(shell::destroyForcibly);
    }
}
