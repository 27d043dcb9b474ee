package io.parley.directory;

import io.parley.directory.NumberEnds.End;
import io.parley.directory.QueueConfig.Announcements;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Opening;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.hours.HoursText;
import io.parley.id.QueueId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules for entries of the directory. Pure functions over a snapshot; each throws {@link InvalidInput} with the first field that is wrong. */
final class DirectoryChecks {
    private static final Pattern NUMBER = Pattern.compile(Form.NUMBER);
    private static final Pattern NAME = Pattern.compile(Form.NAME);
    private static final Pattern HOST = Pattern.compile(Form.HOST);
    private static final Pattern EMAIL = Pattern.compile(Form.EMAIL_OR_NONE);
    private static final Pattern ONE_LINE = Pattern.compile(Form.ONE_LINE);
    private static final Pattern LINE_ENDS = Pattern.compile(Form.LINE_ENDS);
    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");
    private static final Set<String> TRANSPORTS = Set.of("UDP", "TCP", "TLS", "ANY");
    private static final Duration HOUR = Duration.ofSeconds(Form.HOUR);

    private DirectoryChecks() {}

    /** @param ends where the numbers lead that calls are forwarded to; what is so already is not asked again */
    static void extension(Snapshot now, Extension extension, Optional<String> secret, NumberEnds ends) {
        check(NUMBER.matcher(extension.number()).matches(), "number", new InputRefusal.NotANumber());
        check(
                now.queues.keySet().stream().noneMatch(id -> id.value().equals(extension.number())),
                "number",
                new InputRefusal.IsAQueue());
        check(now.ringLists.find(extension.number()).isEmpty(), "number", new InputRefusal.IsARingList());
        if (!now.extensions.containsKey(extension.number())) {
            EmergencyChecks.free(now, "number", extension.number());
        }
        text("name", extension.name(), 1, Form.LONGEST_LINE);
        check(EMAIL.matcher(extension.email()).matches(), "email", new InputRefusal.NotAnEmail());
        range("maxContacts", extension.maxContacts(), 1, Form.MOST_CONTACTS);
        check(
                secret.isPresent() || now.extensions.containsKey(extension.number()),
                "secret",
                new InputRefusal.NeedsASecret());
        secret.ifPresent(given -> text("secret", given, Form.SHORTEST_SECRET, Form.LONGEST_LINE));
        ReachabilityChecks.reachability(Optional.ofNullable(now.extensions.get(extension.number())), extension, ends);
    }

    /** @param ends where the numbers lead that callers are sent to; what is so already is not asked again */
    static void queue(Snapshot now, QueueConfig queue, NumberEnds ends) {
        String id = queue.id().value();
        check(NUMBER.matcher(id).matches(), "id", new InputRefusal.NotANumber());
        check(!now.extensions.containsKey(id), "id", new InputRefusal.IsAnExtension());
        check(now.ringLists.find(id).isEmpty(), "id", new InputRefusal.IsARingList());
        if (!now.queues.containsKey(queue.id())) {
            EmergencyChecks.free(now, "id", id);
        }
        text("name", queue.name(), 1, Form.LONGEST_LINE);
        duration("ringTime", queue.ringing().time(), Duration.ofSeconds(5), Duration.ofMinutes(2));
        if (queue.ringing().noAnswer() instanceof NoAnswer.Penalty(Duration passedOver)) {
            duration("noAnswer", passedOver, Duration.ofSeconds(1), HOUR);
        }
        duration("wrapUp", queue.handling().wrapUp(), Duration.ZERO, HOUR);
        Waiting waiting = queue.waiting();
        waiting.maxTime()
                .ifPresent(wait -> duration("maxWait", wait, Duration.ofSeconds(1), Duration.ofSeconds(Form.DAY)));
        range("maxLength", waiting.maxLength(), 0, Form.MOST_CALLS);
        Optional<QueueConfig> before = Optional.ofNullable(now.queues.get(queue.id()));
        overflow(
                "overflow",
                queue.id(),
                waiting.overflow(),
                before.map(QueueConfig::waiting).map(Waiting::overflow),
                ends);
        overflow(
                "closedOverflow",
                queue.id(),
                queue.opening().closed(),
                before.map(QueueConfig::opening).map(Opening::closed),
                ends);
        queue.opening().hours().ifPresent(hours -> text("hours", HoursText.of(hours), 1, Form.LONGEST_TEXT));
        text("music", waiting.music(), 1, Form.LONGEST_LINE);
        announcements(waiting.announcements());
        duration("serviceLevel", queue.reporting().serviceLevel(), Duration.ofSeconds(1), HOUR);
        duration("shortAbandon", queue.reporting().shortAbandon(), Duration.ZERO, Duration.ofMinutes(1));
        dispositions(queue.handling().dispositions());
        script(queue.handling().script());
        Set<Object> seen = new HashSet<>();
        for (Member member : queue.members()) {
            member(now, member);
            check(seen.add(member.agent()), "members", new InputRefusal.TwiceAMember(member.agent()));
        }
    }

    private static void announcements(Announcements told) {
        text("welcome", told.welcome(), 0, Form.LONGEST_LINE);
        every("positionEvery", told.positionEvery());
        every("periodicEvery", told.periodicEvery());
        text("periodic", told.periodic(), told.periodicEvery().isZero() ? 0 : 1, Form.LONGEST_LINE);
    }

    static void member(Snapshot now, Member member) {
        User user = now.users.get(member.agent().value());
        check(user != null, "members", new InputRefusal.NoSuchUser(member.agent()));
        check(
                user != null && user.roles().contains(Role.AGENT),
                "members",
                new InputRefusal.NotAnAgent(member.agent()));
        range("members", member.tier(), 1, Form.LAST_TIER);
        range("members", member.order(), 0, Form.LAST_ORDER);
    }

    public static void trunk(Snapshot now, Trunk trunk, Optional<String> secret) {
        check(NAME.matcher(trunk.name()).matches(), "name", new InputRefusal.NotAName());
        check(HOST.matcher(trunk.host()).matches(), "host", new InputRefusal.NotAHost());
        range("port", trunk.port(), 0, Form.LAST_PORT);
        check(TRANSPORTS.contains(trunk.transport()), "transport", new InputRefusal.NotATransport());
        check(trunk.more().size() <= Form.MOST_GATEWAYS, "gateways", new InputRefusal.TooMany(Form.MOST_GATEWAYS));
        for (int i = 0; i < trunk.more().size(); i++) {
            Trunk.Gateway gateway = trunk.more().get(i);
            String at = "gateways[" + i + "].";
            check(HOST.matcher(gateway.host()).matches(), at + "host", new InputRefusal.NotAHost());
            range(at + "port", gateway.port(), 0, Form.LAST_PORT);
            check(TRANSPORTS.contains(gateway.transport()), at + "transport", new InputRefusal.NotATransport());
            range(at + "priority", gateway.priority(), 0, Form.LAST_PRIORITY);
            range(at + "weight", gateway.weight(), 1, Form.GREATEST_WEIGHT);
        }
        check(
                trunk.probeSeconds() == 0 || trunk.probeSeconds() >= Form.SHORTEST_PROBE,
                "probeSeconds",
                new InputRefusal.TooFrequent());
        range("probeSeconds", trunk.probeSeconds(), 0, Form.HOUR);
        range("maxCalls", trunk.channels().total(), 0, Form.MOST_CALLS);
        range("maxIn", trunk.channels().in(), 0, Form.MOST_CALLS);
        range("maxOut", trunk.channels().out(), 0, Form.MOST_CALLS);
        trunk.login().ifPresent(login -> {
            text("user", login.user(), 1, Form.LONGEST_LINE);
            text("authName", login.authName(), 0, Form.LONGEST_LINE);
            text("realm", login.realm(), 0, Form.LONGEST_LINE);
            check(
                    secret.isPresent() || now.trunkSecrets.containsKey(trunk.name()),
                    "secret",
                    new InputRefusal.NeedsASecret());
        });
        TrunkNumberChecks.numbers(trunk);
        // An account without a user name is none: its secret would be for nothing.
        check(secret.isEmpty() || trunk.login().isPresent(), "user", new InputRefusal.Empty());
        secret.ifPresent(given -> text("secret", given, 1, Form.LONGEST_LINE));
    }

    /** @param caller with its number as it will be kept */
    static void blockedCaller(Snapshot now, BlockedCaller caller, Expected expected) {
        check(!caller.number().isEmpty(), "number", new InputRefusal.NotABlockableNumber());
        text("remark", caller.remark(), 0, Form.LONGEST_BLOCK_REMARK);
        boolean there = now.blockedCallers.find(caller.number()).isPresent();
        if (there && expected instanceof Expected.Nothing) {
            throw new RefusedChange(new ChangeRefusal.AlreadyBlocked(caller.number()));
        }
        check(
                there || now.blockedCallers.all().size() < Form.MOST_BLOCKED,
                "number",
                new InputRefusal.TooMany(Form.MOST_BLOCKED));
    }

    /** The fields are those of rules in a list, as "rules[3].pattern". */
    static void dialPlan(Snapshot now, List<DialRule> rules) {
        check(!rules.isEmpty(), "rules", new InputRefusal.Empty());
        check(rules.size() <= Form.MOST_RULES, "rules", new InputRefusal.TooMany(Form.MOST_RULES));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            DialRule rule = rules.get(i);
            String at = "rules[" + i + "].";
            text(at + "name", rule.name(), 1, Form.LONGEST_LINE);
            check(names.add(rule.name()), at + "name", new InputRefusal.TwiceARule(rule.name()));
            text(at + "pattern", rule.pattern(), 1, Form.LONGEST_PATTERN);
            text(at + "target", rule.target(), 1, Form.LONGEST_LINE);
            groups(at + "pattern", rule.pattern(), at + "target", rule.target());
            check(
                    rule.trunk().isEmpty() || rule.action() == DialRule.Action.TRUNK,
                    at + "trunk",
                    new InputRefusal.LeadsToNoTrunk());
            check(
                    rule.trunk().isEmpty() || now.trunks.containsKey(rule.trunk()),
                    at + "trunk",
                    new InputRefusal.NoSuchTrunk(rule.trunk()));
        }
    }

    /** The pattern is one, and has the groups that are taken from it. */
    static void groups(String field, String pattern, String targetField, String target) {
        int groups = groups(field, pattern);
        GROUP.matcher(target)
                .results()
                .map(result -> Integer.parseInt(result.group(1)))
                .forEach(group -> check(group <= groups, targetField, new InputRefusal.NoSuchGroup(group)));
    }

    private static int groups(String field, String pattern) {
        try {
            NumberPattern compiled = new NumberPattern(pattern);
            compiled.hardNumber().ifPresent(number -> {
                throw new InvalidInput(field, new InputRefusal.TakesTooLong(pattern, number));
            });
            return compiled.groups();
        } catch (PatternSyntaxException e) {
            throw new InvalidInput(field, new InputRefusal.NotAPattern(pattern, e.getDescription()));
        }
    }

    private static void dispositions(List<String> codes) {
        check(codes.size() <= Form.MOST_CODES, "dispositions", new InputRefusal.TooMany(Form.MOST_CODES));
        check(new HashSet<>(codes).size() == codes.size(), "dispositions", new InputRefusal.TwiceACode());
        for (String code : codes) {
            check(NAME.matcher(code).matches(), "dispositions", new InputRefusal.NotACode(code));
        }
    }

    private static void script(String script) {
        check(script.length() <= Form.LONGEST_TEXT, "script", new InputRefusal.TooLong(Form.LONGEST_TEXT));
        check(
                ONE_LINE.matcher(LINE_ENDS.matcher(script).replaceAll("")).matches(),
                "script",
                new InputRefusal.ControlCharactersInText());
        Script.unknownPlace(script).ifPresent(place -> {
            throw new InvalidInput("script", new InputRefusal.NotAPlace(place, Script.PLACES));
        });
    }

    private static void overflow(String field, QueueId queue, Overflow to, Optional<Overflow> before, NumberEnds ends) {
        if (to instanceof Overflow.To(String number)) {
            text(field, number, 1, Form.LONGEST_DIALLED);
            check(!number.equals(queue.value()), field, new InputRefusal.LeadsToItself());
            if (!before.equals(Optional.of(to))) {
                leadsOn(field, queue, number, ends);
            }
        }
    }

    private static void leadsOn(String field, QueueId queue, String number, NumberEnds ends) {
        switch (ends.of(number)) {
            case End.Nobody() -> throw new InvalidInput(field, new InputRefusal.LeadsToNobody(number));
            case End.AtQueue(QueueId next) -> check(!next.equals(queue), field, new InputRefusal.LeadsToItself());
            case End.Emergency() -> throw new InvalidInput(field, new InputRefusal.LeadsToEmergency(number));
            case End.AtExtension _, End.AtRingList _, End.Code _, End.Elsewhere _ -> {}
        }
    }

    private static void every(String field, Duration value) {
        check(value.isZero() || value.compareTo(Duration.ofSeconds(10)) >= 0, field, new InputRefusal.TooFrequent());
        duration(field, value, Duration.ZERO, HOUR);
    }

    static void duration(String field, Duration value, Duration min, Duration max) {
        check(
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                field,
                new InputRefusal.OutOfTime(min.toSeconds(), max.toSeconds()));
    }

    private static void range(String field, int value, int min, int max) {
        check(value >= min && value <= max, field, new InputRefusal.OutOfRange(min, max));
    }

    static void text(String field, String value, int min, int max) {
        check(
                value.strip().length() >= min,
                field,
                min == 1 ? new InputRefusal.Empty() : new InputRefusal.TooShort(min));
        check(value.length() <= max, field, new InputRefusal.TooLong(max));
        check(ONE_LINE.matcher(value).matches(), field, new InputRefusal.ControlCharacters());
    }

    static void check(boolean good, String field, InputRefusal why) {
        if (!good) {
            throw new InvalidInput(field, why);
        }
    }
}
