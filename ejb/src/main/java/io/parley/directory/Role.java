package io.parley.directory;

/** Roles of users (SEC-4). */
public enum Role {
    AGENT,
    OPERATOR,
    SUPERVISOR,
    ANALYST,
    ADMINISTRATOR,
    /** Has an extension only. */
    USER
}
