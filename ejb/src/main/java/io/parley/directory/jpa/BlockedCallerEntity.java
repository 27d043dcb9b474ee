package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.BlockedCaller;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table blocked_caller, by the number in its one spelling. */
@Entity
@Audited
@Table(name = "blocked_caller")
@Thing("blocked_caller")
class BlockedCallerEntity extends VersionedEntity {
    @Id
    String number;

    String remark;

    protected BlockedCallerEntity() {}

    BlockedCallerEntity(String number) {
        this.number = number;
    }

    void take(BlockedCaller caller) {
        remark = caller.remark();
    }

    BlockedCaller caller() {
        return new BlockedCaller(number, remark);
    }
}
