package io.parley.directory;

import java.util.List;

/**
 * How a trunk writes numbers.
 *
 * @param country where its numbers without a country code are, as "DE" (ISO 3166-1); empty for the installation's own
 * @param rules in their order
 * @param callerId who is shown as the caller of calls to the carrier
 */
public record TrunkNumbers(String country, List<NumberRule> rules, CallerId callerId) {
    /** Numbers stay as they are dialled and as they come. */
    public static final TrunkNumbers AS_DIALLED = new TrunkNumbers("", List.of(), CallerId.AS_SHOWN);

    public TrunkNumbers {
        rules = List.copyOf(rules);
    }
}
