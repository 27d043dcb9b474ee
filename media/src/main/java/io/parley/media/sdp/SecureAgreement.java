package io.parley.media.sdp;

/**
 * The agreement with a browser besides codecs.
 *
 * @param ours our ICE credentials, which its checks name and are signed by
 * @param theirs its credentials: others than before are an ICE restart
 * @param fingerprint of the certificate it has to show
 * @param client true where we begin the DTLS handshake
 */
public record SecureAgreement(IceCredentials ours, IceCredentials theirs, Fingerprint fingerprint, boolean client) {}
