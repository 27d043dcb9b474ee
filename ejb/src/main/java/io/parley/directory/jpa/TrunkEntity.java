package io.parley.directory.jpa;

import io.parley.audit.jpa.Secret;
import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.CalledHeader;
import io.parley.directory.CallerId;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Channels;
import io.parley.directory.Trunk.Login;
import io.parley.directory.TrunkNumbers;
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
    /** The country of its numbers; empty for the installation's own. */
    String country;
    /** In the form of {@link NumberRuleText}. */
    String numberRules;

    String callerSource;
    String mainNumber;
    String callerFrom;
    String callerIdentity;
    String callerPrivacy;
    String forwardCaller;
    String forwardHeaders;
    String calledFrom;

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
        country = trunk.numbers().country();
        numberRules = NumberRuleText.of(trunk.numbers().rules());
        take(trunk.numbers().callerId());
        calledFrom = trunk.numbers().calledFrom().name();
    }

    private void take(CallerId callerId) {
        callerSource = callerId.source().name();
        mainNumber = callerId.mainNumber();
        callerFrom = callerId.from().name();
        callerIdentity = callerId.identity().name();
        callerPrivacy = callerId.privacy().name();
        forwardCaller = callerId.forwarded().name();
        forwardHeaders = callerId.forwardHeaders().name();
    }

    private CallerId callerId() {
        return new CallerId(
                CallerId.Source.valueOf(callerSource),
                mainNumber,
                CallerId.From.valueOf(callerFrom),
                CallerId.Identity.valueOf(callerIdentity),
                CallerId.Privacy.valueOf(callerPrivacy),
                CallerId.Forwarded.valueOf(forwardCaller),
                CallerId.ForwardHeaders.valueOf(forwardHeaders));
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
                enabled,
                new TrunkNumbers(
                        country, NumberRuleText.in(numberRules), callerId(), CalledHeader.valueOf(calledFrom)));
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
