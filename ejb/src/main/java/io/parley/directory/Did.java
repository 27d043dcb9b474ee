package io.parley.directory;

import io.parley.number.PhoneNumbers;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of ours that calls come in for by trunks (direct inward dialling), and where they lead.
 *
 * @param number which: a number in E.164 as +49309871000, a range as +49309871000..1999, or all that begin so, as +4930987*
 * @param trunks the trunks whose calls it is for, by name; none for all
 * @param action what it leads to
 * @param target as that of a dial rule, with $0 for the number and $1 for what is behind the beginning that all its numbers have; empty where nobody has them
 * @param outgoing whether the extension that a number leads to is shown to carriers by it
 * @param remark the empty string for none
 */
public record Did(String number, List<String> trunks, Action action, String target, boolean outgoing, String remark) {
    public Did {
        trunks = List.copyOf(trunks);
    }

    /** What a DID may lead to: callers from outside neither call on through a trunk nor use what belongs to a phone of ours. */
    public enum Action {
        /** Nobody has the numbers yet: calls get 404, whatever the dial plan says. */
        NOBODY,
        EXTENSION,
        QUEUE,
        RING_LIST,
        ATTENDANT,
        CONFERENCE,
        VOICEMAIL,
        ECHO,
        ANNOUNCEMENT;

        /** The action of a dial rule that leads to the same; empty for nobody. */
        public Optional<DialRule.Action> ofRule() {
            return this == NOBODY ? Optional.empty() : Optional.of(DialRule.Action.valueOf(name()));
        }
    }

    /** With its numbers, given as people write them, in their one spelling; the empty string where they are none. */
    Did spelt(PhoneNumbers numbers) {
        return new Did(
                DidNumbers.spelt(number, numbers).map(DidNumbers::toString).orElse(""),
                trunks,
                action,
                target.strip(),
                outgoing,
                remark.strip());
    }

    /** Its numbers; of one in its one spelling. */
    DidNumbers numbers() {
        return DidNumbers.of(number);
    }

    /** Whether it is for calls by the trunk. */
    boolean isFor(String trunk) {
        return trunks.isEmpty() || trunks.contains(trunk);
    }

    /** The target for one of its numbers. */
    public String target(String called) {
        return target.replace("$0", called).replace("$1", numbers().behind(called));
    }
}
