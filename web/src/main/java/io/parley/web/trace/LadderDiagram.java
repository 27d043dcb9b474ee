package io.parley.web.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.parley.trace.Ladder;
import io.parley.trace.Ladder.Party;
import io.parley.trace.Ladder.Step;
import io.parley.trace.MessageHead;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * A ladder: a column for the caller, for this server and for each other party, and an arrow for each message, which is a button that opens it. With little room
 * it is a list.
 */
final class LadderDiagram extends Div {
    /** Steps that are drawn; files have all. */
    private static final int MOST = 500;

    private final Ladder ladder;
    private final int columns;

    /** @param zone of the reader, for when the call began; messages themselves have the time in UTC, as the files */
    LadderDiagram(Ladder ladder, ZoneId zone) {
        this.ladder = ladder;
        this.columns = ladder.parties().size() + 1;
        addClassName("p-ladder");
        getElement().setAttribute("data-test", "ladder");
        getStyle().set("--columns", Integer.toString(columns));
        add(summary(zone), head(), steps());
    }

    private Span summary(ZoneId zone) {
        Instant at = ladder.steps().getFirst().message().at();
        String began = Figures.day(at, zone) + ' ' + Figures.exactTime(at, zone);
        String words = Texts.of("trace.summary", ladder.steps().size(), began, zone.getId());
        boolean cut = ladder.cut() || ladder.steps().size() > MOST;
        Span summary = new Span(cut ? words + ' ' + Texts.of("trace.cut", Figures.count(MOST)) : words);
        summary.addClassName("p-quiet");
        return summary;
    }

    private Div head() {
        Div head = new Div();
        head.addClassName("p-ladder-head");
        for (int column = 0; column < columns; column++) {
            if (column == 1) {
                head.add(party(Texts.of("trace.us"), ""));
            } else {
                Party party = ladder.parties().get(column == 0 ? 0 : column - 1);
                head.add(party(party.name(), party.address() + " " + party.transport()));
            }
        }
        return head;
    }

    private static Div party(String name, String address) {
        Span who = new Span(name);
        who.addClassName("p-ladder-name");
        Span where = new Span(address);
        where.addClassNames("p-quiet", "p-num");
        Div party = new Div(who, where);
        party.addClassName("p-ladder-party");
        return party;
    }

    private OrderedList steps() {
        OrderedList list = new OrderedList();
        list.addClassName("p-ladder-steps");
        ladder.steps().stream().limit(MOST).forEach(step -> list.add(line(step)));
        return list;
    }

    private ListItem line(Step step) {
        String us = Texts.of("trace.us");
        String party = ladder.parties().get(step.party()).name();
        String from = step.message().sent() ? us : party;
        String to = step.message().sent() ? party : us;
        String label = step.repeat() ? step.label() + ' ' + Texts.of("trace.again") : step.label();
        String time = seconds(step.sinceStart());

        Span when = new Span(time);
        when.addClassNames("p-step-time", "p-num");
        // seen where it is a list, and read out where it is drawn
        Span who = new Span(from + " → " + to);
        who.addClassName("p-step-who");
        Span what = new Span(label);
        what.addClassName("p-step-label");
        Span arrow = new Span(what);
        arrow.addClassName("p-step-arrow");
        Span lane = new Span(who, arrow);
        lane.addClassName("p-step-lane");

        NativeButton button = new NativeButton();
        button.add(when, lane);
        button.addClassName("p-step");
        button.getElement()
                .setAttribute("aria-expanded", "false")
                .setAttribute("data-test", "step")
                .setAttribute("data-kind", kind(step.head()));
        place(button, step);
        ListItem item = new ListItem(button);
        button.addClickListener(click -> toggle(button, item, step));
        return item;
    }

    /** The arrow spans the columns between this server, which is the second, and the party. */
    private static void place(NativeButton button, Step step) {
        int column = step.party() == 0 ? 0 : step.party() + 1;
        boolean toRight = step.message().sent() == column > 1;
        button.getStyle()
                .set("--left", Integer.toString(Math.min(column, 1)))
                .set("--span", Integer.toString(Math.abs(column - 1)));
        button.getElement().setAttribute("data-to", toRight ? "right" : "left");
    }

    private static String kind(MessageHead head) {
        if (head.request()) {
            return "request";
        }
        return switch (head.label().isEmpty() ? ' ' : head.label().charAt(0)) {
            case '1' -> "provisional";
            case '2' -> "success";
            default -> "failure";
        };
    }

    private static void toggle(NativeButton button, ListItem item, Step step) {
        List<Component> messages = item.getChildren().skip(1).toList();
        if (messages.isEmpty()) {
            item.add(message(step));
        } else {
            item.remove(messages);
        }
        button.getElement().setAttribute("aria-expanded", Boolean.toString(messages.isEmpty()));
    }

    private static Pre message(Step step) {
        var m = step.message();
        Pre pre = new Pre(m.at() + "  " + m.transport() + "  " + m.source() + " → " + m.destination() + "\n\n"
                + m.text().replace("\r\n", "\n"));
        pre.addClassName("p-step-message");
        // a region that scrolls is reached by keyboard
        pre.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.of("trace.message", step.number()))
                .setAttribute("data-test", "message");
        return pre;
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }
}
