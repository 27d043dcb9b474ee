package io.parley.ring;

/** In which order the members of a ring list ring. */
public enum RingOrder {
    /** Everyone at once, each after its own delay. */
    ALL,
    /** One after the other, each for its own time. */
    IN_ORDER,
    /** One more after the other, while those before ring on. */
    MEMORY
}
