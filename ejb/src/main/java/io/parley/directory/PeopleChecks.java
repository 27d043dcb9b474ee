package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.text;

import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for people, API keys and reason codes. Pure functions over a snapshot; each throws {@link InvalidInput} with the first field that is wrong, or
 * {@link RefusedChange} where the change would take something from others, or from the one who asks, that they need.
 */
final class PeopleChecks {
    private static final Pattern USER = Pattern.compile(Form.USER_NAME);
    private static final Pattern CODE = Pattern.compile(Form.NAME);
    private static final Pattern EMAIL = Pattern.compile(Form.EMAIL_OR_NONE);

    /** Reasons that the system itself gives; it also takes them back by itself (AgentMachine). */
    private static final Set<String> OWN_REASONS = Set.of("unreachable", "ring-no-answer");

    private PeopleChecks() {}

    static void user(Snapshot now, User user, boolean withPassword, Actor by) {
        User before = now.users.get(user.name());
        check(USER.matcher(user.name()).matches(), "name", new InputRefusal.NotAUserName());
        check(
                before != null || now.users.keySet().stream().noneMatch(user.name()::equalsIgnoreCase),
                "name",
                new InputRefusal.IsAnotherUser());
        text("displayName", user.displayName(), 1, Form.LONGEST_LINE);
        check(EMAIL.matcher(user.email()).matches(), "email", new InputRefusal.NotAnEmail());
        check(!user.roles().isEmpty(), "roles", new InputRefusal.Empty());
        user.extension().ifPresent(number -> extension(now, user.name(), number));
        check(before != null || withPassword, "password", new InputRefusal.NeedsAPassword());
        if (before != null) {
            keepsServing(now, user);
            keepsAdministrating(now, before, user, by);
        }
    }

    static void removal(Snapshot now, String name, Actor by) {
        if (isOwn(name, by)) {
            throw new RefusedChange(new ChangeRefusal.OwnAccount());
        }
        AgentId user = new AgentId(name);
        servesNone(now, user);
        if (Optional.ofNullable(now.users.get(name))
                .filter(PeopleChecks::isAdministrator)
                .isPresent()) {
            anotherAdministrator(now, user);
        }
    }

    static void apiKey(Snapshot now, ApiKey key) {
        check(CODE.matcher(key.name()).matches(), "name", new InputRefusal.NotAName());
        check(
                now.apiKeys.values().stream().noneMatch(other -> other.name().equals(key.name())),
                "name",
                new InputRefusal.IsAnotherKey());
        check(!key.roles().isEmpty(), "roles", new InputRefusal.Empty());
    }

    /** @throws RefusedChange where the key asks for its own end */
    static void keyRemoval(String name, Actor by) {
        if (isOwn(new ApiKey("", name, Set.of()).principal(), by)) {
            throw new RefusedChange(new ChangeRefusal.OwnKey());
        }
    }

    static void reasonCodes(List<ReasonCode> codes) {
        check(!codes.isEmpty(), "codes", new InputRefusal.Empty());
        check(codes.size() <= Form.MOST_CODES, "codes", new InputRefusal.TooMany(Form.MOST_CODES));
        Set<String> seen = new HashSet<>();
        for (ReasonCode reason : codes) {
            check(CODE.matcher(reason.code()).matches(), "code", new InputRefusal.NotACode(reason.code()));
            check(!OWN_REASONS.contains(reason.code()), "code", new InputRefusal.NotACode(reason.code()));
            check(seen.add(reason.code()), "codes", new InputRefusal.TwiceACode());
            text("label", reason.label(), 1, Form.LONGEST_LABEL);
        }
    }

    private static void extension(Snapshot now, String user, String number) {
        check(now.extensions.containsKey(number), "extension", new InputRefusal.NoSuchExtension(number));
        User owner = now.usersByExtension.get(number);
        check(
                owner == null || owner.name().equals(user),
                "extension",
                new InputRefusal.IsAnotherUsers(new AgentId(owner == null ? "" : owner.name())));
    }

    private static void keepsServing(Snapshot now, User user) {
        if (!user.roles().contains(Role.AGENT)) {
            servesNone(now, new AgentId(user.name()));
        }
    }

    private static void servesNone(Snapshot now, AgentId user) {
        List<QueueId> queues = now.queuesOf.getOrDefault(user, List.of());
        if (!queues.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.ServesQueues(user, queues));
        }
    }

    private static void keepsAdministrating(Snapshot now, User before, User user, Actor by) {
        if (isAdministrator(before) && !isAdministrator(user)) {
            if (isOwn(user.name(), by)) {
                throw new RefusedChange(new ChangeRefusal.OwnAdministration());
            }
            anotherAdministrator(now, new AgentId(user.name()));
        }
    }

    private static void anotherAdministrator(Snapshot now, AgentId than) {
        if (now.users.values().stream()
                .noneMatch(user -> isAdministrator(user) && !user.name().equals(than.value()))) {
            throw new RefusedChange(new ChangeRefusal.LastAdministrator(than));
        }
    }

    private static boolean isAdministrator(User user) {
        return user.roles().contains(Role.ADMINISTRATOR);
    }

    private static boolean isOwn(String name, Actor by) {
        return by instanceof Actor.User(String who, String _) && who.equals(name);
    }
}
