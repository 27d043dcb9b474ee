package io.parley.sip.registration;

import io.parley.sip.api.TrunkState.Phase;

/**
 * Our registration with one carrier.
 *
 * @param phase as it is shown
 * @param sent whether a REGISTER waits for its response
 * @param ended whether we have taken it back, or are about to: nothing more is sent then
 * @param asks the seconds that are asked for
 * @param failures in a row
 * @param code of the last final response, 0 for none
 * @param detail why it is so, in words
 * @param sinceMillis when the phase began
 * @param untilMillis when what is registered ends; 0 where nothing is
 */
public record RegistrationState(
        Phase phase,
        boolean sent,
        boolean ended,
        int asks,
        int failures,
        int code,
        String detail,
        long sinceMillis,
        long untilMillis) {
    /** Before the first REGISTER. */
    public static RegistrationState begin(long nowMillis) {
        return new RegistrationState(
                Phase.TRYING, false, false, RegistrationMachine.STANDARD_SECONDS, 0, 0, "", nowMillis, 0);
    }

    /** Whether the carrier has a contact of ours at this moment, as far as we know. */
    public boolean bound(long nowMillis) {
        return untilMillis > nowMillis;
    }

    RegistrationState sent(boolean now) {
        return new RegistrationState(phase, now, ended, asks, failures, code, detail, sinceMillis, untilMillis);
    }

    RegistrationState ending() {
        return new RegistrationState(phase, sent, true, asks, failures, code, detail, sinceMillis, untilMillis);
    }

    RegistrationState asking(int seconds) {
        return new RegistrationState(phase, true, ended, seconds, failures, code, detail, sinceMillis, untilMillis);
    }

    RegistrationState registered(int status, long nowMillis, long until) {
        return new RegistrationState(
                Phase.REGISTERED, false, ended, asks, 0, status, "", since(Phase.REGISTERED, nowMillis), until);
    }

    RegistrationState failed(Phase next, int status, String why, long nowMillis) {
        return new RegistrationState(
                next, false, ended, asks, failures + 1, status, why, since(next, nowMillis), untilMillis);
    }

    private long since(Phase next, long nowMillis) {
        return next == phase ? sinceMillis : nowMillis;
    }
}
