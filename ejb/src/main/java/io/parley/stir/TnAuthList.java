package io.parley.stir;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers that a certificate is for (RFC 8226 9), as its extension has them in DER:
 *
 * <pre>
 * SEQUENCE OF CHOICE { spc [0] IA5String, range [1] SEQUENCE { start IA5String, count INTEGER }, one [2] IA5String }
 * </pre>
 *
 * @param provider whether a provider's code is among them: then it is for all its numbers, which are not known here
 */
record TnAuthList(boolean provider, List<Range> ranges) {
    /** The object identifier of the extension. */
    static final String OID = "1.3.6.1.5.5.7.1.26";

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int TEXT = 0x16;
    private static final int INTEGER = 0x02;
    private static final int PROVIDER = 0xA0;
    private static final int RANGE = 0xA1;
    private static final int ONE = 0xA2;
    private static final int LONGEST_NUMBER = 15;

    /** Numbers that follow each other, as digits. */
    record Range(String start, BigInteger count) {
        boolean contains(String digits) {
            if (start.length() != digits.length()) {
                return false;
            }
            BigInteger over = new BigInteger(digits).subtract(new BigInteger(start));
            return over.signum() >= 0 && over.compareTo(count) < 0;
        }
    }

    /**
     * Reads the value of the extension, which is an OCTET STRING.
     *
     * @throws IllegalArgumentException when it is none
     */
    static TnAuthList of(byte[] extension) {
        Der outer = new Der(extension, 0, extension.length);
        Der list = outer.next(OCTETS).next(SEQUENCE);
        boolean provider = false;
        List<Range> ranges = new ArrayList<>();
        while (list.more()) {
            switch (list.tag()) {
                case PROVIDER -> {
                    list.next(PROVIDER);
                    provider = true;
                }
                case RANGE -> {
                    Der range = list.next(RANGE).next(SEQUENCE);
                    String start = number(range.next(TEXT));
                    ranges.add(
                            new Range(start, new BigInteger(range.next(INTEGER).bytes())));
                }
                case ONE -> ranges.add(new Range(number(list.next(ONE).next(TEXT)), BigInteger.ONE));
                default -> throw new IllegalArgumentException("an entry of another kind");
            }
        }
        return new TnAuthList(provider, List.copyOf(ranges));
    }

    private static String number(Der text) {
        String number = new String(text.bytes(), US_ASCII);
        if (!number.matches("\\d{1," + LONGEST_NUMBER + "}")) {
            throw new IllegalArgumentException("a number of other signs than digits");
        }
        return number;
    }

    /** Whether the certificate may be used for a number, of digits as the PASSporT has it. */
    boolean covers(String number) {
        return provider
                || (number.matches("\\d{1," + LONGEST_NUMBER + "}")
                        && ranges.stream().anyMatch(range -> range.contains(number)));
    }

    /** Reads definite lengths of up to two bytes. */
    private static final class Der {
        private final byte[] in;
        private int at;
        private final int end;

        Der(byte[] in, int from, int end) {
            this.in = in;
            this.at = from;
            this.end = end;
        }

        boolean more() {
            return at < end;
        }

        int tag() {
            return octet(at);
        }

        private int octet(int place) {
            if (place >= end) {
                throw new IllegalArgumentException("too short");
            }
            return in[place] & 0xFF;
        }

        Der next(int tag) {
            if (octet(at++) != tag) {
                throw new IllegalArgumentException("another tag");
            }
            int length = octet(at++);
            if (length > 0x82 || length == 0x80) {
                throw new IllegalArgumentException("too long");
            }
            if (length > 0x80) {
                int octets = length - 0x80;
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | octet(at++);
                }
            }
            if (length > end - at) {
                throw new IllegalArgumentException("longer than what it is in");
            }
            Der value = new Der(in, at, at + length);
            at += length;
            return value;
        }

        byte[] bytes() {
            return Arrays.copyOfRange(in, at, end);
        }
    }
}
