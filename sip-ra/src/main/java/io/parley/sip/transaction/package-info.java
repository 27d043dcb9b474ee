/** Transactions of RFC 3261 17 with the timers of RFC 6026, above flows. Knows no dialog and no call. */
package io.parley.sip.transaction;
