package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.emergency.Site;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table emergency_site. */
@Entity
@Audited
@Table(name = "emergency_site")
@Thing("emergency_site")
class EmergencySiteEntity extends VersionedEntity {
    @Id
    String name;

    String label;
    String country;
    String region;
    String postalCode;
    String city;
    String street;
    String house;
    String elin;

    protected EmergencySiteEntity() {}

    EmergencySiteEntity(String name) {
        this.name = name;
    }

    void take(Site site) {
        label = site.label();
        country = site.address().country();
        region = site.address().region();
        postalCode = site.address().postalCode();
        city = site.address().city();
        street = site.address().street();
        house = site.address().house();
        elin = site.elin();
    }

    Site site() {
        return new Site(name, label, new Site.Address(country, region, postalCode, city, street, house), elin);
    }
}
