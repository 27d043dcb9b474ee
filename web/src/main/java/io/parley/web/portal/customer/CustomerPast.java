package io.parley.web.portal.customer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.parley.customer.CustomerCard;
import io.parley.customer.CustomerNote;
import io.parley.customer.PastCall;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The past before this call: a call that still wants its disposition, earlier notes, the last calls. */
public final class CustomerPast extends Div {
    private static final int SHOWN = 5;

    private final PortalPresenter presenter;
    private final BiConsumer<CallId, String> dispose;
    private final Div unfinished = new Div();

    /**
     * @param dispose gives an earlier call its code
     */
    public CustomerPast(PortalPresenter presenter, BiConsumer<CallId, String> dispose) {
        this.presenter = presenter;
        this.dispose = dispose;
        addClassName("p-customer-past");
        unfinished.addClassName("p-customer-unfinished");
        getElement().setAttribute("data-test", "customer-past");
    }

    /** An earlier call that has no disposition yet, where there is one; stands elsewhere. */
    Div unfinished() {
        return unfinished;
    }

    public void clear() {
        unfinished.removeAll();
        removeAll();
    }

    public void failed() {
        clear();
        add(quiet(Texts.of("customer.past-failed")));
    }

    public void show(CustomerCard card, CallId now, ZoneId zone) {
        clear();
        if (card.degraded()) {
            failed();
            return;
        }
        card.open().filter(call -> !call.call().equals(now)).ifPresent(call -> unfinished.add(open(call, zone)));
        List<CustomerNote> notes = card.notes().stream()
                .filter(note -> !note.call().equals(now))
                .limit(SHOWN)
                .toList();
        List<PastCall> calls = card.lastCalls().stream()
                .filter(call -> !call.call().equals(now))
                .limit(SHOWN)
                .toList();
        if (!notes.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("p-notes");
            list.getElement().setAttribute("data-test", "past-notes");
            notes.forEach(note -> list.add(new ListItem(
                    quiet(when(note.at(), zone) + " · " + presenter.nameOf(new AgentId(note.agent()))),
                    new Div(note.text()))));
            add(new H3(Texts.of("customer.notes")), list);
        }
        add(new H3(Texts.of("customer.calls")));
        if (calls.isEmpty()) {
            add(quiet(Texts.of("customer.first-call")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("p-plain-list");
        list.getElement().setAttribute("data-test", "last-calls");
        calls.forEach(call -> list.add(row(call, zone)));
        add(list);
    }

    private Div open(PastCall call, ZoneId zone) {
        Select<String> codes = new Select<>();
        codes.setItems(presenter.dispositions(new QueueId(call.queue())));
        codes.setItemLabelGenerator(DispositionLook::label);
        codes.setLabel(Texts.of("customer.open", when(call.at(), zone)));
        codes.setPlaceholder(Texts.of("disposition.choose"));
        codes.getElement().setAttribute("data-test", "open-disposition");
        Div open = new Div(codes);
        codes.addValueChangeListener(change -> {
            dispose.accept(call.call(), change.getValue());
            unfinished.remove(open);
        });
        open.addClassName("p-customer-open");
        return open;
    }

    private ListItem row(PastCall call, ZoneId zone) {
        Glyph glyph = call.direction() == Direction.OUTBOUND ? Glyph.ARROW_OUT : Glyph.ARROW_IN;
        String way = call.queue().isEmpty()
                ? Texts.of(call.direction() == Direction.OUTBOUND ? "history.outgoing" : "history.incoming")
                : presenter.queueName(call.queue());
        String who =
                call.agent().isEmpty() ? Texts.of("history.unanswered") : presenter.nameOf(new AgentId(call.agent()));
        String words = Stream.of(way, DispositionLook.label(call.disposition()), who)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        Span what = new Span(words);
        what.addClassName("p-ellipsis");
        what.getElement().setAttribute("title", words);
        Span talked = new Span(call.talkMillis() == 0 ? Figures.NONE : Figures.duration(call.talkMillis()));
        talked.addClassName("p-num");
        ListItem row = new ListItem(glyph.show(), new Span(when(call.at(), zone)), what, talked);
        row.addClassName("p-past-row");
        return row;
    }

    private static String when(Instant at, ZoneId zone) {
        return Figures.day(at, zone) + " " + Figures.time(at, zone);
    }

    private static Span quiet(String text) {
        Span quiet = new Span(text);
        quiet.addClassNames("p-quiet", "p-small");
        return quiet;
    }
}
