package io.parley.web.events;

import java.util.Optional;

/** How a connection shows who reads: asked at the beginning, and again while it lasts. */
@FunctionalInterface
interface Proof {
    /** The reader; empty for one who may not read, or no longer may. */
    Optional<Reader> reader();
}
