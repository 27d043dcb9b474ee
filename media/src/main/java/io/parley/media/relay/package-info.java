/**
 * The media server as callers see it: opens legs, negotiates for them, joins them. A leg's commands go through its inbox to the event loop that owns its ports;
 * all that touches packets happens there, in {@link io.parley.media.path}.
 */
package io.parley.media.relay;
