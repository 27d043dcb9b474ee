package io.parley.web.widget;

import com.vaadin.flow.component.html.Span;

/** A level as a coloured word with its icon. {@code data-level} gives the colour. */
public class Badge extends Span {
    private Badge(Glyph glyph, String word) {
        addClassName("p-badge");
        add(glyph.show(), new Span(word));
    }

    public static Badge ofLevel(Level level, String word) {
        Badge badge = new Badge(level.glyph(), word);
        badge.getElement().setAttribute("data-level", level.attribute());
        return badge;
    }
}
