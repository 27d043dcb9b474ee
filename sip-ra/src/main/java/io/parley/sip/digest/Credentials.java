package io.parley.sip.digest;

/**
 * The parameters of an Authorization or Proxy-Authorization header, as received and without quotes; an absent one is the empty string.
 *
 * @param nc the nonce count in hex, eight digits
 */
public record Credentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String algorithm,
        String qop,
        String nc,
        String cnonce,
        String response) {}
