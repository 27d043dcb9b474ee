package io.parley.stir;

import io.parley.fact.CallerVerdict;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.CallerClaims;
import java.security.cert.TrustAnchor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Verifies the caller of a call from a trunk (RFC 8224 6.2): of its PASSporTs one has to be for this caller, this called number and this minute, and signed by
 * who is trusted. One that was forwarded may be for another called number, where signed diversions lead from there to the one called (RFC 8946). Pure,
 * thread-safe; takes some milliseconds.
 */
public final class CallerVerifier {
    /** A PASSporT may be so old, or so much in the future (RFC 8224 6.2). */
    static final Duration FRESH = Duration.ofSeconds(60);

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final PhoneNumbers numbers;

    public CallerVerifier(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** What was said of the certificate at an address. */
    public sealed interface Fetched {
        /** It is there. */
        record There(Credential credential) implements Fetched {}

        /** What is there is no certificate. */
        record Unusable(String why) implements Fetched {}

        /** It could not be had. */
        record Missing(String why) implements Fetched {}
    }

    /**
     * The addresses of certificates that the verification needs, each once, that of the caller first: of PASSporTs that can be meant for this call alone, as a
     * stranger's must make us ask nobody for nothing.
     */
    public List<String> addresses(CallerClaims claims, Instant now) {
        Set<String> ofCallers = new LinkedHashSet<>();
        Set<String> ofDiversions = new LinkedHashSet<>();
        for (String value : claims.identities()) {
            try {
                Passport passport = read(IdentityHeader.of(value), claims);
                fresh(passport.claims().iat(), now);
                if (passport.isDiv()) {
                    ofDiversions.add(passport.header().x5u());
                } else if (same(claims.number(), passport.claims().orig().tn())) {
                    ofCallers.add(passport.header().x5u());
                }
            } catch (Unverified e) {
                // it will say so when it is verified
            }
        }
        if (ofCallers.isEmpty()) {
            return List.of();
        }
        ofCallers.addAll(ofDiversions);
        return List.copyOf(ofCallers);
    }

    /** What the carrier says of the caller (3GPP TS 24.229 7.2A.20); nothing where it says nothing that is known. */
    public static Verification carriers(CallerClaims claims) {
        String word = claims.verstat().toLowerCase(Locale.ROOT);
        CallerVerdict verdict = word.startsWith("tn-validation-passed")
                ? CallerVerdict.CARRIER_PASSED
                : word.startsWith("tn-validation-failed")
                        ? CallerVerdict.CARRIER_FAILED
                        : word.equals("no-tn-validation") ? CallerVerdict.CARRIER_NONE : CallerVerdict.NONE;
        return Verification.of(verdict, "");
    }

    /**
     * Verifies.
     *
     * @param fetched the certificates at the {@link #addresses}; one that is not there counts as missing
     * @param anchors the certificates that are trusted
     */
    public Verification verify(
            CallerClaims claims, Map<String, Fetched> fetched, Set<TrustAnchor> anchors, Instant now) {
        if (claims.identities().isEmpty()) {
            return claims.left()
                    ? Unverified.form("an Identity that is too long").verification()
                    : Verification.NONE;
        }
        List<Passport> callers = new ArrayList<>();
        List<Passport> diversions = new ArrayList<>();
        Optional<Verification> wrong = Optional.empty();
        for (String value : claims.identities()) {
            try {
                Passport passport = read(IdentityHeader.of(value), claims);
                (passport.isDiv() ? diversions : callers).add(passport);
            } catch (Unverified e) {
                wrong = worse(wrong, e.verification());
            }
        }
        Round round = new Round(claims, fetched, anchors, now);
        for (Passport passport : callers) {
            try {
                return round.verify(passport, diversions);
            } catch (Unverified e) {
                wrong = worse(wrong, e.verification());
            }
        }
        return wrong.orElseGet(
                () -> Verification.of(CallerVerdict.UNSUPPORTED, "signed diversions without a signed caller"));
    }

    /** What is not understood, or was not there, says less than what is wrong. */
    private static Optional<Verification> worse(Optional<Verification> before, Verification now) {
        return before.filter(there -> there.verdict().failed() || !now.verdict().failed())
                .or(() -> Optional.of(now));
    }

    private Passport read(IdentityHeader identity, CallerClaims claims) throws Unverified {
        if (!identity.isCompact()) {
            return Passport.read(identity);
        }
        Instant date = date(claims.date()).orElseThrow(() -> Unverified.form("compact form without Date"));
        String called = claims.called().isEmpty() ? "" : claims.called().getLast();
        return Passport.compact(identity, digits(claims.number()), digits(called), date.getEpochSecond());
    }

    private static Optional<Instant> date(String header) {
        try {
            return header.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The canonical form (RFC 8224 8.3): with its country, and without plus and separators. */
    private String digits(String number) {
        String normal = numbers.normal(number);
        String spelt = normal.isEmpty() ? number : normal;
        return spelt.startsWith("+") ? spelt.substring(1) : spelt;
    }

    /** Whether a number of a message is the one of a PASSporT, in its canonical form or in its own digits. */
    private boolean same(String number, String tn) {
        return !tn.isEmpty()
                && !number.isEmpty()
                && (digits(number).equals(tn) || plain(number).equals(tn));
    }

    private static String plain(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** By what was signed alone: Date, which is not, is written anew on the way, by clocks that may be wrong (RFC 8224 6.2). In the compact form it is what was signed. */
    private static void fresh(long iat, Instant now) throws Unverified {
        long time = now.getEpochSecond();
        if (iat < time - FRESH.toSeconds() || iat > time + FRESH.toSeconds()) {
            throw new Unverified(CallerVerdict.FAILED_STALE, "signed at another time");
        }
    }

    /** The verification of one call. */
    private final class Round {
        private final CallerClaims claims;
        private final Map<String, Fetched> fetched;
        private final Set<TrustAnchor> anchors;
        private final Instant now;

        Round(CallerClaims claims, Map<String, Fetched> fetched, Set<TrustAnchor> anchors, Instant now) {
            this.claims = claims;
            this.fetched = fetched;
            this.anchors = anchors;
            this.now = now;
        }

        Verification verify(Passport passport, List<Passport> diversions) throws Unverified {
            Passport.Claims said = passport.claims();
            CallerVerdict passed = passed(passport);
            fresh(said.iat(), now);
            if (said.orig().tn().isEmpty() && said.orig().uri().isEmpty()) {
                throw Unverified.form("a PASSporT without a caller");
            }
            if (said.orig().tn().isEmpty()
                    || !DIGITS.matcher(digits(claims.number())).matches()) {
                // as of who withholds their number, or is known by another address
                throw new Unverified(CallerVerdict.UNSUPPORTED, "no number to compare");
            }
            if (!same(claims.number(), said.orig().tn())) {
                throw new Unverified(CallerVerdict.FAILED_NUMBER, "signed for another caller");
            }
            List<String> signedFor = said.dest().tn();
            if (!namesCalled(signedFor) && !leadsHere(signedFor, said.orig().tn(), diversions)) {
                throw new Unverified(CallerVerdict.FAILED_NUMBER, "signed for another called number");
            }
            signed(passport, said.orig().tn());
            return new Verification(passed, "", origin(said.origid()));
        }

        private boolean namesCalled(List<String> dest) {
            return dest.stream().anyMatch(tn -> claims.called().stream().anyMatch(called -> same(called, tn)));
        }

        /** Backwards from the number called, over diversions that are verified each. */
        private boolean leadsHere(List<String> dest, String orig, List<Passport> diversions) throws Unverified {
            Set<String> reached = new HashSet<>();
            List<Passport> left = new ArrayList<>(diversions);
            boolean more = true;
            while (more) {
                more = false;
                for (Passport div : List.copyOf(left)) {
                    Passport.Claims said = div.claims();
                    boolean on = namesCalled(said.dest().tn())
                            || said.dest().tn().stream().anyMatch(reached::contains);
                    if (on && said.orig().tn().equals(orig)) {
                        left.remove(div);
                        fresh(said.iat(), now);
                        signed(div, said.div().tn());
                        more = reached.add(said.div().tn()) || more;
                    }
                }
            }
            return dest.stream().anyMatch(reached::contains);
        }

        private void signed(Passport passport, String number) throws Unverified {
            Fetched certificate =
                    fetched.getOrDefault(passport.header().x5u(), new Fetched.Missing("the certificate is not there"));
            Credential credential =
                    switch (certificate) {
                        case Fetched.There there -> there.credential();
                        case Fetched.Unusable unusable ->
                            throw new Unverified(CallerVerdict.FAILED_CERTIFICATE, unusable.why());
                        case Fetched.Missing missing -> throw new Unverified(CallerVerdict.UNAVAILABLE, missing.why());
                    };
            credential.check(anchors, number, now);
            if (!passport.isSignedBy(credential.signer().getPublicKey())) {
                throw new Unverified(CallerVerdict.FAILED_SIGNATURE, "a signature that is not the certificate's");
            }
        }
    }

    private static CallerVerdict passed(Passport passport) throws Unverified {
        if (!passport.isShaken()) {
            return CallerVerdict.PASSED;
        }
        return switch (passport.claims().attest()) {
            case "A" -> CallerVerdict.PASSED_A;
            case "B" -> CallerVerdict.PASSED_B;
            case "C" -> CallerVerdict.PASSED_C;
            default -> throw Unverified.form("an attestation that is none");
        };
    }

    /** A UUID (RFC 8588 5); anything else may hold anything, and is left out. */
    private static String origin(String origid) {
        return origid.matches("[0-9A-Fa-f-]{36}") ? origid.toLowerCase(Locale.ROOT) : "";
    }
}
