/** Subscriptions of phones to the state of extensions (RFC 6665): their dialogs, their NOTIFYs and their end, all on one thread of their own. */
package io.parley.sip.subscription;
