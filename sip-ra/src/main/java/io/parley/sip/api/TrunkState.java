package io.parley.sip.api;

import java.time.Instant;
import java.util.Optional;

/**
 * How our registration with a trunk's carrier stands.
 *
 * @param trunk the trunk's name
 * @param phase where it stands
 * @param code the status of the last final response, 0 where there was none
 * @param detail in words, why it is so; empty while registered
 * @param since when the phase began
 * @param until when what is registered ends, unless it is refreshed before; empty where nothing is
 */
public record TrunkState(String trunk, Phase phase, int code, String detail, Instant since, Optional<Instant> until) {
    /** The phases. */
    public enum Phase {
        /** The first REGISTER is on its way. */
        TRYING,
        /** The carrier has our contact; it is refreshed in time. */
        REGISTERED,
        /** No answer, or an error that passes; tried again soon, and less and less often. */
        FAILED,
        /** The carrier does not want us as we are configured, as with a wrong password; tried again rarely. */
        REFUSED
    }
}
