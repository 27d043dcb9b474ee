package io.parley.web.widget;

import com.vaadin.flow.component.html.Span;

/** A state as a coloured word with its icon. {@code data-state} or {@code data-level} gives the colour. */
public class Badge extends Span {
    private Badge(Glyph glyph, String word) {
        addClassName("p-badge");
        add(glyph.show(), new Span(word));
    }

    public static Badge ofState(String state, Glyph glyph, String word) {
        Badge badge = new Badge(glyph, word);
        badge.getElement().setAttribute("data-state", state);
        return badge;
    }

    public static Badge ofLevel(Level level, String word) {
        Badge badge = new Badge(level.glyph(), word);
        badge.getElement().setAttribute("data-level", level.attribute());
        return badge;
    }
}
