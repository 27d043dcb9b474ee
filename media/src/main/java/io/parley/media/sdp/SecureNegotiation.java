package io.parley.media.sdp;

import java.util.List;
import java.util.Optional;

/** ICE and DTLS of one browser leg over its life: what was agreed on stays as it is until the peer restarts ICE or shows another certificate. */
final class SecureNegotiation {
    private final LocalSecurity local;
    private IceCredentials ours;
    private String mid = "0";
    private boolean bundled = true;
    private Optional<SecureAgreement> agreed = Optional.empty();

    SecureNegotiation(LocalSecurity local) {
        this.local = local;
        ours = local.credentials().get();
    }

    IceCredentials ours() {
        return ours;
    }

    /** The agreement that an answer to this offer would come to; nothing is changed by it. */
    SecureAgreement answering(RemoteSecurity theirs) {
        boolean restart = agreed.map(a -> !a.theirs().equals(theirs.ice())).orElse(false);
        IceCredentials credentials = restart ? local.credentials().get() : ours;
        boolean client =
                switch (theirs.setup().orElse(Setup.ACTPASS)) {
                    case ACTIVE -> false;
                    case PASSIVE -> true;
                    case ACTPASS -> standing(theirs).orElse(false);
                };
        return new SecureAgreement(credentials, theirs.ice(), theirs.fingerprint(), client);
    }

    /** The agreement that this answer to an offer of ours comes to; nothing is changed by it. */
    SecureAgreement accepting(RemoteSecurity theirs) {
        boolean client =
                switch (theirs.setup().orElse(Setup.PASSIVE)) {
                    case ACTIVE -> false;
                    case PASSIVE -> true;
                    case ACTPASS -> throw SdpParser.malformed("an answer must choose a DTLS role");
                };
        return new SecureAgreement(ours, theirs.ice(), theirs.fingerprint(), client);
    }

    /** Our role in the handshake that was made with the same peer (RFC 8842 5.5). */
    private Optional<Boolean> standing(RemoteSecurity theirs) {
        return agreed.filter(a -> a.fingerprint().equals(theirs.fingerprint())).map(SecureAgreement::client);
    }

    void conclude(SecureAgreement agreement, Optional<String> name, boolean bundle) {
        agreed = Optional.of(agreement);
        ours = agreement.ours();
        mid = name.orElse(mid);
        bundled = bundle;
    }

    List<Attribute> ofSession(Optional<String> name, boolean bundle) {
        return LocalSecurity.ofSession(name.orElse(mid), bundle);
    }

    List<Attribute> ofSession() {
        return LocalSecurity.ofSession(mid, bundled);
    }

    /** The content of an answer. */
    List<Attribute> ofAnswer(SecureAgreement agreement, Optional<String> name, String host, int port) {
        Setup setup = agreement.client() ? Setup.ACTIVE : Setup.PASSIVE;
        return local.ofStream(name.orElse(mid), agreement.ours(), setup, host, port);
    }

    /** The content of an offer. */
    List<Attribute> ofOffer(String host, int port) {
        return local.ofStream(mid, ours, Setup.ACTPASS, host, port);
    }
}
