package io.parley.sip.registration;

import io.parley.sip.api.TrunkState.Phase;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Our registration with a carrier as a function of its state and an input (RFC 3261 10.2). Knows no clock, no wire and no chance: both are handed in.
 *
 * <p>It is refreshed at 70 to 90 % of its time. What passes by itself (no answer, 5xx) is tried again after half to all of 30 s, 60 s, 120 s … 30 min, as RFC 5626 4.5
 * has it; what does not (wrong password, no such account, forbidden) after 15 to 30 min, as carriers ban whoever knocks on. Another configuration begins anew at
 * once.
 */
public final class RegistrationMachine {
    /** The seconds that are asked for at first. */
    public static final int STANDARD_SECONDS = 3_600;

    private static final int DAY_SECONDS = 86_400;
    private static final long FIRST_WAIT_MILLIS = 30_000;
    private static final long LONGEST_WAIT_MILLIS = 1_800_000;
    private static final long LONGEST_ASKED_WAIT_MILLIS = 7_200_000;
    private static final int DOUBLINGS = 6;

    private RegistrationMachine() {}

    /**
     * What to do.
     *
     * @param send REGISTER with these Expires now; 0 takes the contact back
     * @param waitMillis then {@link RegistrationInput.Due}; replaces an earlier wait
     */
    public record Step(RegistrationState state, OptionalInt send, OptionalLong waitMillis) {}

    /**
     * Takes one input.
     *
     * @param chance from 0 to 1, another one each time
     */
    public static Step on(RegistrationState s, RegistrationInput input, long now, double chance) {
        if (s.ended()) {
            return ended(s, input, now);
        }
        return switch (input) {
            case RegistrationInput.Due d -> s.sent() ? stay(s) : send(s.sent(true), s.asks());
            case RegistrationInput.Accepted(int code, int seconds) -> accepted(s, code, seconds, now, chance);
            case RegistrationInput.TooBrief(int least) ->
                least > s.asks() && least <= DAY_SECONDS
                        ? send(s.asking(least), least)
                        : failed(
                                s,
                                Phase.FAILED,
                                423,
                                "asks for another time, and not for which",
                                now,
                                backOff(s, chance));
            case RegistrationInput.Refused(int code, String reason, int after) ->
                lasting(code) && !passing(s, after, now)
                        ? failed(s, Phase.REFUSED, code, reason, now, half(LONGEST_WAIT_MILLIS, chance))
                        : failed(s, Phase.FAILED, code, reason, now, later(backOff(s, chance), after));
            case RegistrationInput.NoAnswer(String reason) ->
                failed(s, Phase.FAILED, 0, reason, now, backOff(s, chance));
            case RegistrationInput.FlowClosed c ->
                s.phase() == Phase.REGISTERED && !s.sent() ? wait(s, 1_000 + (long) (4_000 * chance)) : stay(s);
            // One REGISTER at a time (RFC 3261 10.2): the one under way is awaited.
            case RegistrationInput.End e -> !s.sent() && s.bound(now) ? send(s.ending(), 0) : stay(s.ending());
        };
    }

    private static Step accepted(RegistrationState s, int code, int seconds, long now, double chance) {
        if (seconds <= 0) {
            return failed(s, Phase.FAILED, code, "has not kept our contact", now, backOff(s, chance));
        }
        // A carrier may shorten the time and not lengthen it (RFC 3261 10.2.1.1).
        long life = Math.min(seconds, s.asks()) * 1_000L;
        return wait(s.registered(code, now, now + life), Math.max(1_000, Math.round(life * (0.7 + 0.2 * chance))));
    }

    /** Whether asking again changes nothing as long as nobody changes the configuration. */
    private static boolean lasting(int code) {
        return switch (code) {
            case 408, 423, 429, 480, 486, 491 -> false;
            default -> code < 500 || code >= 600;
        };
    }

    /**
     * Whether it may be over soon all the same: what we are known by was right some minutes ago, as with a carrier whose second machine knows nothing of a nonce
     * of the first; or the carrier says when to come again.
     */
    private static boolean passing(RegistrationState s, int after, long now) {
        return after > 0 || (s.bound(now) && s.failures() == 0);
    }

    private static long backOff(RegistrationState s, double chance) {
        return half(Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(s.failures(), DOUBLINGS)), chance);
    }

    private static long later(long millis, int afterSeconds) {
        return Math.max(millis, Math.min(afterSeconds * 1_000L, LONGEST_ASKED_WAIT_MILLIS));
    }

    private static long half(long millis, double chance) {
        return (long) (millis * (0.5 + 0.5 * chance));
    }

    private static Step failed(RegistrationState s, Phase phase, int code, String why, long now, long wait) {
        return wait(s.failed(phase, code, why, now), wait);
    }

    private static Step send(RegistrationState s, int seconds) {
        return new Step(s, OptionalInt.of(seconds), OptionalLong.empty());
    }

    private static Step wait(RegistrationState s, long millis) {
        return new Step(s, OptionalInt.empty(), OptionalLong.of(millis));
    }

    private static Step stay(RegistrationState s) {
        return new Step(s, OptionalInt.empty(), OptionalLong.empty());
    }

    /** The end came while a REGISTER was under way: what it brought is taken back. */
    private static Step ended(RegistrationState s, RegistrationInput input, long now) {
        return switch (input) {
            case RegistrationInput.Accepted a -> s.sent() ? send(s.sent(false), 0) : stay(s);
            case RegistrationInput.TooBrief _, RegistrationInput.Refused _, RegistrationInput.NoAnswer _ ->
                s.sent() && s.bound(now) ? send(s.sent(false), 0) : stay(s.sent(false));
            case RegistrationInput.Due _, RegistrationInput.FlowClosed _, RegistrationInput.End _ -> stay(s);
        };
    }
}
