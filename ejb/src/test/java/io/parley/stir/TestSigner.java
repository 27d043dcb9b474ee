package io.parley.stir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Somebody with a certificate, who signs what a test wants; an authority where they have signed their own. */
public final class TestSigner {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final ASN1ObjectIdentifier NUMBERS = new ASN1ObjectIdentifier(TnAuthList.OID);

    private final KeyPair keys;
    private final X500Name name;
    /** The own certificate first; without that of the authority above all. */
    private final List<X509Certificate> chain;

    private TestSigner(KeyPair keys, X500Name name, List<X509Certificate> chain) {
        this.keys = keys;
        this.name = name;
        this.chain = chain;
    }

    /** An authority. */
    public static TestSigner authority() throws Exception {
        return new Wish().made();
    }

    /** An authority below this one, that may vouch for numbers alone. */
    TestSigner authorityFor(String first, int count) throws Exception {
        return new Wish().by(this).authority(true).numbers(range(first, count)).made();
    }

    /** A signer for what a provider has. */
    public TestSigner signer() throws Exception {
        return signer(Instant.now());
    }

    /** One whose certificate is valid for a day around this time. */
    TestSigner signer(Instant valid) throws Exception {
        return new Wish().by(this).valid(valid).numbers(PROVIDER).made();
    }

    /** One with a key of another curve. */
    TestSigner signerOf(String curve) throws Exception {
        return new Wish().by(this).curve(curve).numbers(PROVIDER).made();
    }

    /** One for numbers alone, by a critical extension. */
    TestSigner signerFor(String first, int count) throws Exception {
        return new Wish().by(this).numbers(range(first, count)).critical().made();
    }

    /** One of whom the certificate does not say for which numbers they sign. */
    TestSigner signerForNothing() throws Exception {
        return new Wish().by(this).made();
    }

    private static final DERSequence PROVIDER = new DERSequence(new DERTaggedObject(true, 0, new DERIA5String("1234")));

    private static DERSequence range(String first, int count) {
        ASN1EncodableVector range = new ASN1EncodableVector();
        range.add(new DERIA5String(first));
        range.add(new ASN1Integer(count));
        return new DERSequence(new DERTaggedObject(true, 1, new DERSequence(range)));
    }

    /** What a certificate is to be like. */
    private static final class Wish {
        private Optional<TestSigner> issuer = Optional.empty();
        private boolean authority = true;
        private String curve = "secp256r1";
        private Instant valid = Instant.now();
        private Optional<DERSequence> numbers = Optional.empty();
        private boolean critical;

        Wish by(TestSigner signer) {
            issuer = Optional.of(signer);
            authority = false;
            return this;
        }

        Wish authority(boolean is) {
            authority = is;
            return this;
        }

        Wish curve(String name) {
            curve = name;
            return this;
        }

        Wish valid(Instant around) {
            valid = around;
            return this;
        }

        Wish numbers(DERSequence list) {
            numbers = Optional.of(list);
            return this;
        }

        Wish critical() {
            critical = true;
            return this;
        }

        TestSigner made() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=Signer " + SERIAL.incrementAndGet());
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(Credential.read(signed(keys, name)).signer());
            issuer.filter(by -> !by.isTop()).ifPresent(by -> chain.addAll(by.chain));
            return new TestSigner(keys, name, List.copyOf(chain));
        }

        private byte[] signed(KeyPair keys, X500Name name) throws Exception {
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
            content.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIAL.incrementAndGet())));
            content.setSignature(algorithm);
            content.setIssuer(issuer.map(by -> by.name).orElse(name));
            content.setSubject(name);
            content.setStartDate(new Time(Date.from(valid.minus(Duration.ofHours(12)))));
            content.setEndDate(new Time(Date.from(valid.plus(Duration.ofHours(12)))));
            content.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            content.setExtensions(extensions());
            TBSCertificate tbs = content.generateTBSCertificate();
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuer.map(by -> by.keys).orElse(keys).getPrivate());
            signature.update(tbs.getEncoded(ASN1Encoding.DER));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(tbs);
            parts.add(algorithm);
            parts.add(new DERBitString(signature.sign()));
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        }

        private Extensions extensions() throws Exception {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            if (authority) {
                extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                extensions.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            }
            if (numbers.isPresent()) {
                extensions.addExtension(NUMBERS, critical, numbers.get());
            }
            return extensions.generate();
        }
    }

    private boolean isTop() {
        return certificate().getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
    }

    /** The certificate in PEM. */
    public String pem() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public KeyPair keys() {
        return keys;
    }

    Credential credential() {
        return new Credential(chain);
    }

    Set<TrustAnchor> anchors() {
        return Set.of(new TrustAnchor(certificate(), null));
    }

    /** A token of this header and these claims. */
    public String token(String header, String claims) throws GeneralSecurityException {
        String text = Passport.encoded(header.getBytes(UTF_8)) + '.' + Passport.encoded(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(US_ASCII));
        return text + '.' + Passport.encoded(signature.sign());
    }

    /** The value of a header Identity with full attestation. */
    public String identity(String info, String from, String to, long iat) throws GeneralSecurityException {
        return token(header("ES256", "shaken", info), claims("A", from, to, iat)) + ";info=<" + info
                + ">;alg=ES256;ppt=\"shaken\"";
    }

    static String header(String alg, String ppt, String info) {
        return "{\"alg\":\"" + alg + "\",\"ppt\":\"" + ppt + "\",\"typ\":\"passport\",\"x5u\":\"" + info + "\"}";
    }

    static String claims(String attest, String from, String to, long iat) {
        return "{\"attest\":\"" + attest + "\",\"dest\":{\"tn\":[\"" + to + "\"]},\"iat\":" + iat
                + ",\"orig\":{\"tn\":\"" + from + "\"},\"origid\":\"123e4567-e89b-12d3-a456-426655440000\"}";
    }
}
