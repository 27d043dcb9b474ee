package io.parley.toll.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.toll.TollClass;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table toll_class, with its place among them. */
@Entity
@Audited
@Table(name = "toll_class")
@Thing("toll_class")
class TollClassEntity extends VersionedEntity {
    @Id
    String name;

    int place;
    /** With blanks between. */
    String prefixes;

    int price;
    boolean closed;
    boolean closedAtNight;

    protected TollClassEntity() {}

    TollClassEntity(String name) {
        this.name = name;
    }

    void take(TollClass given, int at) {
        place = at;
        prefixes = String.join(" ", given.prefixes());
        price = given.price();
        closed = given.closed();
        closedAtNight = given.closedAtNight();
    }

    TollClass tollClass() {
        return new TollClass(name, TollWords.of(prefixes), price, closed, closedAtNight);
    }
}
