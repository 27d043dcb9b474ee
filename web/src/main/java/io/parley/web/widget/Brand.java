package io.parley.web.widget;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;

/** The product's mark and name; leads home. */
public class Brand extends Anchor {
    public Brand() {
        super(".");
        addClassName("p-brand");
        getElement().setAttribute("aria-label", "Parley");
        add(Glyph.BRAND.show(), new Span("Parley"));
    }
}
