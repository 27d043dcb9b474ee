package io.parley.agent;

/** Takes word of devices that come and go. Thread-safe; returns at once. */
public interface AgentPresence {
    /** A device of the extension is registered, or none is any more. Told at each change, and harmless when nothing changed. */
    void reachable(String extension, boolean reachable);
}
