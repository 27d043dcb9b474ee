package io.parley.web.widget;

import java.util.Locale;

/** How well a figure stands against its target. Ordered: later is worse. */
public enum Level {
    NONE(Glyph.CLOCK),
    GOOD(Glyph.CHECK),
    WARN(Glyph.WARNING),
    ALERT(Glyph.ALERT);

    private final Glyph glyph;

    Level(Glyph glyph) {
        this.glyph = glyph;
    }

    public Glyph glyph() {
        return glyph;
    }

    /** As in {@code data-level}. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of two. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
