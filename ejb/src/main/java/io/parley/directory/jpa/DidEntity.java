package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.Did;
import io.parley.directory.Did.Action;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table did, by its numbers in their one spelling. */
@Entity
@Audited
@Table(name = "did")
@Thing("did")
class DidEntity extends VersionedEntity {
    @Id
    String number;

    /** Names, separated by commas; empty for all. */
    String trunks;

    String action;

    String target;
    boolean outgoing;
    String remark;

    protected DidEntity() {}

    DidEntity(String number) {
        this.number = number;
    }

    void take(Did did) {
        trunks = Words.of(did.trunks());
        action = did.action().name();
        target = did.target();
        outgoing = did.outgoing();
        remark = did.remark();
    }

    Did did() {
        return new Did(number, Words.in(trunks), Action.valueOf(action), target, outgoing, remark);
    }
}
