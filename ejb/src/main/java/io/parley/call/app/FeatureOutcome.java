package io.parley.call.app;

/** The result of a feature code. */
public enum FeatureOutcome {
    DONE,
    /** The state of the agent does not allow it. */
    REFUSED,
    /** No agent has the extension. */
    NO_AGENT,
    /** An internal error. */
    FAILED
}
