package io.parley.sip.api;

import java.util.Objects;

/**
 * Why a leg is or was ended, as the Reason header says it (RFC 3326).
 *
 * @param protocol "SIP" with a status as cause, "Q.850" with a cause of ISDN (ITU-T Q.850), or another token
 * @param cause the number, 0 to 999
 * @param text in words, perhaps empty
 */
public record ReleaseCause(String protocol, int cause, String text) {
    /** Another phone answered: the one that rang in vain has no call to show as missed (RFC 3326 3.1). */
    public static final ReleaseCause ELSEWHERE = new ReleaseCause("SIP", 200, "Call completed elsewhere");

    public ReleaseCause {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(text, "text");
    }

    /** For records and logs, as "Q.850 16 Normal call clearing". */
    public String words() {
        return (protocol + ' ' + cause + ' ' + text).strip();
    }
}
