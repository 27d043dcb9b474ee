/**
 * WebSockets as SIP wants them (RFC 7118), on Netty: whole messages in and out, and a connection that is told once when it ends. What a stranger may do is
 * bounded here: hand-shakes, frames, silence, memory. No Netty type is seen outside.
 */
package io.parley.sip.websocket;
