package io.parley.softphone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * STUN and TURN servers for one user. TURN credentials last for a time only, by the REST scheme of coturn (draft-uberti-behave-turn-rest): the user name
 * is "expiry:user" in epoch seconds, the password the base64 of HMAC-SHA1 over it. Pure.
 */
public final class IceServers {
    private IceServers() {}

    /** The servers as a page of this user gets them. */
    public static List<IceServer> of(SoftphoneSettings settings, String user, Instant now) {
        List<String> stun = new ArrayList<>();
        List<String> turn = new ArrayList<>();
        for (String url : settings.iceServers()) {
            (url.startsWith("turn") ? turn : stun).add(url);
        }
        List<IceServer> servers = new ArrayList<>();
        if (!stun.isEmpty()) {
            servers.add(new IceServer(stun, "", ""));
        }
        if (!turn.isEmpty() && settings.turnSecret().isEmpty()) {
            servers.add(new IceServer(turn, "", ""));
        } else if (!turn.isEmpty()) {
            String name = now.plus(settings.turnLife()).getEpochSecond() + ":" + user;
            servers.add(new IceServer(turn, name, password(settings.turnSecret(), name)));
        }
        return servers;
    }

    private static String password(String secret, String userName) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(userName.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }
}
