package io.parley.customer;

import io.parley.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Contacts in the table contact. Nothing is checked here. */
public final class ContactRows {
    private ContactRows() {}

    static PhoneBook read(Tx tx) throws SQLException {
        return new PhoneBook(tx.list("select * from contact", ContactRows::contact));
    }

    /** Puts a contact in, under a new id where it has none. */
    public static Contact put(Tx tx, Contact contact) throws SQLException {
        Contact kept = contact.id() == 0 ? contact.withId(tx.number("select nextval('contact_id')")) : contact;
        tx.update("delete from contact where id = ?", kept.id());
        tx.update(
                "insert into contact (id, name, company, number, email, vip, link, remark)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                kept.id(),
                kept.name(),
                kept.company(),
                kept.number(),
                kept.email(),
                kept.vip().name(),
                kept.link(),
                kept.remark());
        return kept;
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getLong("id"),
                row.getString("name"),
                row.getString("company"),
                row.getString("number"),
                row.getString("email"),
                VipLevel.valueOf(row.getString("vip")),
                row.getString("link"),
                row.getString("remark"));
    }
}
