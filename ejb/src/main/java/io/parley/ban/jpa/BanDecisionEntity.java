package io.parley.ban.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table ban_decision: what somebody decided last of a site. */
@Entity
@Audited
@Table(name = "ban_decision")
@Thing("ban")
class BanDecisionEntity extends VersionedEntity {
    @Id
    String site;

    String decision;
    String ends;
    String remark;

    protected BanDecisionEntity() {}

    BanDecisionEntity(String site) {
        this.site = site;
    }
}
