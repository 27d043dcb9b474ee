package io.parley.sip.watch;

import io.parley.sip.api.ExtensionDialog;

/**
 * A leg of an extension with the names of its SIP dialog, which a Replaces can use (RFC 3891).
 *
 * @param callId its Call-ID, empty where it has no SIP dialog
 * @param localTag the tag of the extension's device, empty where it is not known yet
 * @param remoteTag our tag
 */
public record WatchedDialog(ExtensionDialog leg, String callId, String localTag, String remoteTag) {}
