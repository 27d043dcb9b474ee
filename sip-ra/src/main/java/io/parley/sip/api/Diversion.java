package io.parley.sip.api;

import java.util.Objects;

/**
 * A call was sent on to another number: by whom and why, as the headers Diversion (RFC 5806) and History-Info (RFC 7044) say it.
 *
 * @param by who was called and sent it on; {@link Party#WITHHELD} where that is withheld
 */
public record Diversion(Party by, Reason reason) {
    public Diversion {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
    }

    /** Why a call was sent on. */
    public enum Reason {
        UNKNOWN("unknown", 404),
        USER_BUSY("user-busy", 486),
        NO_ANSWER("no-answer", 408),
        UNAVAILABLE("unavailable", 503),
        UNCONDITIONAL("unconditional", 302),
        DO_NOT_DISTURB("do-not-disturb", 486),
        /** The called device itself named another number. */
        DEFLECTION("deflection", 480);

        private final String token;
        private final int cause;

        Reason(String token, int cause) {
            this.token = token;
            this.cause = cause;
        }

        /** The value of the parameter reason (RFC 5806 4). */
        public String token() {
            return token;
        }

        /** The status that stands for it in a History-Info (RFC 4458, RFC 7544 7). */
        public int cause() {
            return cause;
        }

        /** The reason that a token names, in any letter case; {@link #UNKNOWN} for all others. */
        public static Reason of(String token) {
            for (Reason reason : values()) {
                if (reason.token.equalsIgnoreCase(token)) {
                    return reason;
                }
            }
            return UNKNOWN;
        }
    }
}
