package io.parley.database.jpa;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.annotations.JavaType;

/** A row that people configure: each edit makes its version grow, and one that began with an older version is refused. */
@MappedSuperclass
public abstract class VersionedEntity {
    @Version
    @JavaType(ClockVersion.class)
    private Long version;

    /** The version that is in the database once the entity is flushed. */
    public final long version() {
        return version == null ? 0 : version;
    }
}
