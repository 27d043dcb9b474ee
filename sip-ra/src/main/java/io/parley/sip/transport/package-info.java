/**
 * UDP, TCP, TLS and WebSockets: bytes to parsed messages and back. A {@link io.parley.sip.transport.Flow} is a way to a peer; what came is handed to
 * {@link io.parley.sip.transport.Inbound}. Knows no transaction.
 */
package io.parley.sip.transport;
