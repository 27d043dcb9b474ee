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
record IceDoor(String fragment, StunKey key, BrowserLink link) {
    static IceDoor of(IceCredentials credentials, BrowserLink link) {
        return new IceDoor(credentials.fragment(), new StunKey(credentials.password()), link);
    }
}
