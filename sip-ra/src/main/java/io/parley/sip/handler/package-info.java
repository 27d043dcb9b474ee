/**
 * Requests that came, by method: who sent them, whether they are admitted, which leg or which registration they are for. {@link io.parley.sip.handler.SipCore}
 * is where a message from a transport enters.
 */
package io.parley.sip.handler;
