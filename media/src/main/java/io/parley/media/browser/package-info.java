/**
 * Browsers on a shared port: STUN, DTLS and media told apart by their first byte, browsers by ICE user fragment and then by address. ICE-lite: addresses are
 * learnt from signed checks only, candidates of descriptions are never looked at.
 */
package io.parley.media.browser;
