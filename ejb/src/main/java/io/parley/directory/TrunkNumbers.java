package io.parley.directory;

import java.util.List;

/**
 * How a trunk writes numbers, and where.
 *
 * @param country where its numbers without a country code are, as "DE" (ISO 3166-1); empty for the installation's own
 * @param rules in their order
 * @param callerId who is shown as the caller of calls to the carrier
 * @param calledFrom where calls from the carrier have the number that is called
 */
public record TrunkNumbers(String country, List<NumberRule> rules, CallerId callerId, CalledHeader calledFrom) {
    /** Numbers stay as they are dialled and as they come. */
    public static final TrunkNumbers AS_DIALLED = new TrunkNumbers("", List.of(), CallerId.AS_SHOWN);

    public TrunkNumbers {
        rules = List.copyOf(rules);
    }

    /** One whose calls have the number that is called in the request URI. */
    public TrunkNumbers(String country, List<NumberRule> rules, CallerId callerId) {
        this(country, rules, callerId, CalledHeader.REQUEST_URI);
    }
}
