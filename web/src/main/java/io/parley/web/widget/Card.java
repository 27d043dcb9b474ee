package io.parley.web.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A surface with a heading, tools beside it and a body. */
public class Card extends Section {
    private final Div head = new Div();

    public Card(String title, Component... body) {
        addClassName("p-card");
        H2 heading = new H2(title);
        head.add(heading);
        head.addClassName("p-card-head");
        getElement().setAttribute("aria-label", title);
        add(head);
        add(body);
    }

    /** Puts something behind the heading. */
    public void addTool(Component tool) {
        head.add(tool);
    }
}
