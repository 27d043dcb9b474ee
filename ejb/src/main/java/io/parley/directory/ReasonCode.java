package io.parley.directory;

/** Why an agent is not ready, as "break" with the label "Break". */
public record ReasonCode(String code, String label) {}
