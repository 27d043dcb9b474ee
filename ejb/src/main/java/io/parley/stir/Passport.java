package io.parley.stir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.fact.CallerVerdict;
import io.parley.json.jackson.RecordJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/**
 * A PASSporT (RFC 8225) as it came in a header Identity (RFC 8224 4), read and not verified.
 *
 * <pre>Identity: header.payload.signature;info=&lt;https://certificates.example/chain.pem&gt;;alg=ES256;ppt=shaken</pre>
 *
 * @param signed what the signature is over, in ASCII
 * @param signature 64 bytes of ES256 (RFC 7518 3.4) in base64url
 */
record Passport(Header header, Claims claims, String signed, String signature) {
    static final String SHAKEN = "shaken";
    static final String DIV = "div";
    private static final String ES256 = "ES256";
    private static final int SIGNATURE_BYTES = 64;

    /** The JOSE header (RFC 8225 4); what is not there is empty. */
    public record Header(String alg, String typ, String ppt, String x5u) {}

    /** The claims (RFC 8225 5, RFC 8588 4, RFC 8946 3); what is not there is empty, 0 or none. */
    public record Claims(String attest, Many dest, Div div, long iat, One orig, String origid) {}

    /** One party; a SIP URI counts for nothing here. */
    public record One(String tn, String uri) {}

    /** Who is called. */
    public record Many(List<String> tn, List<String> uri) {}

    /** Who sent the call on. */
    public record Div(String tn, String uri) {}

    /**
     * Reads a header of the full form.
     *
     * @throws Unverified when it is none
     */
    static Passport read(IdentityHeader identity) throws Unverified {
        String[] parts = identity.token().split("\\.", -1);
        if (parts.length != 3) {
            throw Unverified.form("a PASSporT of " + parts.length + " parts");
        }
        Header header = json(Header.class, parts[0], "header");
        known(header.alg(), identity.alg(), header.ppt(), identity.ppt());
        if (!header.typ().equals("passport")) {
            throw Unverified.form("a token that is no PASSporT");
        }
        if (!header.x5u().equals(identity.info())) {
            throw Unverified.form("two addresses of certificates");
        }
        Claims claims = json(Claims.class, parts[1], "claims");
        return new Passport(header, claims, parts[0] + '.' + parts[1], signature(parts[2]));
    }

    /**
     * Makes one of the compact form whole (RFC 8225 7), where nothing is in it that we cannot know.
     *
     * @param orig the caller, of digits, as header lines have it
     * @param dest who is called, likewise
     * @param iat the time of Date, in seconds
     * @throws Unverified when it has an extension, or is none
     */
    static Passport compact(IdentityHeader identity, String orig, String dest, long iat) throws Unverified {
        known(ES256, identity.alg(), identity.ppt(), identity.ppt());
        if (!identity.ppt().isEmpty()) {
            throw Unverified.form("compact form of a PASSporT with an extension");
        }
        String header = "{\"alg\":\"ES256\",\"typ\":\"passport\",\"x5u\":\"" + identity.info() + "\"}";
        String payload =
                "{\"dest\":{\"tn\":[\"" + dest + "\"]},\"iat\":" + iat + ",\"orig\":{\"tn\":\"" + orig + "\"}}";
        Claims claims = new Claims("", new Many(List.of(dest), List.of()), new Div("", ""), iat, new One(orig, ""), "");
        String signed = encoded(header.getBytes(UTF_8)) + '.' + encoded(payload.getBytes(UTF_8));
        return new Passport(
                new Header(ES256, "passport", "", identity.info()),
                claims,
                signed,
                signature(identity.token().substring(2)));
    }

    boolean isShaken() {
        return header.ppt().equals(SHAKEN);
    }

    boolean isDiv() {
        return header.ppt().equals(DIV);
    }

    /** ES256 alone (RFC 8225 4.2), and the extension that the parameters name. */
    private static void known(String alg, String algParameter, String ppt, String pptParameter) throws Unverified {
        if (!alg.equals(ES256) || !(algParameter.isEmpty() || algParameter.equals(ES256))) {
            throw Unverified.form("signed otherwise than by ES256");
        }
        if (!pptParameter.isEmpty() && !pptParameter.equals(ppt)) {
            throw Unverified.form("two extensions named");
        }
        if (!ppt.isEmpty() && !ppt.equals(SHAKEN) && !ppt.equals(DIV)) {
            throw new Unverified(CallerVerdict.UNSUPPORTED, "a PASSporT of an extension that is not known");
        }
    }

    /** Whether it is signed by who has this key. */
    boolean isSignedBy(PublicKey key) {
        return Es256.verifies(
                key, signed.getBytes(US_ASCII), Base64.getUrlDecoder().decode(signature));
    }

    private static String signature(String part) throws Unverified {
        int length = decoded(part).length;
        if (length != SIGNATURE_BYTES) {
            throw Unverified.form("a signature of " + length + " bytes");
        }
        return part;
    }

    private static <T> T json(Class<T> type, String part, String what) throws Unverified {
        try {
            // strictly: what others read otherwise must not be verified
            String text =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded(part))).toString();
            return RecordJson.read(type, text);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw Unverified.form(what + " of a PASSporT that is no JSON of one");
        }
    }

    private static byte[] decoded(String part) throws Unverified {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (encoded(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw Unverified.form("a part that is no base64url");
        }
        throw Unverified.form("a part that is base64url in another spelling");
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
