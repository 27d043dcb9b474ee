package io.parley.call;

/** A request about a call is refused; {@link #refusal} says why. */
public final class CallRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CallRefusal refusal;

    /** Its message is for logs only. */
    public CallRefusedException(CallRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** The reason, for the reader. */
    public CallRefusal refusal() {
        return refusal;
    }
}
