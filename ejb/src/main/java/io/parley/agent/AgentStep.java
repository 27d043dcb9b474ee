package io.parley.agent;

/** The result of an event. */
public sealed interface AgentStep {
    /** The new value of the entry; its version is the old one's plus one. */
    record Changed(AgentEntry entry) implements AgentStep {}

    /** The event means nothing in this state (it came too late, or says what is so already). */
    record Same() implements AgentStep {}

    /** A wish that cannot be granted. */
    record Refused(AgentRefusal why) implements AgentStep {}
}
