package io.parley.web.portal;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.kpi.CallDetail;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.time.ZoneId;
import java.util.List;

/** Today's calls of the agent, newest first, each one a click away from being called back; and a field to call any number. */
final class HistoryPanel extends Card {
    private final Div body = new Div();
    private final Span count = new Span();
    private final TextField number = new TextField();
    private final Button call = new Button(Texts.of("dial.call"), Glyph.PHONE.show());
    private final PortalView view;
    private boolean mayCall;

    HistoryPanel(PortalView view) {
        super(Texts.of("history.title"));
        this.view = view;
        addClassName("p-history");
        count.addClassName("p-count");
        addTool(count);
        body.addClassNames("p-grow", "p-history-list");
        number.setPlaceholder(Texts.of("dial.placeholder"));
        number.setAriaLabel(Texts.of("dial.placeholder"));
        number.setAllowedCharPattern("[0-9*#+ /()-]");
        number.setMaxLength(40);
        number.addKeyPressListener(Key.ENTER, press -> dial());
        number.getElement().setAttribute("data-test", "dial-number").setAttribute("data-key", "d");
        call.addClickListener(click -> dial());
        call.getElement().setAttribute("data-test", "dial");
        Div dial = new Div(number, call);
        dial.addClassName("p-dial");
        getElement().setAttribute("data-test", "history");
        add(body, dial);
        loading();
    }

    /** Calls can be placed while logged in with a phone that is there. */
    void allowCalls(boolean allowed) {
        mayCall = allowed;
        call.setEnabled(allowed);
    }

    void show(List<CallDetail> calls, ZoneId zone) {
        body.removeAll();
        count.setText(calls.isEmpty() ? "" : Figures.count(calls.size()));
        if (calls.isEmpty()) {
            body.add(new EmptyState(Glyph.CLOCK, Texts.of("history.empty"), Texts.of("history.empty-text")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.getStyle().set("margin", "0").set("padding", "0");
        calls.forEach(detail -> list.add(row(detail, zone)));
        body.add(list);
    }

    void failed() {
        body.removeAll();
        body.add(new EmptyState(Glyph.WARNING, Texts.of("history.failed"), Texts.of("history.failed-text")));
    }

    private void loading() {
        body.add(new EmptyState(Glyph.CLOCK, Texts.of("history.loading"), ""));
    }

    private ListItem row(CallDetail detail, ZoneId zone) {
        boolean placed = detail.direction().equals("OUTBOUND");
        boolean missed = detail.answeredAt().isEmpty();
        String other = placed ? detail.called() : detail.callerNumber();
        String title = placed || detail.callerName().isBlank() ? other : detail.callerName();
        Span who = new Span(new Span(title), new Span(below(detail, missed)));
        who.addClassName("p-who");
        Span duration = new Span(missed ? Figures.NONE : Figures.duration(detail.talkMillis() + detail.holdMillis()));
        duration.addClassName("p-num");
        Button again = new Button(Glyph.PHONE.show(), click -> callBack(other));
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        again.setAriaLabel(Texts.of("history.call", other));
        again.getElement()
                .setAttribute("data-test", "call-back")
                .setAttribute("title", Texts.of("history.call", other));
        Span time = new Span(Figures.time(detail.startedAt(), zone));
        time.addClassName("p-num");
        ListItem row = new ListItem(time, (placed ? Glyph.ARROW_OUT : Glyph.ARROW_IN).show(), who, duration, again);
        row.addClassName("p-history-row");
        row.getElement()
                .setAttribute("data-missed", Boolean.toString(missed))
                .setAttribute("data-call", detail.id().value());
        return row;
    }

    private static String below(CallDetail detail, boolean missed) {
        String what = missed ? Texts.of("history.missed") : detail.disposition();
        String where = detail.queue().isBlank() ? Texts.of("history.direct") : detail.queue();
        return what.isBlank() ? where : where + " · " + what;
    }

    private void callBack(String other) {
        if (mayCall) {
            view.call(other);
        } else {
            view.explainNoCalls();
        }
    }

    private void dial() {
        if (!number.getValue().isBlank() && mayCall) {
            view.call(number.getValue());
            number.clear();
        }
    }
}
