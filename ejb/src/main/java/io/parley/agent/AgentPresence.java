package io.parley.agent;

/**
 * Told which extensions have a device that can ring. Thread-safe, returns at once.
 *
 * <p>An agent who is Available becomes NotReady("unreachable") when the last device of their extension is gone, and Available again when one comes
 * back, unless they had another reason meanwhile. Both are journalled as done by "presence".
 */
public interface AgentPresence {
    /**
     * The first device of an extension registered (or has a static binding), or the last one is gone. Saying the same twice is harmless. At start-up
     * each extension with a binding must be told once, before agents log in or after.
     */
    void reachable(String extension, boolean reachable);
}
