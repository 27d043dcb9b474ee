package io.parley.call;

/** A wish for a call that cannot be granted; {@link #refusal} says why. */
public final class CallRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient CallRefusal refusal;

    public CallRefusedException(CallRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public CallRefusal refusal() {
        return refusal;
    }
}
