package io.parley.directory.jpa;

import io.parley.audit.jpa.Secret;
import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.Extension;
import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.directory.SipSecret;
import io.parley.secret.SecretKind;
import io.parley.secret.jpa.EncryptedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.envers.Audited;

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
    String forwardAlways;
    String forwardBusy;
    String forwardNoAnswer;
    /** Seconds. */
    int forwardAfter;

    String forwardUnregistered;
    boolean doNotDisturb;
    boolean callWaiting;
    String pickupGroups;

    @Secret
    @Column(name = "ha1_md5")
    @Convert(converter = Md5.class)
    String ha1Md5;

    @Secret
    @Column(name = "ha1_sha256")
    @Convert(converter = Sha256.class)
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
        take(extension.reachability());
    }

    private void take(Reachability reachability) {
        Forwards forwards = reachability.forwards();
        forwardAlways = forwards.always().orElse("");
        forwardBusy = forwards.busy().orElse("");
        forwardNoAnswer = forwards.noAnswer().orElse("");
        forwardAfter = (int) forwards.after().toSeconds();
        forwardUnregistered = forwards.notRegistered().orElse("");
        doNotDisturb = reachability.doNotDisturb();
        callWaiting = reachability.callWaiting();
        pickupGroups = Words.of(reachability.pickupGroups());
    }

    void take(SipSecret secret) {
        ha1Md5 = secret.ha1Md5();
        ha1Sha256 = secret.ha1Sha256();
    }

    Extension extension() {
        return new Extension(number, name, email, allowExternal, maxContacts, reachability());
    }

    private Reachability reachability() {
        Forwards forwards = new Forwards(
                given(forwardAlways),
                given(forwardBusy),
                given(forwardNoAnswer),
                Duration.ofSeconds(forwardAfter),
                given(forwardUnregistered));
        return new Reachability(forwards, doNotDisturb, callWaiting, Words.in(pickupGroups));
    }

    private static Optional<String> given(String number) {
        return Optional.of(number).filter(text -> !text.isEmpty());
    }

    SipSecret secret() {
        return new SipSecret(ha1Md5, ha1Sha256);
    }

    /** Encrypts the column ha1_md5. */
    public static final class Md5 extends EncryptedText {
        /** For Hibernate. */
        public Md5() {
            super(SecretKind.EXTENSION_HA1_MD5);
        }
    }

    /** Encrypts the column ha1_sha256. */
    public static final class Sha256 extends EncryptedText {
        /** For Hibernate. */
        public Sha256() {
            super(SecretKind.EXTENSION_HA1_SHA256);
        }
    }
}
