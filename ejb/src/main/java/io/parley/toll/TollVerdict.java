package io.parley.toll;

/** Whether a call outside may be made. */
public sealed interface TollVerdict {
    /** It may. */
    record Open(String tollClass, TollCharge charge) implements TollVerdict {}

    /**
     * It may not.
     *
     * @param of whose limit it is, as {@link TollScope#text} has it; empty where the class is closed for all
     */
    record Refused(String tollClass, TollReason reason, String of) implements TollVerdict {}
}
