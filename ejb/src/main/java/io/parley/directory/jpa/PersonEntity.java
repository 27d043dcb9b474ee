package io.parley.directory.jpa;

import io.parley.audit.jpa.Secret;
import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.User;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.envers.Audited;

/** A row of the table person. */
@Entity
@Audited
@Table(name = "person")
@Thing("user")
class PersonEntity extends VersionedEntity {
    @Id
    String name;

    String displayName;
    String email;
    String roles;
    String extension;

    @Secret
    String passwordHash;

    protected PersonEntity() {}

    PersonEntity(String name) {
        this.name = name;
    }

    void take(User user, String hash) {
        displayName = user.displayName();
        email = user.email();
        roles = Words.ofRoles(user.roles());
        extension = user.extension().orElse(null);
        passwordHash = hash;
    }

    User user() {
        return new User(name, displayName, email, Words.roles(roles), Optional.ofNullable(extension));
    }
}
