package io.parley.directory;

/**
 * Why an agent is not ready, as "break" with the label "Break".
 *
 * @param doNotDisturb calls to the agent's own extension are turned away as well, not only those of queues
 */
public record ReasonCode(String code, String label, boolean doNotDisturb) {
    /** A reason that keeps queue calls away and lets direct ones through. */
    public ReasonCode(String code, String label) {
        this(code, label, false);
    }
}
