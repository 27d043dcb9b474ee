/** Puts the stack together: {@link io.parley.sip.stack.SipEngine} is one running instance of it, and all that the adaptor sees. */
package io.parley.sip.stack;
