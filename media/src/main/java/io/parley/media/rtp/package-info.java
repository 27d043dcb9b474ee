/** RTP and RTCP on the wire (RFC 3550): headers read and written in place, receiver statistics, sequence continuity. Pure: bytes in, numbers out. */
package io.parley.media.rtp;
