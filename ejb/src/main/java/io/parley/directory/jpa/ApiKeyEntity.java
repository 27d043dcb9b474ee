package io.parley.directory.jpa;

import io.parley.audit.jpa.Secret;
import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.ApiKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.envers.Audited;
import org.hibernate.type.SqlTypes;

/** A row of the table api_key, by its name; the hash is the key that the database has. */
@Entity
@Audited
@Table(name = "api_key")
@Thing("api_key")
class ApiKeyEntity extends VersionedEntity {
    @Id
    String name;

    @Secret
    @Column(length = 64)
    @JdbcTypeCode(SqlTypes.CHAR)
    String hash;

    String roles;

    @Column(name = "created_at")
    long createdMillis;

    protected ApiKeyEntity() {}

    ApiKeyEntity(String name) {
        this.name = name;
    }

    void take(ApiKey key, long made) {
        hash = key.hash();
        roles = Words.ofRoles(key.roles());
        createdMillis = made;
    }

    ApiKey key() {
        return new ApiKey(hash, name, Words.roles(roles));
    }
}
