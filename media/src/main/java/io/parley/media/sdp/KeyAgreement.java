package io.parley.media.sdp;

import io.parley.media.srtp.MasterKey;

/**
 * What was agreed on with a phone for SRTP; both keys are of one suite.
 *
 * @param tag names the line of the offer that was taken
 * @param ours seals what we send
 * @param theirs opens what comes
 */
public record KeyAgreement(int tag, MasterKey ours, MasterKey theirs) {}
