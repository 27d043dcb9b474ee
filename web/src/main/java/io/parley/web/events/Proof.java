package io.parley.web.events;

import java.util.Optional;

/** How a connection shows who reads: asked at the beginning, and again while it lasts. */
@FunctionalInterface
interface Proof {
    /** Who reads; empty for nobody who may, or who may no more. */
    Optional<Reader> reader();
}
