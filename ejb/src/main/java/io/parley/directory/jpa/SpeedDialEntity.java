package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.SpeedDial;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table speed_dial, by its extension and its code. */
@Entity
@Audited
@Table(name = "speed_dial")
@Thing("speed_dial")
class SpeedDialEntity extends VersionedEntity {
    @Id
    String place;

    String extension;
    String code;
    String number;
    String name;

    protected SpeedDialEntity() {}

    SpeedDialEntity(SpeedDial dial) {
        place = dial.key();
        extension = dial.extension();
        code = dial.code();
    }

    void take(SpeedDial dial) {
        number = dial.number();
        name = dial.name();
    }

    SpeedDial dial() {
        return new SpeedDial(extension, code, number, name);
    }
}
