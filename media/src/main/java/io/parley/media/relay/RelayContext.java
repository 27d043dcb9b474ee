package io.parley.media.relay;

import io.parley.media.api.MediaSettings;
import io.parley.media.browser.BrowserPorts;
import io.parley.media.net.PortPool;
import io.parley.media.path.StreamContext;
import java.security.SecureRandom;

/**
 * The parts that all legs of a server share.
 *
 * @param settings the server's settings
 * @param pool the phones' ports
 * @param browsers the browsers' ports
 * @param secrets where passwords come from
 * @param streams what their streams share
 */
record RelayContext(
        MediaSettings settings, PortPool pool, BrowserPorts browsers, SecureRandom secrets, StreamContext streams) {}
