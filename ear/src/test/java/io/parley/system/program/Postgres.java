package io.parley.system.program;

import io.parley.system.server.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Debian's PostgreSQL with an empty database, on a free port and a folder of its own. It refuses to run as root, so root runs it as postgres. */
public final class Postgres implements AutoCloseable {
    private final Path folder;
    private final int port = FreePorts.next();

    public Postgres() {
        try {
            folder = Files.createTempDirectory("parley-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (root()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        asOwner("initdb -D " + folder + "/data -A trust -U parley --no-sync");
        start();
        asOwner("createdb -h 127.0.0.1 -p " + port + " -U parley parley");
    }

    /** Starts it, again after {@link #stop}. */
    public void start() {
        asOwner("pg_ctl -w -D " + folder + "/data -l " + folder + "/log -o '-p " + port + " -k " + folder
                + " -h 127.0.0.1 -c fsync=off' start");
    }

    /** Stops it under whoever uses it. */
    public void stop() {
        asOwner("pg_ctl -w -D " + folder + "/data -m immediate stop");
    }

    /** The JDBC URL; the user is parley, any password does. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/parley";
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path programs() {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is missing; ./parley test installs it", e);
        }
    }

    private void asOwner(String command) {
        String line = programs() + "/" + command;
        run(root() ? List.of("su", "postgres", "-s", "/bin/sh", "-c", line) : List.of("sh", "-c", line));
    }

    private void run(List<String> command) {
        try {
            Path log = Files.createTempFile("parley-postgres", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int code = process.waitFor();
            String said = Files.readString(log);
            Files.delete(log);
            if (code != 0) {
                throw new IllegalStateException(command + " in " + folder + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        asOwner("pg_ctl -D " + folder + "/data -m fast stop");
        run(List.of("rm", "-rf", folder.toString()));
    }
}
