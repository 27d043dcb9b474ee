package io.parley.media.browser;

import io.parley.media.stun.StunKey;
import io.parley.media.stun.StunType;
import io.parley.media.stun.StunWriter;
import java.security.SecureRandom;

/** The connectivity checks that a browser sends (RFC 8445 7.1). */
public final class BrowserCheck {
    private static final SecureRandom RANDOM = new SecureRandom();

    private BrowserCheck() {}

    /** A check of any user name and password. */
    public static byte[] write(String username, String password, boolean nominates) {
        byte[] transaction = new byte[12];
        RANDOM.nextBytes(transaction);
        StunWriter writer = StunWriter.begin(StunType.BINDING_REQUEST, transaction)
                .username(username)
                .attribute(StunType.ICE_CONTROLLING, new byte[8])
                .attribute(StunType.PRIORITY, new byte[] {0x6E, 0, 1, (byte) 255});
        if (nominates) {
            writer.attribute(StunType.USE_CANDIDATE, new byte[0]);
        }
        return writer.signed(new StunKey(password));
    }
}
