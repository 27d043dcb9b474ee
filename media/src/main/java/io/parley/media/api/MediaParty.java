package io.parley.media.api;

/** Anything that can be arranged to hear: a leg, which can be heard as well, or a tap. Equal to itself only. */
public interface MediaParty {
    /** A name for logs. */
    String name();
}
