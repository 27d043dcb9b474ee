package io.parley.directory;

import java.util.OptionalLong;

/** The state of a thing that an edit was made for. What is there may have changed since it was looked at. */
public sealed interface Expected {
    /** Whatever is there. */
    record Anything() implements Expected {}

    /** There is no such thing yet. */
    record Nothing() implements Expected {}

    /** It has this version. */
    record Version(long number) implements Expected {}

    /** Whether a thing of this version is as expected; empty where there is no such thing. */
    default boolean fits(OptionalLong version) {
        return switch (this) {
            case Anything() -> true;
            case Nothing() -> version.isEmpty();
            case Version(long number) -> version.isPresent() && version.getAsLong() == number;
        };
    }
}
