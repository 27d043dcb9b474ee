package io.parley.web.portal.phonebook;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.function.Consumer;

/** The phone book beside the stage: each entry is called, or during a call the caller is transferred to it. */
public final class ContactsPanel extends Div {
    private final PhoneBookList book;
    private final Consumer<String> call;
    private final Consumer<String> transfer;

    /**
     * @param call told the number to call
     * @param transfer told the number that gets the call of the moment
     */
    public ContactsPanel(PortalPresenter presenter, Consumer<String> call, Consumer<String> transfer) {
        this.call = call;
        this.transfer = transfer;
        addClassName("p-contacts");
        book = new PhoneBookList(Texts.of("contacts.search"), presenter::search, this::tools);
        book.search().getElement().setAttribute("data-test", "contact-search").setAttribute("data-key", "/");
        getElement().setAttribute("data-test", "contacts");
        add(book);
    }

    public void refresh() {
        book.refresh();
    }

    public void search(String text) {
        book.search().setValue(text);
        book.refresh();
        focus();
    }

    public void focus() {
        book.search().focus();
    }

    private Component tools(BookLine entry) {
        Button toCall = tool(Glyph.PHONE, "history.call", entry, "call-contact");
        toCall.addClickListener(click -> call.accept(entry.number()));
        Button toTransfer = tool(Glyph.TRANSFER, "contacts.transfer", entry, "transfer-contact");
        toTransfer.addClassName("p-while-talking");
        toTransfer.addClickListener(click -> transfer.accept(entry.number()));
        Div tools = new Div(toTransfer, toCall);
        tools.addClassName("p-row");
        return tools;
    }

    private static Button tool(Glyph glyph, String key, BookLine entry, String test) {
        Button button = new Button(glyph.show());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(Texts.of(key, entry.name()));
        button.getElement().setAttribute("data-test", test).setAttribute("title", Texts.of(key, entry.name()));
        return button;
    }
}
