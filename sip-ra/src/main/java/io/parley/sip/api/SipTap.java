package io.parley.sip.api;

import java.net.InetSocketAddress;

/**
 * Is shown every SIP message that passes the wire, and which Call-ID each leg has, for traces. Called on the threads of the transports and of whoever sends:
 * it must hand over and return, and neither wait nor throw. Messages hold credentials, keys and numbers as they are on the wire; their bytes must not be
 * changed.
 */
public interface SipTap {
    /** Is shown all and keeps nothing. */
    SipTap NONE = new SipTap() {
        @Override
        public void message(
                boolean sent,
                String transport,
                InetSocketAddress local,
                InetSocketAddress remote,
                byte[] message,
                long lagNanos) {
            // not kept
        }

        @Override
        public void leg(LegId leg, String callId) {
            // not kept
        }
    };

    /**
     * A message came, or is handed to the socket now; also one that is no SIP message or is refused unread. Repeats are messages, keep-alives are none.
     *
     * @param transport "UDP", "TCP", "TLS", "WS" or "WSS"; with TLS and WSS the message is as it was before it was encrypted
     * @param local our end; its address is a wildcard where a UDP port is bound to all addresses
     * @param remote the other end, which may be a proxy
     * @param lagNanos how long the message waited before it was read
     */
    void message(
            boolean sent,
            String transport,
            InetSocketAddress local,
            InetSocketAddress remote,
            byte[] message,
            long lagNanos);

    /** A leg begins: messages with this Call-ID are its own, those that came before included. */
    void leg(LegId leg, String callId);
}
