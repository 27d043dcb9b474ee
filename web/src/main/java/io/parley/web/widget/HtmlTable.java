package io.parley.web.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;

/** A plain table of text with a caption for screen readers. */
public class HtmlTable extends Div {
    private final Element body = new Element("tbody");
    private final Element headings = new Element("tr");
    private int left = -1;

    public HtmlTable(String caption, List<String> columns) {
        addClassName("p-table-scroll");
        getElement().setAttribute("tabindex", "0");
        Element table = new Element("table");
        table.getClassList().add("p-table");
        Element name = new Element("caption");
        name.setText(caption);
        name.getClassList().add("p-sr");
        Element head = new Element("thead");
        for (String column : columns) {
            Element cell = new Element("th");
            cell.setAttribute("scope", "col");
            cell.setText(column);
            headings.appendChild(cell);
        }
        head.appendChild(headings);
        table.appendChild(name, head, body);
        getElement().appendChild(table);
    }

    /** This column (from 0) holds words, not figures. */
    public void leftColumn(int column) {
        left = column;
        headings.getChild(column).getClassList().add("p-left");
    }

    /** A row of words, marked with an attribute; the empty string is none. */
    public void row(List<String> cells, String mark) {
        rowOf(cells.stream().map(Element::createText).toList(), mark);
    }

    /** A row of whatever may stand in a cell, marked with an attribute; the empty string is none. */
    public void rowOf(List<Element> cells, String mark) {
        Element row = new Element("tr");
        if (!mark.isEmpty()) {
            row.setAttribute(mark, "true");
        }
        for (int i = 0; i < cells.size(); i++) {
            Element cell = new Element("td");
            cell.appendChild(cells.get(i));
            if (i == left) {
                cell.getClassList().add("p-left");
            }
            row.appendChild(cell);
        }
        body.appendChild(row);
    }

    public void clear() {
        body.removeAllChildren();
    }
}
