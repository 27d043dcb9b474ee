package io.parley.toll;

import java.util.List;

/**
 * A class of destinations outside.
 *
 * @param name a word of lower-case letters, digits, "_" and "-", 32 at most
 * @param prefixes what its numbers begin with: "+" and digits for E.164, digits alone for numbers that have no country, as of services; "+" is every number of E.164,
 *     and {@link #REST} what no other prefix fits
 * @param price what a minute costs, in thousandths of the currency
 * @param closed nobody may call there
 * @param closedAtNight nobody may call there in the night hours
 */
public record TollClass(String name, List<String> prefixes, int price, boolean closed, boolean closedAtNight) {
    /** The prefix of everything that fits no other. */
    public static final String REST = "*";

    public TollClass {
        prefixes = List.copyOf(prefixes);
    }
}
