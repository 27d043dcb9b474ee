package io.parley.call;

import io.parley.fact.CallerVerdict;
import java.util.Optional;

/**
 * What was found of a caller from outside before their call began.
 *
 * @param why what is wrong, in words for records; empty where nothing is
 * @param origin by which the signer finds where the call came from (RFC 8588 5), or the empty string
 * @param refusal how the call is refused, where its trunk is to refuse such calls
 */
public record CallerCheck(CallerVerdict verdict, String why, String origin, Optional<Refusal> refusal) {
    /** Nothing was said of them, and nothing verified. */
    public static final CallerCheck NONE = new CallerCheck(CallerVerdict.NONE, "", "", Optional.empty());

    /**
     * A status with its phrase (RFC 8224 6.2.2).
     *
     * @param code 400 to 499
     */
    public record Refusal(int code, String phrase) {}
}
