package io.parley.directory;

import io.parley.directory.DialRule.Action;
import io.parley.directory.NumberEnds.End;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What may be removed: nothing that something else which is configured leads to. Pure functions over a snapshot; each throws {@link RefusedChange} with what
 * uses the thing. A rule of the dial plan, or a DID, uses a number that is its target; one that takes its target from what is dialled, as {@code $1}, leads to whatever
 * there is, and uses nothing.
 */
final class RemovalChecks {
    private RemovalChecks() {}

    static void trunk(Snapshot now, String name) {
        List<String> rules = rules(now, rule -> rule.trunk().equals(name));
        if (!rules.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.TrunkInRules(name, rules));
        }
        EmergencyChecks.trunkRemoval(now, name);
        DidChecks.noTrunk(now, name);
    }

    /** Its members are its own, and go with it. */
    static void queue(Snapshot now, QueueId queue, NumberEnds ends) {
        notATarget(now, Action.QUEUE, queue.value());
        RingListChecks.notATarget(now, RingList.Action.QUEUE, queue.value());
        noOverflow(
                now.queues.values().stream().filter(other -> !other.id().equals(queue)),
                queue.value(),
                new End.AtQueue(queue),
                ends);
    }

    static void extension(Snapshot now, String number, NumberEnds ends) {
        Optional<User> owner = now.userAt(number);
        if (owner.isPresent()) {
            throw new RefusedChange(new ChangeRefusal.ExtensionOfUser(
                    number, new AgentId(owner.get().name())));
        }
        EmergencyChecks.extensionRemoval(now, number);
        notATarget(now, Action.EXTENSION, number);
        RingListChecks.noMember(now, number);
        RingListChecks.notATarget(now, RingList.Action.EXTENSION, number);
        noOverflow(now.queues.values().stream(), number, new End.AtExtension(number), ends);
    }

    /** One that sends calls to itself may go. */
    static void ringList(Snapshot now, String number, NumberEnds ends) {
        notATarget(now, Action.RING_LIST, number);
        // it is called as an extension is
        notATarget(now, Action.EXTENSION, number);
        RingListChecks.notATarget(now, RingList.Action.RING_LIST, number);
        noOverflow(now.queues.values().stream(), number, new End.AtRingList(number), ends);
    }

    private static void notATarget(Snapshot now, Action action, String number) {
        List<String> rules =
                rules(now, rule -> rule.action() == action && rule.target().equals(number));
        if (!rules.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.NumberInRules(number, rules));
        }
        DidChecks.noTarget(now, action, number);
    }

    private static List<String> rules(Snapshot now, Predicate<DialRule> using) {
        return now.dialPlan.stream().filter(using).map(DialRule::name).toList();
    }

    private static void noOverflow(Stream<QueueConfig> queues, String number, End end, NumberEnds ends) {
        List<QueueId> leading = queues.filter(queue -> leads(queue.waiting().overflow(), end, ends)
                        || leads(queue.opening().closed(), end, ends))
                .map(QueueConfig::id)
                .sorted()
                .toList();
        if (!leading.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.NumberInOverflow(number, leading));
        }
    }

    private static boolean leads(Overflow overflow, End end, NumberEnds ends) {
        return switch (overflow) {
            case Overflow.To(String number) -> ends.of(number).equals(end);
            case Overflow.HangUp() -> false;
        };
    }
}
