package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.duration;
import static io.parley.directory.DirectoryChecks.text;

import io.parley.directory.NumberEnds.End;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.ring.RingList.Action;
import io.parley.ring.RingList.Member;
import io.parley.ring.RingList.Otherwise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules for ring lists, and for what they name. Pure functions over a snapshot; each throws {@link InvalidInput} or {@link RefusedChange}. */
final class RingListChecks {
    /** Lists that a refusal names at most. */
    private static final int MOST_NAMED = 10;

    private static final Pattern NUMBER = Pattern.compile(Form.NUMBER);
    private static final Pattern DIALLED = Pattern.compile(Form.FORWARD_OR_NONE);
    private static final Duration SHORTEST = Duration.ofSeconds(Form.SHORTEST_RING);

    private RingListChecks() {}

    /** @param ends where numbers outside lead */
    static void ringList(Snapshot now, RingList list, Expected expected, NumberEnds ends) {
        number(now, list.number(), expected);
        text("name", list.name(), 1, Form.LONGEST_LINE);
        text("prefix", list.prefix(), 0, Form.LONGEST_PREFIX);
        duration("ringTime", list.time(), SHORTEST, Duration.ofSeconds(Form.LONGEST_HUNT));
        check(
                list.owner().isEmpty() || now.extensions.containsKey(list.owner()),
                "owner",
                new InputRefusal.NoSuchExtension(list.owner()));
        check(!list.members().isEmpty(), "members", new InputRefusal.Empty());
        check(list.members().size() <= Form.MOST_MEMBERS, "members", new InputRefusal.TooMany(Form.MOST_MEMBERS));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.members().size(); i++) {
            Member member = list.members().get(i);
            String at = "members[" + i + "].";
            check(seen.add(member.number()), at + "number", new InputRefusal.TwiceANumber(member.number()));
            member(now, list, member, at, ends);
        }
        otherwise(now, list, ends);
    }

    private static void number(Snapshot now, String number, Expected expected) {
        check(NUMBER.matcher(number).matches(), "number", new InputRefusal.NotANumber());
        check(!now.extensions.containsKey(number), "number", new InputRefusal.IsAnExtension());
        check(!now.queues.containsKey(new QueueId(number)), "number", new InputRefusal.IsAQueue());
        boolean there = now.ringLists.find(number).isPresent();
        if (there && expected instanceof Expected.Nothing) {
            throw new RefusedChange(new ChangeRefusal.AlreadyARingList(number));
        }
        if (!there) {
            EmergencyChecks.free(now, "number", number);
        }
        check(
                there || now.ringLists.all().size() < Form.MOST_RING_LISTS,
                "number",
                new InputRefusal.TooMany(Form.MOST_RING_LISTS));
    }

    private static void member(Snapshot now, RingList list, Member member, String at, NumberEnds ends) {
        duration(at + "ringTime", member.time(), SHORTEST, Duration.ofSeconds(Form.LONGEST_RING));
        duration(at + "delay", member.delay(), Duration.ZERO, Duration.ofSeconds(Form.LONGEST_DELAY));
        if (!now.extensions.containsKey(member.number())) {
            outside(now, list, member.number(), at + "number", ends);
        }
    }

    /** A number outside, as the owner dials it. */
    private static void outside(Snapshot now, RingList list, String number, String field, NumberEnds ends) {
        check(!number.isEmpty() && DIALLED.matcher(number).matches(), field, new InputRefusal.NotAPhoneNumber());
        switch (ends.of(number)) {
            case End.Nobody() -> throw new InvalidInput(field, new InputRefusal.LeadsToNobody(number));
            case End.Emergency() -> throw new InvalidInput(field, new InputRefusal.LeadsToEmergency(number));
            case End.Code() -> throw new InvalidInput(field, new InputRefusal.LeadsToACode(number));
            case End.AtExtension _, End.AtQueue _, End.AtRingList _ ->
                throw new InvalidInput(field, new InputRefusal.NotAMember(number));
            case End.Elsewhere _ -> {}
        }
        check(
                Optional.ofNullable(now.extensions.get(list.owner()))
                        .filter(Extension::allowExternal)
                        .isPresent(),
                "owner",
                new InputRefusal.OwnerMayNotCallOutside());
    }

    private static void otherwise(Snapshot now, RingList list, NumberEnds ends) {
        Otherwise otherwise = list.otherwise();
        String target = otherwise.target();
        String field = "otherwise.target";
        switch (otherwise.action()) {
            case REFUSE -> check(target.isEmpty(), field, new InputRefusal.LeadsNowhere());
            case EXTENSION ->
                check(now.extensions.containsKey(target), field, new InputRefusal.NoSuchExtension(target));
            case QUEUE -> {
                QueueId queue = new QueueId(target);
                check(now.queues.containsKey(queue), field, new InputRefusal.NoSuchQueue(queue));
            }
            case RING_LIST ->
                check(
                        target.equals(list.number())
                                || now.ringLists.find(target).isPresent(),
                        field,
                        new InputRefusal.NoSuchRingList(target));
            case NUMBER -> outside(now, list, target, field, ends);
        }
    }

    /** No list has the extension as a member or owner. */
    static void noMember(Snapshot now, String extension) {
        none(
                now,
                extension,
                list -> list.owner().equals(extension)
                        || list.members().stream()
                                .anyMatch(member -> member.number().equals(extension)));
    }

    /** No other list sends calls there. */
    static void notATarget(Snapshot now, Action action, String number) {
        none(
                now,
                number,
                list -> list.otherwise().equals(new Otherwise(action, number))
                        && !(action == Action.RING_LIST && list.number().equals(number)));
    }

    private static void none(Snapshot now, String number, Predicate<RingList> using) {
        List<String> lists = now.ringLists.all().stream()
                .filter(using)
                .map(RingList::number)
                .limit(MOST_NAMED)
                .toList();
        if (!lists.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.NumberOfRingLists(number, lists));
        }
    }
}
