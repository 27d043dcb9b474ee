package io.parley.web.portal;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.portal.history.HistoryPanel;
import io.parley.web.portal.phonebook.ContactsPanel;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import java.util.List;

/** History and phone book, and below both a field to call any number. */
public final class SidePanel extends Section {
    private static final String NUMBER = "[+*#0-9][*#0-9 /().-]*";
    private static final int CONTACTS = 1;
    /** Characters that may be typed: a number, or a name to look for. */
    private static final int LONGEST = 60;

    private final TabSheet tabs = new TabSheet();
    private final TextField number = new TextField();
    private final Button call = new Button(Texts.of("dial.call"), Glyph.PHONE.show());
    private final ContactsPanel contacts;
    private final PortalView view;
    private final Tab historyTab;

    public SidePanel(HistoryPanel history, ContactsPanel contacts, PortalView view) {
        this.contacts = contacts;
        this.view = view;
        addClassNames("p-card", "p-history");
        getElement().setAttribute("aria-label", Texts.of("side.label"));
        historyTab = tabs.add(Texts.of("history.title"), history);
        history.getElement().addEventListener("pointerdown", event -> view.looked());
        historyTab.getElement().addEventListener("click", event -> view.looked());
        historyTab.getElement().setAttribute("data-test", "tab-history");
        Tab contactsTab = tabs.add(Texts.of("contacts.title"), contacts);
        contactsTab.getElement().setAttribute("data-test", "tab-contacts").setAttribute("data-key", "f");
        tabs.addSelectedChangeListener(change -> {
            if (change.getSelectedTab() == contactsTab) {
                contacts.refresh();
                contacts.focus();
            }
        });
        tabs.addClassName("p-grow");
        number.setPlaceholder(Texts.of("dial.placeholder"));
        number.setAriaLabel(Texts.of("dial.placeholder"));
        number.setMaxLength(LONGEST);
        number.addKeyPressListener(Key.ENTER, press -> dial());
        number.getElement().setAttribute("data-test", "dial-number").setAttribute("data-key", "d");
        call.addClickListener(click -> dial());
        call.getElement().setAttribute("data-test", "dial");
        Button redial = new Button(Glyph.REDIAL.show(), click -> redial(history));
        redial.setAriaLabel(Texts.of("dial.redial"));
        redial.getElement()
                .setAttribute("data-test", "redial")
                .setAttribute("data-key", "e")
                .setAttribute("title", Texts.of("action.key", Texts.of("dial.redial"), "E"));
        Div dial = new Div(number, redial, call);
        dial.addClassName("p-dial");
        add(tabs, dial);
    }

    /** Somebody's state changed, or a call began: the phone book shows it. */
    public void refresh() {
        if (tabs.getSelectedIndex() == CONTACTS) {
            contacts.refresh();
        }
    }

    private void redial(HistoryPanel history) {
        history.latestNumber().ifPresentOrElse(view::callOrExplain, () -> Say.failed(Texts.of("dial.nobody-yet")));
    }

    private void dial() {
        String typed = number.getValue().strip();
        if (typed.isEmpty()) {
            return;
        }
        if (typed.matches(NUMBER)) {
            call(typed);
            return;
        }
        List<BookLine> found = view.find(typed);
        if (found.size() == 1) {
            call(found.getFirst().number());
        } else {
            // several or nobody: the list says so, and is where the search goes on
            tabs.setSelectedIndex(CONTACTS);
            contacts.search(typed);
        }
    }

    /** What was typed stays where it cannot be called, to be put right. */
    private void call(String wanted) {
        if (view.callOrExplain(wanted)) {
            number.clear();
        }
    }

    /** Missed calls that nobody looked at yet. */
    public void missed(int calls) {
        historyTab.setLabel(calls == 0 ? Texts.of("history.title") : Texts.of("history.title-missed", calls));
        historyTab.getElement().setAttribute("data-missed", Integer.toString(calls));
    }
}
