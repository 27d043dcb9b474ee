/**
 * Session descriptions (RFC 8866) and the offer/answer model (RFC 3264): a parser that refuses what is malformed, a writer, and the negotiation of one
 * audio stream. Pure: no I/O, no name resolution, no clock.
 */
package io.parley.media.sdp;
