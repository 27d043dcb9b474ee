package io.parley.sip.tls;

import java.net.InetAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Whether a certificate is that of a SIP server (RFC 5922 7): its alternative names of the form {@code sip:domain}, without one its DNS names, and where it has no
 * alternative names its common name. Names are compared whole: a wildcard is none of SIP's. That an authority vouches for it has been seen before.
 */
public final class SipIdentity {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;
    private static final String SIP = "sip:";

    /** What the key is for, where the certificate says it at all: anything, TLS servers, or SIP domains (RFC 5924). */
    private static final Set<String> PURPOSES = Set.of("2.5.29.37.0", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.20");

    private SipIdentity() {}

    /**
     * Looks at the certificate that the peer of a session showed.
     *
     * @param host name or address that it must be for; an IPv6 address without brackets
     * @throws SSLPeerUnverifiedException where it is another's, or for another purpose
     */
    public static void check(SSLSession session, String host) throws SSLPeerUnverifiedException {
        Certificate[] chain = session.getPeerCertificates();
        if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
            throw new SSLPeerUnverifiedException("no certificate of a kind that is known");
        }
        check(certificate, host);
    }

    static void check(X509Certificate certificate, String host) throws SSLPeerUnverifiedException {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes != null && purposes.stream().noneMatch(PURPOSES::contains)) {
                throw new SSLPeerUnverifiedException("the certificate is not for servers");
            }
            if (!names(certificate, host)) {
                throw new SSLPeerUnverifiedException("the certificate is not that of " + host);
            }
        } catch (CertificateParsingException e) {
            throw new SSLPeerUnverifiedException("the certificate cannot be read: " + e.getMessage());
        }
    }

    private static boolean names(X509Certificate certificate, String host) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives == null) {
            return commonNames(certificate).anyMatch(name -> same(name, host));
        }
        List<String> sip = texts(alternatives, URI)
                .filter(uri -> uri.regionMatches(true, 0, SIP, 0, SIP.length()))
                .filter(uri -> uri.indexOf('@') < 0)
                .map(SipIdentity::domain)
                .toList();
        return sip.stream().anyMatch(name -> same(name, host))
                || (sip.isEmpty() && texts(alternatives, DNS).anyMatch(name -> same(name, host)))
                || texts(alternatives, ADDRESS).anyMatch(address -> sameAddress(address, host));
    }

    private static Stream<String> texts(Collection<List<?>> alternatives, int kind) {
        return alternatives.stream()
                .filter(name -> name.getFirst().equals(kind) && name.get(1) instanceof String)
                .map(name -> (String) name.get(1));
    }

    /** The host of a sip URI, without what may be behind it. */
    private static String domain(String uri) {
        int end = SIP.length();
        while (end < uri.length() && ":;?".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return uri.substring(SIP.length(), end);
    }

    private static Stream<String> commonNames(X509Certificate certificate) {
        List<String> out = new ArrayList<>(1);
        try {
            new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns()
                    .forEach(rdn -> {
                        if (rdn.getType().equalsIgnoreCase("CN")) {
                            out.add(String.valueOf(rdn.getValue()));
                        }
                    });
        } catch (InvalidNameException e) {
            // a subject of no known form names nobody
            return Stream.empty();
        }
        return out.stream();
    }

    private static boolean same(String name, String host) {
        return !name.isEmpty() && whole(name).equals(whole(host));
    }

    private static String whole(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean sameAddress(String address, String host) {
        try {
            return InetAddress.ofLiteral(address).equals(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            // the host is a name
            return false;
        }
    }
}
