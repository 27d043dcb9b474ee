/**
 * SIP traces of calls: messages with their secrets masked, the ladder of a call, and its text. Pure; {@code store} keeps them on disk, {@code wire} writes
 * them as pcap and sends them as HEP.
 */
package io.parley.trace;
