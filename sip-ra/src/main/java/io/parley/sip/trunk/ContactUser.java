package io.parley.sip.trunk;

import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.TrunkAccount;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The user part of the contact that we register with a carrier: calls to it are that carrier's, from whatever machine they come. Nobody guesses it who does not
 * know the trunk's secret. It stays the same when the server starts again, and is another one for each configuration: taking back the former contact does not
 * take back the new one.
 */
final class ContactUser {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 12;

    private ContactUser() {}

    static String of(TrunkPeer peer, TrunkAccount account) {
        String all = String.join(
                "\n",
                peer.name(),
                peer.host(),
                Integer.toString(peer.port()),
                peer.transport(),
                peer.more().toString(),
                account.user(),
                account.authName(),
                account.realm());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(("secret " + account.secret()).getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] hash = mac.doFinal(("contact of\n" + all).getBytes(StandardCharsets.UTF_8));
            return "t" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
