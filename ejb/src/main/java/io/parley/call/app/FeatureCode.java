package io.parley.call.app;

import java.util.Optional;

/** The request of a feature code. Queues are given by their numbers. */
public sealed interface FeatureCode {
    /** What an agent asks for. */
    sealed interface OfAgent extends FeatureCode {}

    /** The agent at the calling extension logs in to one queue or to all. */
    record LogIn(Optional<String> queue) implements OfAgent {}

    /** The agent at the calling extension logs out of one queue or of all. */
    record LogOut(Optional<String> queue) implements OfAgent {}

    /** Calls to the calling extension go on to a number from now on, or no longer where there is none. */
    record Forward(ForwardKind kind, Optional<String> number) implements FeatureCode {}

    /** The calling extension is not to be disturbed from now on, or is to be again. */
    record DoNotDisturb(boolean on) implements FeatureCode {}

    /** Which calls are forwarded. */
    enum ForwardKind {
        ALL,
        BUSY,
        NO_ANSWER,
        NOT_REGISTERED,
        /** All that there are; only ever ended together. */
        ANY
    }
}
