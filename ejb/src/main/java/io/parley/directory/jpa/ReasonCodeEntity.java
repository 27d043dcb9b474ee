package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.ReasonCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table reason_code, with its place in the list: 1 is the first. */
@Entity
@Audited
@Table(name = "reason_code")
@Thing("reason_code")
class ReasonCodeEntity extends VersionedEntity {
    @Id
    String code;

    String label;
    int place;
    boolean doNotDisturb;

    protected ReasonCodeEntity() {}

    ReasonCodeEntity(String code) {
        this.code = code;
    }

    void take(ReasonCode reason, int at) {
        label = reason.label();
        place = at;
        doNotDisturb = reason.doNotDisturb();
    }

    ReasonCode reason() {
        return new ReasonCode(code, label, doNotDisturb);
    }
}
