package io.parley.web.portal.phonebook;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** People, contacts and queues found by what is typed, each with a lamp where it has a state, and with what the page gives it to do. */
public final class PhoneBookList extends Div {
    private final TextField search = new TextField();
    private final UnorderedList list = new UnorderedList();
    private final Div body = new Div();
    private final Function<String, List<BookLine>> find;
    private final Function<BookLine, Component> tools;
    private final EmptyState nobody =
            new EmptyState(Glyph.SEARCH, Texts.of("contacts.none"), Texts.of("contacts.none-text"));
    private Map<String, PhoneBookRow> rows = Map.of();
    private List<BookLine> shown = List.of();

    public PhoneBookList(String label, Function<String, List<BookLine>> find, Function<BookLine, Component> tools) {
        this.find = find;
        this.tools = tools;
        addClassName("p-phone-book");
        search.setPlaceholder(label);
        search.setAriaLabel(label);
        search.setClearButtonVisible(true);
        search.setPrefixComponent(Glyph.SEARCH.show());
        search.setMaxLength(60);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(150);
        search.addValueChangeListener(change -> refresh());
        list.addClassName("p-phone-book-rows");
        body.addClassName("p-phone-book-body");
        add(search, body);
    }

    public TextField search() {
        return search;
    }

    public String text() {
        return search.getValue().strip();
    }

    /** Looks again, as when somebody's state changed; the rows of those who were listed before stay. */
    public void refresh() {
        List<BookLine> found = find.apply(text());
        if (found.equals(shown) && body.getElement().getChildCount() > 0) {
            return;
        }
        shown = found;
        Map<String, PhoneBookRow> next = new LinkedHashMap<>();
        found.forEach(line -> next.put(
                line.number() + " " + line.name(),
                Optional.ofNullable(rows.get(line.number() + " " + line.name()))
                        .orElseGet(() -> new PhoneBookRow(line, tools.apply(line)))));
        rows = next;
        found.forEach(line -> next.get(line.number() + " " + line.name()).show(line));
        Rows.show(list, List.copyOf(next.values()));
        Rows.show(body, List.of(found.isEmpty() ? nobody : list));
    }

    /** The only one whom a search found; nobody where nothing was searched for. */
    public Optional<BookLine> only() {
        List<BookLine> found = text().isEmpty() ? List.of() : find.apply(text());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The only listed entry with this name, in the directory or in the phone book; an empty name finds nobody. */
    public Optional<BookLine> named(String name) {
        List<BookLine> so = shown.stream()
                .filter(line -> !name.isBlank())
                .filter(line ->
                        line.name().equalsIgnoreCase(name) || line.alsoKnown().equalsIgnoreCase(name))
                .toList();
        return so.size() == 1 ? Optional.of(so.getFirst()) : Optional.empty();
    }
}
