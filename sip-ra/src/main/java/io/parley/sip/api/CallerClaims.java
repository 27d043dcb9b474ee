package io.parley.sip.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the INVITE of a trunk says by which its caller's number can be verified, or was by the carrier: signed PASSporTs (RFC 8224) and the verdict of 3GPP TS
 * 24.229. Read and not judged: anything may be in it. The number is there also where it is withheld from people: it is for the verification alone, and must
 * be kept nowhere.
 *
 * @param identities the values of the headers Identity, in their order; {@link #MOST} at most
 * @param left whether there were more of them, or one that is longer than {@link #LONGEST}
 * @param date the value of Date, or the empty string
 * @param number user part of P-Asserted-Identity, else of Remote-Party-ID, else of From
 * @param called user parts that name who is called: of the Request-URI and of To
 * @param verstat the parameter of that name that P-Asserted-Identity or From has, or the empty string
 */
public record CallerClaims(
        List<String> identities, boolean left, String date, String number, List<String> called, String verstat) {
    /** So many headers are looked at: one for the caller, and one for each number that sent the call on. */
    public static final int MOST = 8;

    /** So many characters of a header are looked at: with the certificate's address it mostly has 600. */
    public static final int LONGEST = 8_000;

    /** Of a call that comes by no trunk, or says nothing. */
    public static final CallerClaims NONE = new CallerClaims(List.of(), false, "", "", List.of(), "");

    public CallerClaims {
        identities = List.copyOf(identities);
        called = List.copyOf(called);
    }

    /** The same with the caller's number written otherwise, and another name of who is called, which counts before those that are there. */
    public CallerClaims with(String otherNumber, String otherCalled) {
        List<String> all = Stream.concat(Stream.of(otherCalled), called.stream())
                .filter(user -> !user.isEmpty())
                .distinct()
                .toList();
        return new CallerClaims(identities, left, date, otherNumber, all, verstat);
    }

    /** Whether there is nothing to verify and no verdict of the carrier. */
    public boolean none() {
        return identities.isEmpty() && !left && verstat.isEmpty();
    }

    /** Without numbers and signatures, as it may stand in a log. */
    @Override
    public String toString() {
        return "CallerClaims[" + identities.size() + "]";
    }
}
