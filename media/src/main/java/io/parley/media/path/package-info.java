/**
 * The packet path: what a leg's event loop does for it. A packet goes through {@link io.parley.media.path.InboundPath} and then
 * {@link io.parley.media.path.OutboundPath} of the other leg, on one thread, without locks. How packets come and leave is behind
 * {@link io.parley.media.path.LegTransport}.
 */
package io.parley.media.path;
