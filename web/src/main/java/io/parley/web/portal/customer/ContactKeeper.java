package io.parley.web.portal.customer;

import io.parley.customer.Contact;
import io.parley.customer.PhoneBookAdmin;
import io.parley.customer.VipLevel;
import io.parley.database.DatabaseException;
import io.parley.database.EditBusyException;
import io.parley.directory.Edit;
import io.parley.directory.InvalidInput;
import io.parley.fact.Actor;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Say;

/** Puts an unknown number into the phone book. */
public final class ContactKeeper {
    private final PhoneBookAdmin book;
    private final Actor actor;

    public ContactKeeper(PhoneBookAdmin book, Actor actor) {
        this.book = book;
        this.actor = actor;
    }

    /** Asks for the name that belongs to the number. */
    public void ask(String number) {
        new ContactDialog(number, (name, company) -> keep(number, name, company)).open();
    }

    private void keep(String number, String name, String company) {
        try {
            book.put(new Contact(0, name, company, number, "", VipLevel.NONE, "", ""), Edit.by(actor));
            Say.done(Texts.of("contact.saved", name));
        } catch (InvalidInput e) {
            Say.failed(Texts.of("contact.refused", number));
        } catch (EditBusyException e) {
            Say.failed(Texts.of("contact.busy"));
        } catch (DatabaseException e) {
            Say.failed(Texts.of("contact.away"));
        }
    }
}
