package io.parley.media.browser;

import java.nio.ByteBuffer;

/** An RTP packet that a browser of the tests decrypted. */
public record HeardPacket(int type, boolean marker, int sequence, int timestamp, int ssrc, ByteBuffer payload) {}
