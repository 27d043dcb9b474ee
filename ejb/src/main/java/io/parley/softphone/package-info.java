/**
 * The means for a page to be a phone: a one-time credential for SIP over WebSocket, and the STUN and TURN servers. The SIP secret of an extension
 * never leaves the server (docs/adr/0008).
 */
package io.parley.softphone;
