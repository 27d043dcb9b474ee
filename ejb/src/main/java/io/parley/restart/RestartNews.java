package io.parley.restart;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The news for people after a restart, each kept until it has been read. In memory; at most an entry a person and extension. Thread-safe. */
@ApplicationScoped
public class RestartNews {
    /** The outcome of a log-in to queues. */
    public enum LogIn {
        /** The user was not logged in, or there is nothing to tell of it. */
        NONE,
        /** The user is logged in again. */
        RESTORED,
        /** The user is no longer logged in: it was too long ago, or is no longer permitted. */
        ENDED
    }

    /**
     * News for one person.
     *
     * @param cutOff whom they talked to when the server ended; empty where they talked to nobody
     */
    public record News(LogIn logIn, Optional<String> cutOff) {}

    private final Map<String, LogIn> logIns = new ConcurrentHashMap<>();
    private final Map<String, String> cutOff = new ConcurrentHashMap<>();
    private final Map<String, String> agentsCutOff = new ConcurrentHashMap<>();

    void logIn(String user, LogIn what) {
        logIns.put(user, what);
    }

    void cutOff(String extension, String other) {
        cutOff.put(extension, other);
    }

    void cutOffAgent(String user, String other) {
        agentsCutOff.put(user, other);
    }

    /** The news that a user at an extension has not read yet. */
    public Optional<News> of(String user, String extension) {
        LogIn logIn = logIns.getOrDefault(user, LogIn.NONE);
        Optional<String> other =
                Optional.ofNullable(agentsCutOff.get(user)).or(() -> Optional.ofNullable(cutOff.get(extension)));
        return logIn == LogIn.NONE && other.isEmpty() ? Optional.empty() : Optional.of(new News(logIn, other));
    }

    /** The user has read it. */
    public void read(String user, String extension) {
        logIns.remove(user);
        agentsCutOff.remove(user);
        cutOff.remove(extension);
    }
}
