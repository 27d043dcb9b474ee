package io.parley.media.api;

/** The kind of device at the far end of a leg, which decides how media gets there. */
public enum LegKind {
    /** A phone: RTP and RTCP on a port pair of the leg's own, encrypted as {@link MediaSettings#srtp} says. */
    PHONE,
    /** A trunk: as a phone, but {@link PhoneSrtp#ACCEPTED} whatever phones have to do, as most carriers know no SRTP. */
    TRUNK,
    /** A browser: ICE, DTLS-SRTP and rtcp-mux (RFC 8829, 8839, 5764) on the port that the browsers of an event loop share. */
    BROWSER
}
