package io.parley.media.browser;

import io.parley.media.sdp.IceCredentials;
import io.parley.media.stun.StunKey;

/**
 * One generation of our ICE credentials, by which checks come in.
 *
 * @param fragment our user fragment
 * @param key our password, ready to sign
 * @param link whose it is
 */
record IceGeneration(String fragment, StunKey key, BrowserLink link) {
    static IceGeneration of(IceCredentials credentials, BrowserLink link) {
        return new IceGeneration(credentials.fragment(), new StunKey(credentials.password()), link);
    }
}
