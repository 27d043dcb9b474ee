package io.parley.customer.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.customer.Contact;
import io.parley.customer.VipLevel;
import io.parley.database.jpa.VersionedEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table contact. */
@Entity
@Audited
@Table(name = "contact")
@Thing("contact")
class ContactEntity extends VersionedEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_id")
    @SequenceGenerator(name = "contact_id", sequenceName = "contact_id", allocationSize = 1)
    Long id;

    String name;
    String company;
    String number;
    String email;
    String vip;
    String link;
    String remark;

    protected ContactEntity() {}

    static ContactEntity of(Contact contact) {
        ContactEntity made = new ContactEntity();
        made.take(contact);
        return made;
    }

    void take(Contact contact) {
        name = contact.name();
        company = contact.company();
        number = contact.number();
        email = contact.email();
        vip = contact.vip().name();
        link = contact.link();
        remark = contact.remark();
    }

    Contact contact() {
        return new Contact(id, name, company, number, email, VipLevel.valueOf(vip), link, remark);
    }
}
