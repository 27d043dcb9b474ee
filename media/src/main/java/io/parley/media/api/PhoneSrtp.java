package io.parley.media.api;

/** Whether the sound of phones is encrypted, by keys in the signalling (RFC 4568). */
public enum PhoneSrtp {
    /** Where the phone offers it. Our own offers are plain. */
    ACCEPTED,
    /** As {@link #ACCEPTED}, and our offers carry keys under RTP/AVP: a phone that knows none of it answers plain. */
    OFFERED,
    /** Always: our offers are RTP/SAVP, and a phone's description without a key of a known suite is refused with 488. */
    REQUIRED
}
