package io.parley.web.portal.customer;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.parley.web.texts.Texts;
import java.util.Optional;

/** The script of a queue. A line that begins with "# " is a heading, one with "- " a point, everything else a paragraph; nothing of it is taken for HTML. */
public final class ScriptView extends Details {
    private final Div text = new Div();

    public ScriptView() {
        text.addClassName("p-script");
        text.getElement().setAttribute("data-test", "script");
        add(text);
        setOpened(true);
        addClassName("p-script-frame");
    }

    public void show(String queueName, Optional<String> script) {
        setVisible(script.isPresent());
        setSummaryText(Texts.of("script.title", queueName));
        text.removeAll();
        script.ifPresent(this::draw);
    }

    private void draw(String script) {
        Optional<UnorderedList> list = Optional.empty();
        for (String line : script.strip().lines().toList()) {
            String words = line.strip();
            if (words.startsWith("- ")) {
                UnorderedList points = list.orElseGet(() -> {
                    UnorderedList begun = new UnorderedList();
                    text.add(begun);
                    return begun;
                });
                points.add(new ListItem(words.substring(2)));
                list = Optional.of(points);
            } else {
                list = Optional.empty();
                if (words.startsWith("# ")) {
                    text.add(new H3(words.substring(2)));
                } else if (!words.isEmpty()) {
                    text.add(new Paragraph(words));
                }
            }
        }
    }
}
