/** Session timers (RFC 4028): what messages say of them, and what two sides agree on. Pure, without clock or stack. */
package io.parley.sip.session;
