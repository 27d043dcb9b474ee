package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.duration;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules for what becomes of calls to an extension. Pure functions; each throws {@link InvalidInput} with the first field that is wrong. */
final class ReachabilityChecks {
    private static final Pattern NUMBER = Pattern.compile(Form.FORWARD_OR_NONE);
    private static final Pattern GROUP = Pattern.compile(Form.NAME);
    private static final Duration SHORTEST = Duration.ofSeconds(Form.SHORTEST_RING);
    private static final Duration LONGEST = Duration.ofSeconds(Form.LONGEST_RING);

    private ReachabilityChecks() {}

    /**
     * Checks what is new about an extension. Whether it may dial the numbers is not asked: that is its permission at the time of the call.
     *
     * @param before as it was, if it was there
     */
    static void reachability(Optional<Extension> before, Extension extension, NumberEnds ends) {
        Reachability wanted = extension.reachability();
        Forwards forwards = wanted.forwards();
        number("forwardAlways", before, extension, Forwards::always, ends);
        number("forwardBusy", before, extension, Forwards::busy, ends);
        number("forwardNoAnswer", before, extension, Forwards::noAnswer, ends);
        number("forwardNotRegistered", before, extension, Forwards::notRegistered, ends);
        duration("forwardAfter", forwards.after(), SHORTEST, LONGEST);
        check(
                wanted.pickupGroups().size() <= Form.MOST_GROUPS,
                "pickupGroups",
                new InputRefusal.TooMany(Form.MOST_GROUPS));
        wanted.pickupGroups()
                .forEach(group ->
                        check(GROUP.matcher(group).matches(), "pickupGroups", new InputRefusal.NotACode(group)));
    }

    private static void number(
            String field,
            Optional<Extension> before,
            Extension extension,
            Function<Forwards, Optional<String>> which,
            NumberEnds ends) {
        Optional<String> wanted = which.apply(extension.reachability().forwards());
        Optional<String> known =
                before.map(Extension::reachability).map(Reachability::forwards).flatMap(which);
        if (wanted.isEmpty() || wanted.equals(known)) {
            return;
        }
        String number = wanted.get();
        check(!number.isEmpty() && NUMBER.matcher(number).matches(), field, new InputRefusal.NotAPhoneNumber());
        switch (ends.of(number)) {
            case NumberEnds.End.Nobody() -> throw new InvalidInput(field, new InputRefusal.LeadsToNobody(number));
            case NumberEnds.End.AtExtension(String to) ->
                check(!to.equals(extension.number()), field, new InputRefusal.LeadsToItself());
            case NumberEnds.End.Code() -> throw new InvalidInput(field, new InputRefusal.LeadsToACode(number));
            case NumberEnds.End.Emergency() -> throw new InvalidInput(field, new InputRefusal.LeadsToEmergency(number));
            case NumberEnds.End.AtQueue _, NumberEnds.End.AtRingList _, NumberEnds.End.Elsewhere _ -> {}
        }
    }
}
