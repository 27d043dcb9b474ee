package io.parley.fact;

import io.parley.json.StoredWord;

/** What is known of a trunk's caller: whether the number shown is the one they call from (RFC 8224, RFC 8588). */
public enum CallerVerdict implements StoredWord {
    /** Nothing was said of it, or nothing is verified here. */
    NONE("none"),
    /** Verified, with full attestation (RFC 8588 4): the signer knows the caller, and that they may use the number. */
    PASSED_A("passed_a"),
    /** Verified, with partial attestation: the signer knows the caller, and not whether they may use the number. */
    PASSED_B("passed_b"),
    /** Verified, with gateway attestation: the signer knows where the call came to it, and not the caller. */
    PASSED_C("passed_c"),
    /** Verified, and the signer attests nothing besides (RFC 8225 without extension). */
    PASSED("passed"),
    /** Signed too long ago, as one that is used again. */
    FAILED_STALE("failed_stale"),
    /** The header or the PASSporT in it cannot be read, or is signed in another way than by ES256. */
    FAILED_FORM("failed_form"),
    /** The signature is not that of the certificate. */
    FAILED_SIGNATURE("failed_signature"),
    /** Signed for another caller or another called number. */
    FAILED_NUMBER("failed_number"),
    /** The certificate is not trusted, not valid now, or not for this number. */
    FAILED_CERTIFICATE("failed_certificate"),
    /** It could not be verified: the certificate did not come, or not in time. */
    UNAVAILABLE("unavailable"),
    /** Signed for something else than who calls, or in a way that is not known here. */
    UNSUPPORTED("unsupported"),
    /** The carrier verified it (verstat of 3GPP TS 24.229). */
    CARRIER_PASSED("carrier_passed"),
    /** The carrier could not: it says that the number is wrong. */
    CARRIER_FAILED("carrier_failed"),
    /** The carrier says that it verified nothing. */
    CARRIER_NONE("carrier_none"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    CallerVerdict(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word. */
    public static CallerVerdict of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }

    /** Whether the number is the caller's, by us or by the carrier; gateway attestation says nothing of the caller. */
    public boolean passed() {
        return this == PASSED_A || this == PASSED_B || this == PASSED || this == CARRIER_PASSED;
    }

    /** Whether there is reason to think that the number is not the caller's. */
    public boolean failed() {
        return switch (this) {
            case FAILED_STALE, FAILED_FORM, FAILED_SIGNATURE, FAILED_NUMBER, FAILED_CERTIFICATE, CARRIER_FAILED -> true;
            case NONE,
                    PASSED_A,
                    PASSED_B,
                    PASSED_C,
                    PASSED,
                    UNAVAILABLE,
                    UNSUPPORTED,
                    CARRIER_PASSED,
                    CARRIER_NONE,
                    UNKNOWN -> false;
        };
    }
}
