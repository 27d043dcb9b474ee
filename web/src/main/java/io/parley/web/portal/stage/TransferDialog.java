package io.parley.web.portal.stage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.parley.number.Spelling;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.portal.phonebook.PhoneBookList;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The target of a transfer: somebody found, or a number typed; at once, or after a word with them. */
public final class TransferDialog extends Dialog {
    private final Consumer<String> blind;
    private final Consumer<String> asking;
    private final PhoneBookList book;
    private final Button now = new Button(Texts.of("transfer.now"), Glyph.TRANSFER.show());
    private final Button first = new Button(Texts.of("transfer.first"), Glyph.PEOPLE.show());

    /**
     * @param now transfers to a number without asking there
     * @param first asks there first
     */
    public TransferDialog(Function<String, List<BookLine>> find, Consumer<String> now, Consumer<String> first) {
        blind = now;
        asking = first;
        setHeaderTitle(Texts.of("transfer.title"));
        getElement().setAttribute("data-test", "transfer-dialog");
        book = new PhoneBookList(Texts.of("transfer.to"), find, this::choice);
        book.search().setLabel(Texts.of("transfer.to"));
        book.search().setPlaceholder(Texts.of("transfer.placeholder"));
        book.search().getElement().setAttribute("data-test", "transfer-to");
        book.search().addValueChangeListener(change -> book.search().setInvalid(false));
        book.search().setAutofocus(true);
        book.search().setManualValidation(true);
        book.refresh();
        this.now.addClickListener(click -> finish(now));
        this.now.getElement().setAttribute("data-test", "transfer-now");
        this.first.addClickListener(click -> finish(first));
        this.first.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        this.first.getElement().setAttribute("data-test", "talk-first");
        Shortcuts.addShortcutListener(book, () -> finish(first), Key.ENTER).listenOn(book.search());
        Button cancel = new Button(Texts.of("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        add(book);
        getFooter().add(cancel, this.now, this.first);
    }

    /** Opens with somebody in it already. */
    public void openFor(String number) {
        book.search().setValue(number);
        open();
        book.search().focus();
    }

    public void refresh() {
        book.refresh();
    }

    private Component choice(BookLine entry) {
        Div tools = new Div(
                tool(Glyph.TRANSFER, "transfer.now-to", "now-to", entry, blind),
                tool(Glyph.PEOPLE, "transfer.first-to", "first-to", entry, asking));
        tools.addClassName("p-row");
        return tools;
    }

    private Button tool(Glyph glyph, String key, String test, BookLine entry, Consumer<String> how) {
        Button button = new Button(glyph.show(), click -> {
            close();
            how.accept(entry.number());
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(Texts.of(key, entry.name()));
        button.getElement().setAttribute("data-test", test).setAttribute("title", Texts.of(key, entry.name()));
        return button;
    }

    /** The number to transfer to: the text if it is a number, else the one entry that it names or finds; the empty string where there is none. */
    private String target() {
        String typed = book.text();
        String number = Spelling.ungrouped(typed);
        if (number.matches("[+*#0-9][*#0-9]*")) {
            return number;
        }
        return book.named(typed).or(book::only).map(BookLine::number).orElse("");
    }

    private void finish(Consumer<String> how) {
        String target = target();
        if (target.isEmpty()) {
            book.search().setErrorMessage(Texts.of("transfer.whom"));
            book.search().setInvalid(true);
            book.search().focus();
            return;
        }
        close();
        how.accept(target);
    }
}
