package io.parley.web.portal.state;

import io.parley.web.widget.Glyph;

/** The icon of a not-ready reason: those of a new installation have their own, others the clock. */
public final class ReasonLook {
    private ReasonLook() {}

    public static Glyph of(String code) {
        return switch (code) {
            case "break" -> Glyph.CUP;
            case "lunch" -> Glyph.MEAL;
            case "training" -> Glyph.BOOK;
            case "meeting" -> Glyph.PEOPLE;
            case "admin" -> Glyph.NOTE;
            case "dnd" -> Glyph.NO_ENTRY;
            default -> Glyph.CLOCK;
        };
    }
}
