package io.parley.sip.digest;

import io.parley.sip.api.SipDirectory.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** Digest authentication of RFC 3261 22, RFC 7616 and RFC 8760 for one realm: challenges, and verdicts on credentials. Thread-safe. */
public final class Authenticator {
    /** Stands in for an unknown user, so that the answer takes the same work and looks the same. */
    private static final Account NOBODY =
            new Account("", HashAlgorithm.MD5.hex("nobody"), HashAlgorithm.SHA_256.hex("nobody"), 1);

    private final String realm;
    private final NonceBook nonces;

    public Authenticator(String realm, NonceBook nonces) {
        this.realm = realm;
        this.nonces = nonces;
    }

    /**
     * Header lines, CRLF-ended, that challenge for each algorithm offered to the client with one nonce, in the order of {@link HashAlgorithm}.
     *
     * @param userAgent the client's User-Agent header, empty where there is none
     */
    public String challenge(String headerName, String userAgent, String address, boolean stale, long nowMillis) {
        String nonce = nonces.issue(address, nowMillis);
        StringBuilder out = new StringBuilder(320);
        for (HashAlgorithm a : HashAlgorithm.offeredTo(userAgent)) {
            out.append(headerName)
                    .append(": Digest realm=\"")
                    .append(realm)
                    .append("\",nonce=\"")
                    .append(nonce);
            out.append("\",algorithm=").append(a.token()).append(",qop=\"auth\"");
            out.append(stale ? ",stale=true\r\n" : "\r\n");
        }
        return out.toString();
    }

    /** Whether the nonce of credentials was issued here, to this address, and has not expired. */
    public boolean fresh(Credentials c, String address, long nowMillis) {
        long issuedAt = nonces.issuedAt(c.nonce(), address);
        return issuedAt >= 0 && !nonces.over(issuedAt, nowMillis);
    }

    /**
     * Judges credentials. The nonce is checked first: only credentials over a fresh nonce issued to this address count as wrong, because a sender with a
     * spoofed address cannot have received one.
     *
     * @param account the account that must be proved; empty where there is none, which is judged like a wrong password
     * @param user the user that the request speaks for
     */
    public Verdict judge(
            Credentials c, String method, Optional<Account> account, String user, String address, long nowMillis) {
        long issuedAt = nonces.issuedAt(c.nonce(), address);
        if (issuedAt < 0) {
            return Verdict.UNKNOWN_NONCE;
        }
        if (nonces.over(issuedAt, nowMillis)) {
            // Whether or not the response is right: otherwise stale=true would reveal a right password without being
            // counted.
            return Verdict.STALE;
        }
        Optional<HashAlgorithm> algorithm = HashAlgorithm.of(c.algorithm());
        int count = nonceCount(c);
        if (algorithm.isEmpty()
                || count <= 0
                || !c.realm().equals(realm)
                || c.response().isEmpty()) {
            return Verdict.WRONG;
        }
        HashAlgorithm hash = algorithm.get();
        String ha1 = hash.ha1(account.orElse(NOBODY));
        String ha2 = hash.hex(method + ':' + c.uri());
        String expected = hash.hex(ha1 + ':' + c.nonce() + ':' + c.nc() + ':' + c.cnonce() + ":auth:" + ha2);
        boolean right = same(expected, c.response().toLowerCase(Locale.ROOT));
        if (!right || account.isEmpty() || !c.username().equals(user)) {
            return Verdict.WRONG;
        }
        return nonces.take(c.nonce(), count, nowMillis) ? Verdict.GOOD : Verdict.REPLAYED;
    }

    /** The nonce count, or 0 where qop, nc or cnonce are not as RFC 7616 3.4 asks. */
    private static int nonceCount(Credentials c) {
        if (!c.qop().equals("auth") || c.cnonce().isEmpty() || c.nc().length() != 8) {
            return 0;
        }
        try {
            return Integer.parseInt(c.nc(), 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
