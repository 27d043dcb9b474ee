package io.parley.sip.digest;

import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.QuotedString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest challenge to us (RFC 3261 22, RFC 7616 3.3).
 *
 * @param proxy whether a proxy asks (407), else the user agent at the end (401)
 * @param algorithm as it was written; empty where it was not, which means MD5
 * @param qop what is offered, in lower case; none from those who know RFC 2069 alone
 * @param stale whether the credentials were right but for their nonce
 */
public record Challenge(
        boolean proxy,
        String realm,
        String nonce,
        Optional<String> opaque,
        String algorithm,
        List<String> qop,
        boolean stale) {
    private static final Pattern SCHEME =
            Pattern.compile("([A-Za-z0-9-]+)[ \\t]+([A-Za-z0-9-]+[ \\t]*=.*)", Pattern.DOTALL);

    public Challenge {
        qop = List.copyOf(qop);
    }

    /** The digest challenges of a WWW-Authenticate or Proxy-Authenticate; some put several into one, although RFC 3261 7.3.1 forbids it. */
    public static List<Challenge> read(boolean proxy, String value) {
        List<Challenge> out = new ArrayList<>(1);
        Map<String, String> parameters = new HashMap<>();
        boolean digest = false;
        for (String part : ParameterizedValue.split(value, ",")) {
            Matcher begins = SCHEME.matcher(part);
            String parameter = part;
            if (begins.matches()) {
                add(out, digest, proxy, parameters);
                parameters.clear();
                digest = begins.group(1).equalsIgnoreCase("Digest");
                parameter = begins.group(2);
            }
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        QuotedString.plain(parameter.substring(equals + 1).strip()));
            }
        }
        add(out, digest, proxy, parameters);
        return out;
    }

    private static void add(List<Challenge> out, boolean digest, boolean proxy, Map<String, String> p) {
        if (digest && p.containsKey("realm") && p.containsKey("nonce")) {
            String offered = p.getOrDefault("qop", "").strip().toLowerCase(Locale.ROOT);
            out.add(new Challenge(
                    proxy,
                    p.get("realm"),
                    p.get("nonce"),
                    Optional.ofNullable(p.get("opaque")),
                    p.getOrDefault("algorithm", ""),
                    offered.isEmpty() ? List.of() : List.of(offered.split("[\\s,]+")),
                    p.getOrDefault("stale", "").equalsIgnoreCase("true")));
        }
    }

    /** The algorithm, where we can answer: it is one of ours, and a digest over the body is not the only kind that is taken. */
    public Optional<HashAlgorithm> answerable() {
        return HashAlgorithm.of(algorithm).filter(_ -> qop.isEmpty() || qop.contains("auth"));
    }

    /** The same challenge with another nonce (RFC 7616 3.5, nextnonce). */
    Challenge next(String other) {
        return new Challenge(proxy, realm, other, opaque, algorithm, qop, false);
    }
}
