/**
 * The packet path: the work of a leg's event loop for it. A packet goes through {@link io.parley.media.path.InboundPath} and then
 * {@link io.parley.media.path.OutboundPath} of the other leg, on one thread, without locks. How packets come and leave is behind
 * {@link io.parley.media.path.LegTransport}.
 */
package io.parley.media.path;
