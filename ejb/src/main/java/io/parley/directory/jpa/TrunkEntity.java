package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.Trunk;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table trunk. */
@Entity
@Audited
@Table(name = "trunk")
@Thing("trunk")
class TrunkEntity extends VersionedEntity {
    @Id
    String name;

    String host;
    int port;
    String transport;
    int maxCalls;
    boolean enabled;

    protected TrunkEntity() {}

    TrunkEntity(String name) {
        this.name = name;
    }

    void take(Trunk trunk) {
        host = trunk.host();
        port = trunk.port();
        transport = trunk.transport();
        maxCalls = trunk.maxCalls();
        enabled = trunk.enabled();
    }

    Trunk trunk() {
        return new Trunk(name, host, port, transport, maxCalls, enabled);
    }
}
