package io.parley.stir;

import io.parley.fact.CallerVerdict;

/** A PASSporT that proves nothing, and why. */
final class Unverified extends Exception {
    private static final long serialVersionUID = 1L;

    private final CallerVerdict verdict;

    Unverified(CallerVerdict verdict, String why) {
        super(why, null, false, false);
        this.verdict = verdict;
    }

    static Unverified form(String why) {
        return new Unverified(CallerVerdict.FAILED_FORM, why);
    }

    Verification verification() {
        return Verification.of(verdict, getMessage());
    }
}
