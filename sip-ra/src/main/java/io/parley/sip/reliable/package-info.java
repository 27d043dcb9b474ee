/** Reliable provisional responses (RFC 3262): order, repeats and what may be sent when, on both sides. Pure, without clock or stack. */
package io.parley.sip.reliable;
