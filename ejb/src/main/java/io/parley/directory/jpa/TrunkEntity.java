package io.parley.directory.jpa;

import io.parley.audit.jpa.Secret;
import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Channels;
import io.parley.directory.Trunk.Login;
import io.parley.secret.SecretKind;
import io.parley.secret.jpa.EncryptedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.envers.Audited;

/** A row of the table trunk. */
@Entity
@Audited
@Table(name = "trunk")
@Thing("trunk")
class TrunkEntity extends VersionedEntity {
    @Id
    String name;

    String host;
    int port;
    String transport;
    /** Empty where the carrier knows our address alone. */
    @Column(name = "login")
    String user;

    String authName;
    String realm;

    @Secret
    @Column(name = "secret")
    @Convert(converter = Password.class)
    String secret;

    boolean registers;
    /** Those besides the one above, in the form of {@link GatewayText}. */
    String gateways;

    int probeSeconds;
    int maxCalls;
    int maxIn;
    int maxOut;
    boolean enabled;

    protected TrunkEntity() {}

    TrunkEntity(String name) {
        this.name = name;
    }

    void take(Trunk trunk) {
        host = trunk.host();
        port = trunk.port();
        transport = trunk.transport();
        user = trunk.login().map(Login::user).orElse("");
        authName = trunk.login().map(Login::authName).orElse("");
        realm = trunk.login().map(Login::realm).orElse("");
        registers = trunk.login().filter(Login::registers).isPresent();
        probeSeconds = trunk.probeSeconds();
        gateways = GatewayText.of(trunk.more());
        maxCalls = trunk.channels().total();
        maxIn = trunk.channels().in();
        maxOut = trunk.channels().out();
        enabled = trunk.enabled();
    }

    Trunk trunk() {
        return new Trunk(
                name,
                host,
                port,
                transport,
                user.isEmpty() ? Optional.empty() : Optional.of(new Login(user, authName, realm, registers)),
                new Channels(maxCalls, maxIn, maxOut),
                GatewayText.in(gateways),
                probeSeconds,
                enabled);
    }

    /** A new secret, or the one there is; none without an account. */
    void takeSecret(Optional<String> given) {
        secret = user.isEmpty() ? null : given.orElse(secret);
    }

    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    /** Encrypts the column secret. */
    public static final class Password extends EncryptedText {
        /** For Hibernate. */
        public Password() {
            super(SecretKind.TRUNK_SECRET);
        }
    }
}
