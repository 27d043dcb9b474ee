package io.parley.web.portal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.call.CallId;
import io.parley.web.portal.PortalModel.CallLines;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The caller of the call on the stage: facts, notes and disposition. What is typed for one call is saved to that call, even when the next one rings. */
final class CustomerPanel extends Card {
    private final Div body = new Div();
    private final DescriptionList facts = new DescriptionList();
    private final UnorderedList notes = new UnorderedList();
    private final TextArea note = new TextArea(Texts.of("notes.label"));
    private final Button save = new Button(Texts.of("notes.save"), Glyph.CHECK.show());
    private final Select<String> disposition = new Select<>();
    private final Span saved = new Span();
    private final PortalPresenter presenter;
    private Optional<CallLines> shown = Optional.empty();
    private boolean drawn;
    private boolean filling;

    CustomerPanel(PortalPresenter presenter) {
        super(Texts.of("customer.title"));
        this.presenter = presenter;
        addClassName("p-customer");
        body.addClassName("p-card-body");
        facts.addClassName("p-facts");
        notes.addClassName("p-notes");
        saved.addClassName("p-saved");
        saved.getElement().setAttribute("role", "status");
        note.setPlaceholder(Texts.of("notes.placeholder"));
        note.setMaxLength(4000);
        note.setValueChangeMode(ValueChangeMode.LAZY);
        note.addValueChangeListener(change -> save.setEnabled(!change.getValue().isBlank()));
        note.getElement().setAttribute("data-test", "note").setAttribute("data-key", "n");
        save.setEnabled(false);
        save.addClickListener(click -> saveNote());
        save.getElement().setAttribute("data-test", "save-note");
        disposition.setLabel(Texts.of("disposition.label"));
        disposition.setPlaceholder(Texts.of("disposition.choose"));
        disposition.addValueChangeListener(change -> dispose(change.getValue()));
        disposition.getElement().setAttribute("data-test", "disposition");
        getElement().setAttribute("data-test", "customer");
        add(body);
    }

    void show(PortalModel model, ZoneId zone) {
        Optional<CallLines> call = model.stage().caller();
        if (drawn && call.equals(shown)) {
            return;
        }
        boolean sameCall = drawn && call.map(CallLines::id).equals(shown.map(CallLines::id));
        if (!sameCall) {
            saveNote();
        }
        shown = call;
        drawn = true;
        if (!sameCall) {
            body.removeAll();
            call.ifPresentOrElse(this::begin, this::empty);
        }
        call.ifPresent(lines -> showFacts(lines, zone));
    }

    private void empty() {
        body.add(new EmptyState(Glyph.PERSON, Texts.of("customer.empty"), Texts.of("customer.empty-text")));
    }

    private void begin(CallLines call) {
        filling = true;
        List<String> codes = presenter.dispositions(call.queue());
        disposition.setItems(codes);
        disposition.setVisible(!codes.isEmpty());
        disposition.clear();
        notes.removeAll();
        note.clear();
        saved.removeAll();
        filling = false;
        Div bottom = new Div(save, saved);
        bottom.addClassName("p-row");
        body.add(facts, disposition, note, bottom, notes);
    }

    private void showFacts(CallLines call, ZoneId zone) {
        facts.removeAll();
        fact("customer.name", call.name().isBlank() ? Figures.NONE : call.name());
        fact("customer.number", call.number());
        if (!call.queueName().isEmpty()) {
            fact("customer.queue", call.queueName());
        }
        fact("customer.called", call.called());
        if (call.startedAt().isAfter(Instant.EPOCH)) {
            fact("customer.began", Figures.exactTime(call.startedAt(), zone));
        }
    }

    private void fact(String key, String value) {
        facts.add(new DescriptionList.Term(Texts.of(key)), new DescriptionList.Description(value));
    }

    private void saveNote() {
        String text = note.getValue().strip();
        if (!text.isEmpty()) {
            shown.map(CallLines::id).ifPresent(call -> saveNote(call, text));
        }
    }

    private void saveNote(CallId call, String text) {
        presenter.note(call, text);
        notes.add(new ListItem(text));
        note.clear();
        saved(Texts.of("notes.saved"));
    }

    private void dispose(String code) {
        if (code != null && !filling) {
            shown.map(CallLines::id).ifPresent(call -> {
                presenter.dispose(call, code);
                saved(Texts.of("disposition.saved", code));
            });
        }
    }

    private void saved(String words) {
        saved.removeAll();
        saved.add(Glyph.CHECK.show(), new Span(words));
    }
}
