/**
 * Dialogs (RFC 3261 12) and the legs that live in them: each runs the pure {@link io.parley.sip.leg.LegMachine} and does on the wire what that asks for.
 * Referrals (RFC 3515) and late forks belong to a leg too.
 */
package io.parley.sip.dialog;
