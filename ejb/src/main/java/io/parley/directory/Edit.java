package io.parley.directory;

import io.parley.fact.Actor;

/**
 * An edit of what is configured.
 *
 * @param by who makes it
 * @param expected the state it was made for; in another one it is refused with {@link EditConflict}
 */
public record Edit(Actor by, Expected expected) {
    /** One that replaces whatever is there. */
    public static Edit by(Actor actor) {
        return new Edit(actor, new Expected.Anything());
    }

    /** One that was made for a version. */
    public Edit over(long version) {
        return new Edit(by, new Expected.Version(version));
    }

    /** One that was made for a thing that is new. */
    public Edit ofNew() {
        return new Edit(by, new Expected.Nothing());
    }
}
