package io.parley.lifecycle;

import io.parley.directory.DialRule;
import io.parley.directory.Form;
import io.parley.directory.Snapshot;
import io.parley.directory.Trunk;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.id.QueueId;
import io.parley.routing.DialPlan.Route;
import io.parley.routing.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The emergency plan of an installation that has none: 112 and 911, but for a number that reaches somebody there already, by an extension, a queue or a rule of the
 * dial plan, which is spared. Where a rule sends the number as it is to a trunk, this one is tried first. Pure.
 *
 * @param spared the numbers that are left to the dial plan, with what they lead to
 */
record FirstEmergencyPlan(EmergencyPlan plan, List<Spared> spared) {
    private static final List<String> STANDARD = List.of("112", "911");

    /** A number that is no emergency number, for it is somebody's. */
    record Spared(String number, String to) {}

    static FirstEmergencyPlan of(Snapshot snapshot) {
        RuleTable rules = new RuleTable(snapshot.dialPlan());
        List<EmergencyNumber> numbers = new ArrayList<>();
        List<Spared> spared = new ArrayList<>();
        for (String number : STANDARD) {
            Optional<String> taken = taken(snapshot, number, rules.route(number, true));
            taken.ifPresentOrElse(
                    to -> spared.add(new Spared(number, to)),
                    () -> numbers.add(new EmergencyNumber(number, trunks(snapshot, number, rules))));
        }
        EmergencyPlan none = EmergencyPlan.NONE;
        return new FirstEmergencyPlan(
                new EmergencyPlan(
                        numbers,
                        none.prefixes(),
                        none.reception(),
                        none.locationTrunks(),
                        none.callBackMinutes(),
                        none.testNumber(),
                        none.test()),
                spared);
    }

    private static Optional<String> taken(Snapshot snapshot, String number, Route route) {
        if (snapshot.extensions.containsKey(number)) {
            return Optional.of("an extension");
        }
        if (snapshot.queues.containsKey(new QueueId(number))) {
            return Optional.of("a queue");
        }
        if (snapshot.ringLists.find(number).isPresent()) {
            return Optional.of("a ring list");
        }
        return switch (route) {
            case Route.Nowhere _, Route.Forbidden _ -> Optional.empty();
            case Route.To(DialRule rule, String target) ->
                leadsSomewhere(snapshot, number, rule, target)
                        ? Optional.of("the dial rule '" + rule.name() + "'")
                        : Optional.empty();
        };
    }

    /** Whether calls would go elsewhere from now on: not where the rule leads to nobody, nor where it sends the number to a trunk as we do. */
    private static boolean leadsSomewhere(Snapshot snapshot, String number, DialRule rule, String target) {
        return switch (rule.action()) {
            case EXTENSION ->
                snapshot.extensions.containsKey(target)
                        || snapshot.ringLists.find(target).isPresent();
            case RING_LIST -> snapshot.ringLists.find(target).isPresent();
            case QUEUE -> snapshot.queues.containsKey(new QueueId(target));
            case TRUNK -> !target.equals(number);
            case FEATURE, ECHO, ANNOUNCEMENT, ATTENDANT, CONFERENCE, PARK, VOICEMAIL, PAGING -> true;
        };
    }

    /** That of the rule, and then the others; none where there is no rule, which means all of them. */
    private static List<String> trunks(Snapshot snapshot, String number, RuleTable rules) {
        Optional<String> named = rules.route(number, true) instanceof Route.To(DialRule rule, String target)
                        && rule.action() == DialRule.Action.TRUNK
                ? Optional.of(rule.trunk()).filter(name -> snapshot.trunk(name).isPresent())
                : Optional.empty();
        return named.map(first -> Stream.concat(
                                Stream.of(first),
                                snapshot.trunks().stream()
                                        .map(Trunk::name)
                                        .filter(name -> !name.equals(first))
                                        .sorted())
                        .limit(Form.MOST_EMERGENCY)
                        .toList())
                .orElse(List.of());
    }
}
