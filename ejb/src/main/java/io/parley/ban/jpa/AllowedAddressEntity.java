package io.parley.ban.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.ban.AllowedAddress;
import io.parley.database.jpa.VersionedEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table allowed_address. */
@Entity
@Audited
@Table(name = "allowed_address")
@Thing("allowed_address")
class AllowedAddressEntity extends VersionedEntity {
    @Id
    String addressRange;

    String remark;

    protected AllowedAddressEntity() {}

    AllowedAddressEntity(String addressRange) {
        this.addressRange = addressRange;
    }

    AllowedAddress allowed() {
        return new AllowedAddress(addressRange, remark);
    }
}
