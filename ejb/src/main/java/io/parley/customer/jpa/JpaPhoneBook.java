package io.parley.customer.jpa;

import io.parley.customer.Contact;
import io.parley.customer.PhoneBookStore;
import io.parley.database.jpa.Entities;
import io.parley.directory.Edit;
import io.parley.directory.jpa.Expectation;
import io.parley.fact.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/** The phone book by Hibernate. */
@ApplicationScoped
public class JpaPhoneBook implements PhoneBookStore {
    private Entities entities;

    /** For the container. */
    protected JpaPhoneBook() {}

    @Inject
    public JpaPhoneBook(Entities entities) {
        this.entities = entities;
    }

    @Override
    public List<Kept> load() {
        return entities.read(manager -> manager.createQuery("select c from ContactEntity c", ContactEntity.class)
                .getResultStream()
                .map(JpaPhoneBook::kept)
                .toList());
    }

    @Override
    public List<Kept> putAll(Collection<Contact> contacts, Actor by) {
        return entities.transaction(by, manager -> {
            List<ContactEntity> put =
                    contacts.stream().map(contact -> put(manager, contact)).toList();
            manager.flush();
            return put.stream().map(JpaPhoneBook::kept).toList();
        });
    }

    @Override
    public Kept put(Contact contact, Edit edit) {
        return expectation(contact.id()).edit(entities, edit, manager -> {
            ContactEntity entity = put(manager, contact);
            manager.flush();
            return kept(entity);
        });
    }

    @Override
    public boolean remove(long id, Edit edit) {
        return expectation(id).edit(entities, edit, manager -> {
            ContactEntity entity = manager.find(ContactEntity.class, id);
            if (entity == null) {
                return false;
            }
            manager.remove(entity);
            return true;
        });
    }

    private static Expectation expectation(long id) {
        return new Expectation(ContactEntity.class, id, List.of("contact"), Long.toString(id));
    }

    private static ContactEntity put(EntityManager manager, Contact contact) {
        ContactEntity entity = contact.id() == 0 ? null : manager.find(ContactEntity.class, contact.id());
        if (entity == null) {
            ContactEntity made = ContactEntity.of(contact);
            manager.persist(made);
            return made;
        }
        entity.take(contact);
        return entity;
    }

    private static Kept kept(ContactEntity entity) {
        return new Kept(entity.contact(), entity.version());
    }
}
