package io.parley.web.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** The text where nothing is yet: it says what will be here, and what to do for it. */
public class EmptyState extends Div {
    private final Element strong = new Element("strong");
    private final Span text = new Span();

    public EmptyState(Glyph glyph, String title, String text) {
        addClassName("p-empty");
        add(glyph.show());
        getElement().appendChild(strong);
        add(this.text);
        say(title, text);
    }

    /** Says something else from now on. */
    public void say(String title, String words) {
        strong.setText(title);
        text.setText(words);
    }
}
