package io.parley.bench;

import io.parley.directory.DialRule;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The data that a measurement under load needs besides the demo: trunks to the load generator, a queue of fifty agents, accounts for registrations.
 */
public final class BenchSeed {
    public static final QueueId QUEUE = new QueueId("8100");
    static final int AGENTS = 50;

    private static final int FIRST_ACCOUNT = 60_000;
    private static final int ACCOUNTS = 1_000;
    private static final String SECRET = "bench";

    private static final int LARGE_ACCOUNTS = 10_000;
    private static final int LARGE_PEOPLE = 1_000;
    private static final int LARGE_QUEUES = 200;
    private static final int FIRST_LARGE_QUEUE = 8_200;
    private static final int LARGE_MEMBERS = 20;

    private BenchSeed() {}

    public static String agent(int n) {
        return "b%02d".formatted(n);
    }

    public static String extension(int n) {
        return Integer.toString(5_000 + n);
    }

    /** Rules that stand before those of the dial plan. */
    public static List<DialRule> rules() {
        return List.of(
                new DialRule("Bench, answered", "(9000)", DialRule.Action.TRUNK, "$1", "bench-out", false),
                new DialRule("Bench, browsers", "(60\\d{3})", DialRule.Action.EXTENSION, "$1", "", false),
                new DialRule("Bench, agents", "(5\\d{3})", DialRule.Action.EXTENSION, "$1", "", false));
    }

    /**
     * Writes trunks, phones, agents and the queue.
     *
     * @param passwordHash nobody signs in as a bench agent, so they share the hash of a password nobody knows
     */
    public static void write(DirectoryEntries entries, String realm, String passwordHash) {
        entries.put(new Trunk("bench-in", "127.0.0.2", 5060, "UDP", 0, true));
        entries.put(new Trunk("bench-out", "127.0.0.3", 5070, "UDP", 0, true));
        for (int n = 1; n <= AGENTS; n++) {
            phone(entries, extension(n), "Bench agent " + n, realm);
            entries.put(
                    new User(agent(n), "Bench agent " + n, "", Set.of(Role.AGENT), Optional.of(extension(n))),
                    Optional.of(passwordHash));
        }
        for (int n = FIRST_ACCOUNT; n < FIRST_ACCOUNT + ACCOUNTS; n++) {
            phone(entries, Integer.toString(n), "Bench " + n, realm);
        }
        entries.put(queue());
    }

    /** Writes what a large contact centre has besides: 10,000 phones, 1,000 agents who have some of them, 200 queues of twenty agents each. */
    public static void writeLarge(DirectoryEntries entries, String realm, String passwordHash) {
        for (int n = FIRST_ACCOUNT + ACCOUNTS; n < FIRST_ACCOUNT + LARGE_ACCOUNTS; n++) {
            phone(entries, Integer.toString(n), "Bench " + n, realm);
        }
        for (int n = 0; n < LARGE_PEOPLE; n++) {
            String phone = Integer.toString(FIRST_ACCOUNT + ACCOUNTS + n);
            entries.put(
                    new User(person(n), "Bench person " + n, "", Set.of(Role.AGENT), Optional.of(phone)),
                    Optional.of(passwordHash));
        }
        for (int n = 0; n < LARGE_QUEUES; n++) {
            String number = Integer.toString(FIRST_LARGE_QUEUE + n);
            int first = n * LARGE_PEOPLE / LARGE_QUEUES;
            entries.put(QueueConfig.of(new QueueId(number), "Bench " + number)
                    .withMembers(IntStream.range(0, LARGE_MEMBERS)
                            .mapToObj(member ->
                                    new Member(new AgentId(person((first + member) % LARGE_PEOPLE)), 1, member))
                            .toList()));
        }
    }

    private static String person(int n) {
        return "p%04d".formatted(n);
    }

    private static void phone(DirectoryEntries entries, String number, String name, String realm) {
        entries.put(new Extension(number, name, "", false, 5), Optional.of(SipSecret.of(number, realm, SECRET)));
    }

    private static QueueConfig queue() {
        return QueueConfig.of(QUEUE, "Bench")
                .withMembers(IntStream.rangeClosed(1, AGENTS)
                        .mapToObj(n -> new Member(new AgentId(agent(n)), 1, n))
                        .toList())
                .with(QueueConfig.Handling.DEFAULT.withWrapUp(Duration.ZERO));
    }
}
