/**
 * WebSockets as SIP wants them (RFC 7118), on Netty: whole messages in and out, and a connection that is told once when it ends. The means of a
 * stranger are bounded here: hand-shakes, frames, silence, memory. No Netty type is seen outside.
 */
package io.parley.sip.websocket;
