package io.parley.web.portal.history;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.parley.kpi.record.History.Row;
import io.parley.web.portal.customer.DispositionLook;
import io.parley.web.portal.desk.MissedCalls.Missed;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;

/** One call of the person. */
public final class HistoryRow extends ListItem {
    /** Outcomes of one's own calls that have a word of their own. */
    private static final Set<String> KNOWN =
            Set.of("BUSY", "REJECTED", "NOT_FOUND", "CANCELLED", "NOT_ACCEPTABLE", "NO_ROUTE", "FAILED");

    /** @param queueName of the queue it came through, or the empty string */
    public HistoryRow(Row row, String queueName, ZoneId zone, Consumer<String> call) {
        boolean talked = row.answered();
        String title = row.name().isBlank() ? row.number() : row.name();
        Span name = new Span(title);
        name.addClassName("p-ellipsis");
        Span who = new Span(name, new Span(below(row, queueName, talked)));
        who.addClassName("p-who");
        Span duration = new Span(talked ? Figures.duration(row.talkMillis() + row.holdMillis()) : Figures.NONE);
        duration.addClassName("p-num");
        Button again = again(row.number(), title, call);
        Span time = new Span(Figures.time(row.at(), zone));
        time.addClassName("p-num");
        add(time, (row.outgoing() ? Glyph.ARROW_OUT : Glyph.ARROW_IN).show(), who, duration, again);
        addClassName("p-history-row");
        getElement()
                .setAttribute("data-missed", Boolean.toString(row.missed()))
                .setAttribute("data-outgoing", Boolean.toString(row.outgoing()))
                .setAttribute("data-call", row.call().value());
    }

    private HistoryRow(Missed call, ZoneId zone, Consumer<String> dial) {
        Span name = new Span(call.title());
        name.addClassName("p-ellipsis");
        String where = call.queueName().isEmpty() ? Texts.of("history.incoming") : call.queueName();
        Span who = new Span(name, new Span(where + " · " + Texts.of("history.missed")));
        who.addClassName("p-who");
        Span none = new Span(Figures.NONE);
        none.addClassName("p-num");
        Span time = new Span(Figures.time(call.at(), zone));
        time.addClassName("p-num");
        add(time, Glyph.ARROW_IN.show(), who, none, again(call.number(), call.title(), dial));
        addClassName("p-history-row");
        getElement()
                .setAttribute("data-missed", "true")
                .setAttribute("data-outgoing", "false")
                .setAttribute("data-call", call.call().value());
    }

    /** A call that was missed just now, while its record is not written yet. */
    public static HistoryRow missed(Missed call, ZoneId zone, Consumer<String> dial) {
        return new HistoryRow(call, zone, dial);
    }

    private static Button again(String number, String title, Consumer<String> dial) {
        Button again = new Button(Glyph.PHONE.show(), click -> dial.accept(number));
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        again.setAriaLabel(Texts.of("history.call", title));
        again.setEnabled(!number.isBlank());
        again.getElement()
                .setAttribute("data-test", "call-back")
                .setAttribute("title", Texts.of("history.call", title));
        return again;
    }

    /** The day above its calls. */
    public static ListItem day(String day) {
        ListItem head = new ListItem(day);
        head.addClassName("p-history-day");
        return head;
    }

    /** How a call ended in which nobody talked. */
    private static String outcome(Row row) {
        String key = "history.outcome." + row.outcome();
        if (row.outgoing()) {
            return KNOWN.contains(row.outcome()) ? Texts.of(key) : Texts.of("history.unanswered");
        }
        return Texts.of(
                switch (row.outcome()) {
                    case "REJECTED" -> "history.rejected";
                    case "FORWARDED" -> "history.forwarded";
                    case "ELSEWHERE" -> "history.elsewhere";
                    default -> "history.missed";
                });
    }

    private static String below(Row row, String queueName, boolean talked) {
        String way = Texts.of(row.outgoing() ? "history.outgoing" : "history.incoming");
        String what = talked ? DispositionLook.label(row.disposition()) : outcome(row);
        String where = queueName.isEmpty() ? way : queueName;
        return what.isBlank() ? where : where + " · " + what;
    }
}
