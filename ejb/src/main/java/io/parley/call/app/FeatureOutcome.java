package io.parley.call.app;

/** What came of a feature code. */
public enum FeatureOutcome {
    DONE,
    /** The state of the agent does not allow it. */
    REFUSED,
    /** No agent has the extension. */
    NO_AGENT,
    /** An internal error. */
    FAILED
}
