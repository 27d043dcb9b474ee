package io.parley.media.api;

import java.io.Serial;

/** A session description that cannot be used; {@link #sipStatus} says what to reply. */
public final class SdpException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int sipStatus;

    public SdpException(int sipStatus, String message) {
        super(message);
        this.sipStatus = sipStatus;
    }

    /** 400 for malformed, 488 for nothing in common. */
    public int sipStatus() {
        return sipStatus;
    }
}
