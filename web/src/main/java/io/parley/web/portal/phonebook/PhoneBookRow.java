package io.parley.web.portal.phonebook;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.parley.agent.AgentState;
import io.parley.customer.PhoneBookEntry;
import io.parley.customer.VipLevel;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Optional;

/** A line of the phone book with what can be done with it. Its state may change under the pointer; its buttons do not. */
public final class PhoneBookRow extends ListItem {
    private final Span mark = new Span();
    private final Span dot = new Span();
    private final Span below = new Span();

    public PhoneBookRow(BookLine line, Component tools) {
        Span name = new Span(line.name());
        name.addClassName("p-ellipsis");
        Div who = new Div(name, below);
        who.addClassName("p-who");
        mark.addClassName("p-presence");
        mark.add(glyph(line.entry()).show());
        dot.addClassName("p-dot");
        add(mark, who, tools);
        addClassName("p-phone-book-row");
        getElement().setAttribute("data-number", line.number());
        show(line);
    }

    /** Shows the same person or queue as it is now. */
    public void show(BookLine line) {
        below.setText(below(line.entry())
                + (line.alsoKnown().isEmpty() ? "" : " · " + Texts.of("contacts.also", line.alsoKnown())));
        showState(state(line.entry()));
    }

    /** The state of somebody who is logged in nowhere is not known: then there is no lamp. */
    private void showState(Optional<AgentState.Name> state) {
        mark.remove(dot);
        mark.getElement().removeAttribute("data-test").removeAttribute("data-state");
        mark.getElement().removeAttribute("title");
        state.ifPresent(known -> {
            mark.add(dot);
            mark.getElement()
                    .setAttribute("data-test", "presence")
                    .setAttribute("data-state", known.name())
                    .setAttribute("title", Texts.of("state." + known));
        });
    }

    private static Optional<AgentState.Name> state(PhoneBookEntry entry) {
        return entry instanceof PhoneBookEntry.Colleague colleague
                ? colleague.state().filter(state -> state != AgentState.Name.OFFLINE)
                : Optional.empty();
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
                        + state(colleague)
                                .map(state -> " · " + Texts.of("state." + state))
                                .orElse("");
            case PhoneBookEntry.QueueTarget line -> Texts.of("contacts.queue", line.number());
        };
    }

    private static Glyph glyph(PhoneBookEntry entry) {
        return switch (entry) {
            case PhoneBookEntry.Outside outside -> Glyph.PERSON;
            case PhoneBookEntry.Colleague colleague -> Glyph.HEADSET;
            case PhoneBookEntry.QueueTarget line -> Glyph.QUEUE;
        };
    }
}
