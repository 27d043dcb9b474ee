package io.parley.emergency;

import java.util.List;

/**
 * An emergency number.
 *
 * @param number as it is dialled and sent to the trunk, without a prefix
 * @param trunks names of trunks in the order in which they are tried; empty for all that are in use, by name
 */
public record EmergencyNumber(String number, List<String> trunks) {
    public EmergencyNumber {
        trunks = List.copyOf(trunks);
    }
}
