package io.parley.media.sdp;

import java.math.BigInteger;

/**
 * An {@code o=} line: {@code o=<username> <sess-id> <sess-version> IN <addrtype> <address>} (RFC 8866 5.2).
 *
 * @param user user name, "-" for none
 * @param session session id, digits
 * @param version session version, digits; higher with each change
 * @param addressType IP4 or IP6
 * @param address where the session was made
 */
public record Origin(String user, String session, String version, String addressType, String address) {
    /** True where the other is an older version of the same session. */
    boolean replaces(Origin other) {
        boolean same = user.equals(other.user)
                && session.equals(other.session)
                && addressType.equals(other.addressType)
                && address.equals(other.address);
        return same && new BigInteger(version).compareTo(new BigInteger(other.version)) > 0;
    }

    @Override
    public String toString() {
        return "o=" + user + " " + session + " " + version + " IN " + addressType + " " + address;
    }
}
