package io.parley.web.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** A figure with its name above it. */
public class Figure extends Div {
    private final Element value = new Element("strong");

    public Figure(String name) {
        add(new Span(name));
        getElement().appendChild(value);
    }

    public void show(String text) {
        value.removeAllChildren();
        value.setText(text);
    }

    public void show(Component counting) {
        value.removeAllChildren();
        value.appendChild(counting.getElement());
    }

    public void level(Level level) {
        getElement().setAttribute("data-level", level.attribute());
    }
}
