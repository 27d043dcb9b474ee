package io.parley.sip.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a certificate is by the rules of SIP (RFC 5922 7). */
class SipIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "sip-uri, carrier.example, true",
        "sip-uri, CARRIER.example., true",
        // RFC 5922 7.1: DNS names count where there is no sip URI
        "sip-uri, sbc.carrier.example, false",
        // with a user it is a person's, and https is not sip
        "sip-uri, person.example, false",
        "sip-uri, web.example, false",
        "sip-uri, other.example, false",
        "dns, sbc.carrier.example, true",
        "dns, carrier.example, false",
        "dns, b.sbc.carrier.example, false",
        // the common name counts where there is no alternative name
        "dns, other.example, false",
        "common-name, sbc.carrier.example, true",
        "common-name, Carrier, false",
        // RFC 5922 7.2: no wildcard of any form
        "wildcard, sbc.carrier.example, false",
        "common-wildcard, sbc.carrier.example, false",
        "address, 192.0.2.7, true",
        "address, 192.0.2.8, false",
        "address, 2001:db8:0::7, true",
        "address, sbc.carrier.example, false",
        "for-servers, sbc.carrier.example, true",
        "for-domains, sbc.carrier.example, true",
        "for-clients, sbc.carrier.example, false"
    })
    void certificateIsThatOfItsNamesAndOfNoOther(String file, String host, boolean its)
            throws IOException, CertificateException {
        assertThat(isOf(certificate(file), host)).isEqualTo(its);
    }

    private static boolean isOf(X509Certificate certificate, String host) {
        try {
            SipIdentity.check(certificate, host);
            return true;
        } catch (SSLPeerUnverifiedException e) {
            assertThat(e.getMessage()).startsWith("the certificate is not");
            return false;
        }
    }

    private static X509Certificate certificate(String file) throws IOException, CertificateException {
        try (InputStream in = SipIdentityTest.class.getResourceAsStream(file + ".pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
