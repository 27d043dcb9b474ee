package io.parley.security;

import io.parley.directory.LiveDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tell a person's password from the one before, and nothing else of it. Thread-safe. */
@ApplicationScoped
public class PasswordMarks {
    private LiveDirectory directory;

    /** For the container. */
    protected PasswordMarks() {}

    @Inject
    public PasswordMarks(LiveDirectory directory) {
        this.directory = directory;
    }

    /** The mark of the password there is now; empty where there is no such person. Returns at once. */
    public Optional<String> of(String user) {
        return directory.snapshot().passwordHash(user).map(PasswordMarks::mark);
    }

    /** The mark of the password of which this is kept. */
    public static String mark(String hash) {
        return ApiKeys.hash(hash);
    }
}
