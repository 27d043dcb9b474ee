package io.parley.web.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** What stands where nothing is yet: says what will be here, and what to do for it. */
public class EmptyState extends Div {
    public EmptyState(Glyph glyph, String title, String text) {
        addClassName("p-empty");
        Element strong = new Element("strong");
        strong.setText(title);
        add(glyph.show());
        getElement().appendChild(strong);
        add(new Span(text));
    }
}
