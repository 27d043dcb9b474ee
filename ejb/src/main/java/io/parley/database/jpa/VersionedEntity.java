package io.parley.database.jpa;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;

/** A row that people configure: each edit makes its version grow, and one that began with an older version is refused. */
@MappedSuperclass
public abstract class VersionedEntity {
    @Version
    private Long version;

    @Transient
    private boolean read;

    /** Begins with the time: a thing that was removed and made again has none of the versions of the former one. */
    @PrePersist
    void begin() {
        version = System.currentTimeMillis();
    }

    @PostLoad
    void loaded() {
        read = true;
    }

    /** Whether it was read from the database, not made by who has it. */
    public final boolean isRead() {
        return read;
    }

    /** The version that is in the database once the entity is flushed. */
    public final long version() {
        return version == null ? 0 : version;
    }
}
