package io.parley.stir;

import io.parley.fact.CallerVerdict;
import java.io.ByteArrayInputStream;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signer's certificate with those between it and one that is trusted (RFC 8226), as they were fetched.
 *
 * @param chain the signer's first
 */
public record Credential(List<X509Certificate> chain) {
    /** More would only make the search for a way to a trusted one long. */
    private static final int MOST = 6;

    private static final int MOST_BETWEEN = 4;

    public Credential {
        chain = List.copyOf(chain);
    }

    /**
     * Reads certificates, in PEM or one in DER.
     *
     * @throws CertificateException when there is none, or there are more than six
     */
    public static Credential read(byte[] file) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate one :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))) {
            if (one instanceof X509Certificate certificate) {
                chain.add(certificate);
            }
        }
        if (chain.isEmpty() || chain.size() > MOST) {
            throw new CertificateException("a chain of " + chain.size() + " certificates");
        }
        return new Credential(chain);
    }

    X509Certificate signer() {
        return chain.getFirst();
    }

    /** When the first of them ends. */
    public Instant validUntil() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /**
     * Checks that the signer may sign for a number now.
     *
     * @param anchors whom we trust
     * @param number the caller's, of digits
     * @throws Unverified when not
     */
    void check(Set<TrustAnchor> anchors, String number, Instant now) throws Unverified {
        X509Certificate signer = signer();
        if (!Es256.fits(signer.getPublicKey())) {
            throw refused("a certificate with a key that is not of P-256");
        }
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[0]) {
            throw refused("a certificate that is not for signatures");
        }
        if (numbers(signer).isEmpty()) {
            throw refused("a certificate for no numbers");
        }
        // who hands on a part of their numbers can hand on no others (RFC 9060 4)
        for (X509Certificate certificate : trusted(anchors, now)) {
            if (numbers(certificate).filter(list -> !list.covers(number)).isPresent()) {
                throw refused("a certificate for other numbers");
            }
        }
    }

    private static Optional<TnAuthList> numbers(X509Certificate certificate) throws Unverified {
        try {
            return Optional.ofNullable(certificate.getExtensionValue(TnAuthList.OID))
                    .map(TnAuthList::of);
        } catch (IllegalArgumentException e) {
            throw refused("a certificate whose numbers cannot be read");
        }
    }

    /** The way from the signer to who is trusted, without the latter. */
    private List<X509Certificate> trusted(Set<TrustAnchor> anchors, Instant now) throws Unverified {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer());
            PKIXBuilderParameters way = new PKIXBuilderParameters(anchors, target);
            way.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            way.setRevocationEnabled(false);
            way.setDate(Date.from(now));
            way.setMaxPathLength(MOST_BETWEEN);
            way.addCertPathChecker(new KnowsNumbers());
            return CertPathBuilder.getInstance("PKIX").build(way).getCertPath().getCertificates().stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertPathBuilderException e) {
            throw refused("a certificate that is not trusted, or not valid now");
        } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
            throw refused("no trusted certificates");
        }
    }

    private static Unverified refused(String why) {
        return new Unverified(CallerVerdict.FAILED_CERTIFICATE, why);
    }

    /** The extension with the numbers may be critical: it is looked at. */
    private static final class KnowsNumbers extends PKIXCertPathChecker {
        @Override
        public void init(boolean forward) {
            // keeps nothing
        }

        @Override
        public boolean isForwardCheckingSupported() {
            return true;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return Set.of(TnAuthList.OID);
        }

        @Override
        public void check(Certificate certificate, Collection<String> unresolvedCritical) {
            unresolvedCritical.remove(TnAuthList.OID);
        }
    }
}
