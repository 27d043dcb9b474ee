package io.parley.emergency;

import io.parley.id.AgentId;
import java.util.List;

/**
 * An emergency call as it is told to people and records.
 *
 * @param number the emergency number
 * @param dialled what was dialled for it
 * @param extension whose call it is
 * @param person whose that is, or the empty string
 * @param callBack the number that is shown, and called back
 * @param location in one line, empty where it is not known
 * @param test it is not sent
 * @param notified the people at the reception
 */
public record EmergencyCall(
        String number,
        String dialled,
        String extension,
        String person,
        String callBack,
        String location,
        boolean test,
        List<AgentId> notified) {
    public EmergencyCall {
        notified = List.copyOf(notified);
    }
}
