package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.emergency.Whereabouts;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table emergency_place: where an extension is. */
@Entity
@Audited
@Table(name = "emergency_place")
@Thing("emergency_place")
class EmergencyPlaceEntity extends VersionedEntity {
    @Id
    String extension;

    String site;
    String building;
    String floor;
    String room;
    String elin;

    protected EmergencyPlaceEntity() {}

    EmergencyPlaceEntity(String extension) {
        this.extension = extension;
    }

    void take(Whereabouts place) {
        site = place.site();
        building = place.building();
        floor = place.floor();
        room = place.room();
        elin = place.elin();
    }

    Whereabouts place() {
        return new Whereabouts(extension, site, building, floor, room, elin);
    }
}
