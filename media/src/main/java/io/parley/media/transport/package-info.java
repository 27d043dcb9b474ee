/**
 * The ways to a peer: a port pair of its own for a phone, plain or with SRTP by keys of the signalling, and the port that browsers share. Which addresses are
 * believed is decided here.
 */
package io.parley.media.transport;
