/** STUN messages as ICE uses them (RFC 8489, RFC 8445): read, checked, written. Pure: bytes in, bytes out. */
package io.parley.media.stun;
