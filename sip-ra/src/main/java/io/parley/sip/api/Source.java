package io.parley.sip.api;

/** The sender of a call to us. */
public sealed interface Source {
    /** One of our extensions, proved by digest. */
    record Extension(String number) implements Source {}

    /** A trunk, known by its address. */
    record Trunk(String name) implements Source {}
}
