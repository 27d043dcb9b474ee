package io.parley.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tokens of kept sign-ins that are no longer valid: those of people who signed out, and those already used. A file keeps them for the next server process,
 * a line each, {@code out <user> <millis>} or {@code took <hash> <millis>}; it is rewritten at start without expired ones.
 * Thread-safe.
 */
final class EndedTokens {
    private static final Logger LOG = Logger.getLogger(EndedTokens.class);
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final String OUT = "out";
    private static final String TOOK = "took";

    private final Path file;
    private final InstantSource clock;
    private final Duration life;
    private final Map<String, Instant> signedOut = new HashMap<>();
    private final Map<String, Instant> taken = new HashMap<>();

    /**
     * Reads the file, where there is one.
     *
     * @param life how long a token is valid
     */
    EndedTokens(Path file, InstantSource clock, Duration life) {
        this.file = file;
        this.clock = clock;
        this.life = life;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::read);
            }
            writeAnew();
        } catch (IOException e) {
            LOG.warnf(e, "SEC0003 %s cannot be kept: who has signed out might be signed in by an old token", file);
        }
    }

    /** Whether a token of this moment was ended by a sign-out. */
    synchronized boolean endedBySignOut(String user, Instant made) {
        Instant at = signedOut.get(key(user));
        return at != null && !made.isAfter(at);
    }

    /** Ends all tokens of this person made until now. */
    synchronized void signOut(String user) {
        Instant now = clock.instant();
        signedOut.put(key(user), now);
        append(OUT, key(user), now);
    }

    /** When a token was first taken: now, where it had not been. */
    synchronized Instant firstTaken(String token) {
        Instant now = clock.instant();
        taken.values().removeIf(at -> at.plus(life).isBefore(now));
        signedOut.values().removeIf(at -> at.plus(life).isBefore(now));
        String key = ApiKeys.hash(token);
        Instant before = taken.putIfAbsent(key, now);
        if (before == null) {
            append(TOOK, key, now);
        }
        return before == null ? now : before;
    }

    private static String key(String user) {
        return TEXT.encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private void append(String word, String key, Instant at) {
        try {
            Files.writeString(file, line(word, key, at), StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warnf(e, "SEC0003 %s cannot be kept: who has signed out might be signed in by an old token", file);
        }
    }

    private static String line(String word, String key, Instant at) {
        return word + ' ' + key + ' ' + at.toEpochMilli() + '\n';
    }

    /** Reads a line; one torn by a crash is ignored. */
    private void read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].matches("[0-9]{1,15}")) {
            return;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(parts[2]));
        if (at.plus(life).isBefore(clock.instant())) {
            return;
        }
        switch (parts[0]) {
            case OUT -> signedOut.merge(parts[1], at, EndedTokens::later);
            case TOOK -> taken.putIfAbsent(parts[1], at);
            default -> LOG.debugf("SEC0004 %s has a line of another kind", file);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void writeAnew() throws IOException {
        List<String> lines = new ArrayList<>();
        signedOut.forEach((key, at) -> lines.add(line(OUT, key, at)));
        taken.forEach((key, at) -> lines.add(line(TOOK, key, at)));
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, String.join("", lines));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
