package io.parley.emergency;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place with an address, where extensions are.
 *
 * @param name its name in addresses and rows
 * @param label for people
 * @param address its civic address
 * @param elin the number that emergency calls from there show and are called back at; empty for that of the extension
 */
public record Site(String name, String label, Address address, String elin) {
    /**
     * A civic address (RFC 4119, RFC 5139). What does not apply is the empty string.
     *
     * @param country two letters (ISO 3166-1), as "DE"
     * @param region state or province, A1
     * @param postalCode PC
     * @param city A3
     * @param street RD
     * @param house number of the house with its letter, HNO
     */
    public record Address(String country, String region, String postalCode, String city, String street, String house) {
        /** In one line. */
        public String text() {
            return joined(", ", joined(" ", street, house), joined(" ", postalCode, city), region, country);
        }
    }

    /** In one line, with where within it somebody is. */
    String text(Whereabouts within) {
        return joined(", ", within.text(), label, address.text());
    }

    /** What there is of these, with something between. */
    static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }
}
