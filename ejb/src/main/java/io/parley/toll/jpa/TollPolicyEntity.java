package io.parley.toll.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.toll.TollPolicy;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.util.Optional;
import org.hibernate.envers.Audited;

/** The row of the table toll_policy: the night, and the version of the whole policy. Its classes and limits have a history of their own. */
@Entity
@Audited
@Table(name = "toll_policy")
@Thing("toll_policy")
class TollPolicyEntity extends VersionedEntity {
    static final String ONLY = "policy";

    @Id
    String name = ONLY;

    /** Both empty where there is no night. */
    String nightFrom;

    String nightUntil;

    protected TollPolicyEntity() {}

    static TollPolicyEntity made() {
        return new TollPolicyEntity();
    }

    void take(Optional<TollPolicy.Night> night) {
        nightFrom = night.map(hours -> hours.from().toString()).orElse("");
        nightUntil = night.map(hours -> hours.until().toString()).orElse("");
    }

    Optional<TollPolicy.Night> night() {
        return nightFrom.isEmpty()
                ? Optional.empty()
                : Optional.of(new TollPolicy.Night(LocalTime.parse(nightFrom), LocalTime.parse(nightUntil)));
    }
}
