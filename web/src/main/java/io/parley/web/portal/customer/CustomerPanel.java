package io.parley.web.portal.customer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.customer.CustomerCard;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.web.live.Background;
import io.parley.web.portal.desk.NoteDrafts;
import io.parley.web.portal.desk.NoteDrafts.Draft;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The caller of the call on the stage: who they are, what was before, script, and at the foot, always in sight, notes and disposition. A note typed
 * for one call is saved to that call, even when the next one rings; until then the server keeps it, for a page that is loaded anew.
 */
public final class CustomerPanel extends Card {
    /** Typed text reaches the server so much later at most: it is all that a crash of the page can cost. */
    private static final int TYPED_MILLIS = 250;

    private final Div body = new Div();
    private final Div foot = new Div();
    private final CustomerHead head;
    private final ScriptView script = new ScriptView();
    private final CustomerPast past;
    private final UnorderedList notes = new UnorderedList();
    /** One for each call: what is typed as the call changes arrives late, and must not become a note of the next one. */
    private TextArea note = new TextArea();

    private final Button save = new Button(Texts.of("notes.save"), Glyph.CHECK.show());
    private final Select<String> disposition = new Select<>();
    private final Span saved = new Span();
    private final PortalPresenter presenter;
    private final TabDrafts tab;
    private Optional<CallLines> shown = Optional.empty();
    private Optional<CustomerCard> card = Optional.empty();
    private ZoneId zone = ZoneId.systemDefault();
    private boolean drawn;
    private boolean filling;
    private int listed;

    /** @param keep asks for the name of a number that the phone book does not know */
    public CustomerPanel(PortalPresenter presenter, TabDrafts tab, Consumer<String> keep) {
        super(Texts.of("customer.title"));
        this.presenter = presenter;
        this.tab = tab;
        this.head = new CustomerHead(keep);
        this.past = new CustomerPast(presenter, this::disposeOpen);
        addClassName("p-customer");
        body.addClassName("p-card-body");
        notes.addClassName("p-notes");
        saved.addClassName("p-saved");
        saved.getElement().setAttribute("role", "status");
        save.setEnabled(false);
        save.addClickListener(click -> saveNote());
        save.getElement().setAttribute("data-test", "save-note");
        disposition.setLabel(Texts.of("disposition.label"));
        disposition.setItemLabelGenerator(DispositionLook::label);
        disposition.setPlaceholder(Texts.of("disposition.choose"));
        disposition.addValueChangeListener(change -> dispose(change.getValue()));
        disposition.getElement().setAttribute("data-test", "disposition").setAttribute("data-key", "o");
        getElement().setAttribute("data-test", "customer");
        foot.addClassName("p-customer-foot");
        add(body, foot);
    }

    /** Writes times as they are there. */
    public void zone(ZoneId readers) {
        zone = readers;
        shown.ifPresent(call -> card.ifPresent(known -> past.show(known, call.id(), zone)));
    }

    public void show(PortalModel model) {
        Optional<CallLines> call = model.stage().caller();
        call.ifPresent(lines -> showSaved(lines.id()));
        if (drawn && call.equals(shown)) {
            return;
        }
        boolean sameCall = drawn && call.map(CallLines::id).equals(shown.map(CallLines::id));
        boolean sameNumber = sameCall && call.map(CallLines::number).equals(shown.map(CallLines::number));
        boolean sameQueue = sameCall && call.flatMap(CallLines::queue).equals(shown.flatMap(CallLines::queue));
        if (!sameCall) {
            saveOthers(call);
        }
        shown = call;
        drawn = true;
        if (!sameCall) {
            body.removeAll();
            foot.removeAll();
            call.ifPresentOrElse(this::begin, this::empty);
        }
        call.ifPresent(lines -> {
            head.show(lines);
            if (sameCall && !sameQueue) {
                // a colleague who was asked has the call now, and its disposition with it
                offerDispositions(lines);
            }
            if (!sameNumber || !sameQueue) {
                // after a transfer it is another person's call
                script.show(lines.queueName(), presenter.script(lines, presenter.company(lines.number())));
            }
            if (!sameNumber) {
                read(lines);
            }
        });
    }

    private void saveOthers(Optional<CallLines> call) {
        presenter.notes().saveDraftsBut(call.map(CallLines::id));
        tab.keepOnly(this, call.map(CallLines::id));
    }

    /** Notes of these calls were handed back by the page: that of the call here goes on, others go to their calls, and the page is done with them. */
    public void draftsAreBack(Set<CallId> calls) {
        shown.map(CallLines::id).filter(calls::contains).ifPresent(call -> {
            String text = presenter.notes().draft(call).note();
            if (note.isEmpty() && !text.isBlank()) {
                note.setValue(text);
                // nothing was typed that would tell the page
                tab.keep(note, call);
            }
        });
        saveOthers(shown);
        calls.stream()
                .filter(call -> !shown.map(CallLines::id).equals(Optional.of(call)))
                .forEach(call -> tab.forget(this, call));
    }

    private void empty() {
        body.add(new EmptyState(Glyph.PERSON, Texts.of("customer.empty"), Texts.of("customer.empty-text")));
    }

    private void begin(CallLines call) {
        offerDispositions(call);
        filling = true;
        Draft draft = presenter.notes().draft(call.id());
        notes.removeAll();
        listed = 0;
        showSaved(call.id());
        note = noteOf(call.id());
        note.setValue(draft.note());
        tab.keep(note, call.id());
        save.setEnabled(!draft.note().isBlank());
        saved.removeAll();
        filling = false;
        Div bottom = new Div(save, saved);
        bottom.addClassName("p-row");
        // a long script must not push what was said already out of sight
        body.add(head, notes, past.unfinished(), script, past);
        foot.add(disposition, note, bottom);
    }

    private void offerDispositions(CallLines call) {
        filling = true;
        List<String> codes = call.queue().map(presenter::dispositions).orElse(List.of());
        disposition.setItems(codes);
        disposition.setVisible(!codes.isEmpty());
        Draft draft = presenter.notes().draft(call.id());
        disposition.setValue(codes.contains(draft.disposition()) ? draft.disposition() : null);
        filling = false;
    }

    /** Notes that were saved meanwhile, here or by a colleague who had the call before or asks about it. */
    private void showSaved(CallId call) {
        if (shown.map(CallLines::id).filter(call::equals).isEmpty()) {
            return;
        }
        List<NoteDrafts.Saved> all = presenter.notes().notesOf(call);
        all.stream()
                .skip(listed)
                .forEach(one ->
                        notes.add(item(presenter.notes().mine(one) ? "" : presenter.nameOf(one.author()), one.text())));
        listed = Math.max(listed, all.size());
    }

    private static ListItem item(String author, String text) {
        if (author.isEmpty()) {
            return new ListItem(text);
        }
        Span by = new Span(author);
        by.addClassNames("p-quiet", "p-small");
        return new ListItem(by, new Div(text));
    }

    /** Saves what was typed and not saved yet, as the call goes on with somebody else. */
    public void saveBegun(CallId call) {
        if (shown.map(CallLines::id).filter(call::equals).isPresent()) {
            saveNote();
        } else {
            presenter.notes().saveDraft(call);
        }
    }

    private TextArea noteOf(CallId call) {
        TextArea field = new TextArea(Texts.of("notes.label"));
        field.setPlaceholder(Texts.of("notes.placeholder"));
        field.setMaxLength(TabDrafts.LONGEST);
        field.setValueChangeMode(ValueChangeMode.TIMEOUT);
        field.setValueChangeTimeout(TYPED_MILLIS);
        field.addValueChangeListener(change -> typed(call, change.getValue()));
        field.getElement().setAttribute("data-test", "note").setAttribute("data-key", "n");
        return field;
    }

    /** The card comes from the database, a moment after the call. */
    private void read(CallLines call) {
        past.clear();
        card = Optional.empty();
        if (!call.number().isBlank()) {
            getUI().ifPresent(ui -> Background.run(
                    ui, () -> presenter.card(call.number()), found -> showCard(call, found), () -> past.failed()));
        }
    }

    private void showCard(CallLines call, CustomerCard found) {
        if (shown.map(CallLines::number).equals(Optional.of(call.number()))) {
            card = Optional.of(found);
            head.show(found.contact());
            past.show(found, call.id(), zone);
            showOwnNotes(found, call.id());
        }
    }

    /** Notes of this very call that another page saved: as when this one was loaded anew. */
    private void showOwnNotes(CustomerCard found, CallId call) {
        if (notes.getChildren().findAny().isEmpty()) {
            found.notes().stream()
                    .filter(earlier -> earlier.call().equals(call))
                    .forEach(earlier -> notes.addComponentAsFirst(item(
                            earlier.agent().equals(presenter.me().value())
                                    ? ""
                                    : presenter.nameOf(new AgentId(earlier.agent())),
                            earlier.text())));
        }
    }

    private void typed(CallId call, String text) {
        save.setEnabled(!text.isBlank());
        if (!filling) {
            presenter.notes().draftNote(call, text);
        }
    }

    private void disposeOpen(CallId call, String code) {
        presenter.notes().dispose(call, code);
        saved(Texts.of("disposition.saved", DispositionLook.label(code)));
    }

    private void saveNote() {
        String text = note.getValue().strip();
        if (!text.isEmpty()) {
            shown.map(CallLines::id).ifPresent(call -> {
                presenter.notes().note(call, text);
                showSaved(call);
                note.clear();
                tab.forget(this, call);
                saved(Texts.of("notes.saved"));
            });
        }
    }

    private void dispose(String code) {
        if (code != null && !filling) {
            shown.map(CallLines::id).ifPresent(call -> {
                presenter.notes().dispose(call, code);
                presenter.notes().draftDisposition(call, code);
                saved(Texts.of("disposition.saved", DispositionLook.label(code)));
            });
        }
    }

    private void saved(String words) {
        saved.removeAll();
        saved.add(Glyph.CHECK.show(), new Span(words));
    }
}
