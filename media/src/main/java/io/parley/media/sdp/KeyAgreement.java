package io.parley.media.sdp;

import io.parley.media.srtp.MasterKey;

/**
 * The agreement with a phone on SRTP; both keys are of one suite.
 *
 * @param tag names the line of the offer that was taken
 * @param ours seals what we send
 * @param theirs opens what comes
 */
public record KeyAgreement(int tag, MasterKey ours, MasterKey theirs) {}
