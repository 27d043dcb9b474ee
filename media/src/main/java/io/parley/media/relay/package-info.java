/**
 * Legs, bridges and what is played: the media server itself. A leg's commands go through its mailbox to the event loop that owns its ports; all that touches
 * packets happens there, without locks. The way of a packet is {@link io.parley.media.path.InboundPath} and then
 * {@link io.parley.media.path.OutboundPath} of the other leg.
 */
package io.parley.media.relay;
