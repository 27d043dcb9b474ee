package io.parley.call.app;

import java.util.Optional;

/** The request of a feature code. Queues are given by their numbers. */
public sealed interface FeatureCode {
    /** The agent at the calling extension logs in to one queue or to all. */
    record LogIn(Optional<String> queue) implements FeatureCode {}

    /** The agent at the calling extension logs out of one queue or of all. */
    record LogOut(Optional<String> queue) implements FeatureCode {}
}
