package io.parley.web.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.agent.AgentState;
import io.parley.customer.PhoneBookEntry;
import io.parley.customer.VipLevel;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** People, contacts and queues found by what is typed, each with a lamp where it has a state, and with what the page gives it to do. */
final class PhoneBookList extends Div {
    private final TextField search = new TextField();
    private final UnorderedList list = new UnorderedList();
    private final Div body = new Div();
    private final Function<String, List<PhoneBookEntry>> find;
    private final Function<PhoneBookEntry, Component> tools;
    private List<PhoneBookEntry> shown = List.of();

    PhoneBookList(
            String label, Function<String, List<PhoneBookEntry>> find, Function<PhoneBookEntry, Component> tools) {
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

    TextField search() {
        return search;
    }

    String text() {
        return search.getValue().strip();
    }

    /** Looks again, as when somebody's state changed; draws only what is new. */
    void refresh() {
        List<PhoneBookEntry> found = find.apply(text());
        if (found.equals(shown) && body.getElement().getChildCount() > 0) {
            return;
        }
        shown = found;
        list.removeAll();
        found.forEach(entry -> list.add(row(entry)));
        body.removeAll();
        body.add(
                found.isEmpty()
                        ? new EmptyState(Glyph.SEARCH, Texts.of("contacts.none"), Texts.of("contacts.none-text"))
                        : list);
    }

    /** The first one found, as Enter takes it. */
    Optional<PhoneBookEntry> first() {
        return shown.stream().findFirst();
    }

    private ListItem row(PhoneBookEntry entry) {
        Span name = new Span(entry.name());
        name.addClassName("p-ellipsis");
        Div who = new Div(name, new Span(below(entry)));
        who.addClassName("p-who");
        ListItem row = new ListItem(mark(entry), who, tools.apply(entry));
        row.addClassName("p-phone-book-row");
        row.getElement().setAttribute("data-number", entry.number());
        return row;
    }

    private static String below(PhoneBookEntry entry) {
        return switch (entry) {
            case PhoneBookEntry.Outside(var contact) -> {
                String vip = contact.vip() == VipLevel.NONE ? "" : " · ★ " + Texts.of("vip." + contact.vip());
                yield (contact.company().isEmpty() ? contact.number() : contact.company() + " · " + contact.number())
                        + vip;
            }
            case PhoneBookEntry.Colleague colleague ->
                colleague.number()
                        + colleague
                                .state()
                                .filter(state -> state != AgentState.Name.OFFLINE)
                                .map(state -> " · " + Texts.of("state." + state))
                                .orElse("");
            case PhoneBookEntry.Line line -> Texts.of("contacts.queue", line.number());
        };
    }

    private static Component mark(PhoneBookEntry entry) {
        Glyph glyph =
                switch (entry) {
                    case PhoneBookEntry.Outside outside -> Glyph.PERSON;
                    case PhoneBookEntry.Colleague colleague -> Glyph.HEADSET;
                    case PhoneBookEntry.Line line -> Glyph.QUEUE;
                };
        Span mark = new Span(glyph.show());
        mark.addClassName("p-presence");
        if (entry instanceof PhoneBookEntry.Colleague colleague) {
            Span dot = new Span();
            dot.addClassName("p-dot");
            mark.add(dot);
            mark.getElement()
                    .setAttribute("data-test", "presence")
                    .setAttribute(
                            "data-state", colleague.state().map(Enum::name).orElse("OFFLINE"));
        }
        return mark;
    }
}
