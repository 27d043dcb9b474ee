package io.parley.directory.jpa;

import io.parley.audit.jpa.Secret;
import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.Extension;
import io.parley.directory.SipSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.envers.Audited;
import org.hibernate.type.SqlTypes;

/** A row of the table extension. */
@Entity
@Audited
@Table(name = "extension")
@Thing("extension")
class ExtensionEntity extends VersionedEntity {
    @Id
    String number;

    String name;
    String email;
    boolean allowExternal;
    int maxContacts;

    @Secret
    @Column(name = "ha1_md5", length = 32)
    @JdbcTypeCode(SqlTypes.CHAR)
    String ha1Md5;

    @Secret
    @Column(name = "ha1_sha256", length = 64)
    @JdbcTypeCode(SqlTypes.CHAR)
    String ha1Sha256;

    protected ExtensionEntity() {}

    ExtensionEntity(String number) {
        this.number = number;
    }

    void take(Extension extension) {
        name = extension.name();
        email = extension.email();
        allowExternal = extension.allowExternal();
        maxContacts = extension.maxContacts();
    }

    void take(SipSecret secret) {
        ha1Md5 = secret.ha1Md5();
        ha1Sha256 = secret.ha1Sha256();
    }

    Extension extension() {
        return new Extension(number, name, email, allowExternal, maxContacts);
    }

    SipSecret secret() {
        return new SipSecret(ha1Md5, ha1Sha256);
    }
}
