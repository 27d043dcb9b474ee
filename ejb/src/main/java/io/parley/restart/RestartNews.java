package io.parley.restart;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What people are to be told after a restart, each until he has read it. In memory; at most an entry a person and extension. Thread-safe. */
@ApplicationScoped
public class RestartNews {
    /** What became of a log-in to queues. */
    public enum LogIn {
        /** He was not logged in, or nothing is to be told of it. */
        NONE,
        /** He is logged in again. */
        RESTORED,
        /** He is not: too long ago, or he may not be any more. */
        ENDED
    }

    /**
     * News for one person.
     *
     * @param cutOff whom he talked to when the server ended; empty where he talked to nobody
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

    /** What a user at an extension has not read yet. */
    public Optional<News> of(String user, String extension) {
        LogIn logIn = logIns.getOrDefault(user, LogIn.NONE);
        Optional<String> other =
                Optional.ofNullable(agentsCutOff.get(user)).or(() -> Optional.ofNullable(cutOff.get(extension)));
        return logIn == LogIn.NONE && other.isEmpty() ? Optional.empty() : Optional.of(new News(logIn, other));
    }

    /** He has read it. */
    public void read(String user, String extension) {
        logIns.remove(user);
        agentsCutOff.remove(user);
        cutOff.remove(extension);
    }
}
