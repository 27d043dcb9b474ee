/** The text of SIP messages below what the parser reads: framing, header lines, bodies, numbers in URIs, privacy. Pure functions without a stack. */
package io.parley.sip.message;
