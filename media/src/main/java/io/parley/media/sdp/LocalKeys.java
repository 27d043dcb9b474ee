package io.parley.media.sdp;

import io.parley.media.api.PhoneSrtp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Our end of encryption towards a phone.
 *
 * @param policy when to encrypt
 * @param random where keys come from, which nobody may foretell
 */
public record LocalKeys(PhoneSrtp policy, RandomGenerator random) {
    static final String PLAIN = "RTP/AVP";
    static final String SECURE = "RTP/SAVP";

    /** The profiles of a phone's stream; under the plain one keys may be told as well. */
    static final List<String> PROFILES = List.of(PLAIN, SECURE);
}
