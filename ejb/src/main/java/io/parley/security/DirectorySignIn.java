package io.parley.security;

import io.parley.directory.ApiKey;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.directory.User;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Signs in against the directory in memory, so it works while the database is away. */
@ApplicationScoped
public class DirectorySignIn implements SignIn {
    private static final int LONGEST_NAME = 64;

    /** Fits no password; an unknown user is checked against it, and takes as long as a known one. */
    private static final String NOBODY =
            "pbkdf2-sha256$" + PasswordHash.ITERATIONS + "$AAAAAAAAAAAAAAAAAAAAAA==$" + "A".repeat(43) + "=";

    private static final long BUSY_SECONDS = 2;
    private static final int MOST_WAITING = 24;

    /** Deriving keys must not take all processors from the calls. */
    private final Semaphore derivations =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    private LiveDirectory directory;
    private Journal journal;
    private SlowDown slowDown;

    /** For the container. */
    protected DirectorySignIn() {}

    @Inject
    public DirectorySignIn(LiveDirectory directory, Journal journal, InstantSource clock) {
        this.directory = directory;
        this.journal = journal;
        this.slowDown = new SlowDown(clock);
    }

    @Override
    public boolean starting() {
        return !directory.loaded();
    }

    @Override
    public Result password(String user, String password, String address) {
        if (starting()) {
            return new Result.Starting();
        }
        String name = user.length() > LONGEST_NAME ? user.substring(0, LONGEST_NAME) : user;
        Optional<User> known = directory.user(name);
        SlowDown.Attempt attempt = slowDown.attempt(name, known.isPresent(), address);
        if (attempt.waitSeconds() > 0) {
            return new Result.Locked(attempt.waitSeconds());
        }
        if (!reserved()) {
            attempt.takenBack();
            return new Result.Locked(BUSY_SECONDS);
        }
        String hash = directory.snapshot().passwordHash(name).orElse(NOBODY);
        Optional<User> now = fits(password, hash) ? stillWith(hash, name) : Optional.empty();
        if (now.isPresent()) {
            attempt.succeeded();
            return new Result.Welcome(principal(now.get()), PasswordMarks.mark(hash));
        }
        journal.append(new Actor.Peer(address), new Fact.SignInFailed(name, "password", address));
        return new Result.Wrong();
    }

    @Override
    public Optional<Principal> apiKey(String key) {
        return directory.snapshot().apiKey(ApiKeys.hash(key)).map(DirectorySignIn::principal);
    }

    /** The person as they are now, some time after the look at their password: empty where they got another one meanwhile, or were removed. */
    private Optional<User> stillWith(String hash, String name) {
        Snapshot now = directory.snapshot();
        return now.passwordHash(name).filter(hash::equals).flatMap(_ -> directory.user(name));
    }

    /** A place to derive a key; a flood of sign-ins must not park the web's workers: few wait, and not for long. */
    private boolean reserved() {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return derivations.tryAcquire(BUSY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    /** Gives the reserved place back. */
    private boolean fits(String password, String hash) {
        try {
            return PasswordHash.fits(password, hash);
        } finally {
            derivations.release();
        }
    }

    /** A person as signed in. */
    public static Principal principal(User user) {
        return new Principal(user.name(), user.displayName(), user.roles(), user.extension());
    }

    private static Principal principal(ApiKey key) {
        return new Principal(key.principal(), "API key " + key.name(), key.roles(), Optional.empty());
    }
}
