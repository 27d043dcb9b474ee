/** SRTP and SRTCP (RFC 3711, RFC 7714) where the packets lie: key derivation, ciphers, roll-over counters, replay windows. Pure: bytes in, bytes out. */
package io.parley.media.srtp;
