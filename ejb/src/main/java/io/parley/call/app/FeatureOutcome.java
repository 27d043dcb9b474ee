package io.parley.call.app;

/** The result of a feature code. */
public enum FeatureOutcome {
    DONE,
    /** The state of the agent does not allow it, or what was dialled makes no sense, as a forward to a number that leads nowhere. */
    REFUSED,
    /** The extension may not call that number. */
    NOT_ALLOWED,
    /** No agent has the extension. */
    NO_AGENT,
    /** An internal error. */
    FAILED
}
