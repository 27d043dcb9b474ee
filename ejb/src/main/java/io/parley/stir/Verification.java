package io.parley.stir;

import io.parley.fact.CallerVerdict;

/**
 * The result of a verification.
 *
 * @param why what is wrong, in words for records; empty where nothing is. It holds no number
 * @param origin the origid of the PASSporT (RFC 8588 5), by which its signer finds the origin of a call; empty where there is none
 */
public record Verification(CallerVerdict verdict, String why, String origin) {
    /** Nothing was said, or nothing is verified. */
    public static final Verification NONE = new Verification(CallerVerdict.NONE, "", "");

    static Verification of(CallerVerdict verdict, String why) {
        return new Verification(verdict, why, "");
    }

    /** The certificate is not there in time. */
    public static Verification unavailable(String why) {
        return of(CallerVerdict.UNAVAILABLE, why);
    }
}
