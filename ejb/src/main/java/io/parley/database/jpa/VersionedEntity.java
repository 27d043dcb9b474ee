package io.parley.database.jpa;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Version;

/** A row that people configure: each edit makes its version grow, and one that began with an older version is refused. */
@MappedSuperclass
public abstract class VersionedEntity {
    @Version
    private Long version;

    /** Begins with the time: a thing that was removed and made again has none of the versions of the former one. */
    @PrePersist
    void begin() {
        version = System.currentTimeMillis();
    }

    /** The version that is in the database once the entity is flushed. */
    public final long version() {
        return version == null ? 0 : version;
    }
}
