package io.parley.directory;

import io.parley.database.Database;
import io.parley.database.Tx;
import io.parley.directory.QueueConfig.Member;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.settings.Settings;
import io.parley.sip.api.SipDirectory.Account;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Changes the directory: checked, written in one transaction, shown, journalled; one change at a time. */
@ApplicationScoped
public class DirectoryEditor implements DirectoryAdmin {
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Database database;
    private LiveDirectory directory;
    private Journal journal;
    private String realm = "";

    /** For the container. */
    protected DirectoryEditor() {}

    @Inject
    public DirectoryEditor(Database database, LiveDirectory directory, Journal journal, Settings settings) {
        this.database = database;
        this.directory = directory;
        this.journal = journal;
        this.realm = settings.text("parley.sip.realm", "parley");
    }

    @Override
    public void putExtension(Extension extension, Optional<String> secret, Actor by) {
        change(by, now -> DirectoryChecks.extension(now, extension, secret), (tx, now) -> {
            SipSecret kept = secret.map(given -> SipSecret.of(extension.number(), realm, given))
                    .orElseGet(() -> secretOf(now, extension.number()));
            new DirectoryWriter(tx).put(extension, kept);
            return List.of(new ConfigChanged(
                    "extension " + extension.number(), secret.isPresent() ? "put, new secret" : "put"));
        });
    }

    @Override
    public boolean removeExtension(String number, Actor by) {
        return change(by, now -> {}, (tx, now) -> {
            tx.update("update person set extension = null where extension = ?", number);
            return removed(tx.update("delete from extension where number = ?", number), "extension " + number);
        });
    }

    @Override
    public void putQueue(QueueConfig queue, Actor by) {
        change(by, now -> DirectoryChecks.queue(now, queue), (tx, now) -> {
            new DirectoryWriter(tx).put(queue);
            List<Fact> facts = new ArrayList<>();
            facts.add(new ConfigChanged("queue " + queue.id(), "put"));
            List<AgentId> before = agents(Optional.ofNullable(now.queues.get(queue.id())));
            List<AgentId> after = agents(Optional.of(queue));
            after.stream()
                    .filter(agent -> !before.contains(agent))
                    .forEach(agent -> facts.add(new Fact.MemberAdded(queue.id(), agent)));
            before.stream()
                    .filter(agent -> !after.contains(agent))
                    .forEach(agent -> facts.add(new Fact.MemberRemoved(queue.id(), agent)));
            return facts;
        });
    }

    @Override
    public boolean removeQueue(QueueId queue, Actor by) {
        return change(
                by,
                now -> {},
                (tx, now) -> removed(tx.update("delete from queue where id = ?", queue.value()), "queue " + queue));
    }

    @Override
    public void putTrunk(Trunk trunk, Actor by) {
        change(by, now -> DirectoryChecks.trunk(trunk), (tx, now) -> {
            new DirectoryWriter(tx).put(trunk);
            return List.of(new ConfigChanged("trunk " + trunk.name(), trunk.enabled() ? "put" : "put, not enabled"));
        });
    }

    @Override
    public boolean removeTrunk(String name, Actor by) {
        return change(
                by,
                now -> DirectoryChecks.trunkRemoval(now, name),
                (tx, now) -> removed(tx.update("delete from trunk where name = ?", name), "trunk " + name));
    }

    @Override
    public void addMember(QueueId queue, Member member, Actor by) {
        change(by, now -> member(now, queue, member), (tx, now) -> {
            new DirectoryWriter(tx).putMember(queue, member);
            return List.of(new Fact.MemberAdded(queue, member.agent()));
        });
    }

    @Override
    public boolean removeMember(QueueId queue, AgentId agent, Actor by) {
        return change(
                by,
                now -> {},
                (tx, now) -> tx.update(
                                        "delete from queue_member where queue = ? and agent = ?",
                                        queue.value(),
                                        agent.value())
                                > 0
                        ? List.of(new Fact.MemberRemoved(queue, agent))
                        : List.of());
    }

    @Override
    public void changeDialPlan(UnaryOperator<List<DialRule>> change, Actor by) {
        change(by, now -> {}, (tx, now) -> {
            List<DialRule> rules = change.apply(now.dialPlan);
            DirectoryChecks.dialPlan(now, rules);
            new DirectoryWriter(tx).putDialPlan(rules);
            return List.of(new ConfigChanged("dial plan", rules.size() + " rules"));
        });
    }

    @Override
    public void putUser(User user, Optional<String> passwordHash, Actor by) {
        change(by, now -> PeopleChecks.user(now, user, passwordHash.isPresent(), by), (tx, now) -> {
            new DirectoryWriter(tx).put(user, passwordHash);
            return List.of(
                    new ConfigChanged("user " + user.name(), passwordHash.isPresent() ? "put, new password" : "put"));
        });
    }

    @Override
    public boolean removeUser(String name, Actor by) {
        return change(
                by,
                now -> PeopleChecks.removal(now, name, by),
                (tx, now) -> removed(tx.update("delete from person where name = ?", name), "user " + name));
    }

    @Override
    public void changeReasonCodes(UnaryOperator<List<ReasonCode>> change, Actor by) {
        change(by, now -> {}, (tx, now) -> {
            List<ReasonCode> codes = change.apply(now.reasonCodes);
            PeopleChecks.reasonCodes(codes);
            new DirectoryWriter(tx).putReasonCodes(codes);
            return List.of(new ConfigChanged("reason codes", codes.size() + " codes"));
        });
    }

    @Override
    public void addApiKey(ApiKey key, Instant createdAt, Actor by) {
        change(by, now -> PeopleChecks.apiKey(now, key), (tx, now) -> {
            new DirectoryWriter(tx).put(key, createdAt);
            return List.of(new ConfigChanged("api key " + key.name(), "made"));
        });
    }

    @Override
    public boolean removeApiKey(String name, Actor by) {
        return change(
                by,
                now -> PeopleChecks.keyRemoval(name, by),
                (tx, now) -> removed(tx.update("delete from api_key where name = ?", name), "api key " + name));
    }

    private boolean change(Actor by, Consumer<Snapshot> check, Change change) {
        oneAtATime.lock();
        try {
            Snapshot before = directory.snapshot();
            check.accept(before);
            Changed changed = database.transaction(tx -> {
                List<Fact> facts = change.in(tx, before);
                return new Changed(facts, facts.isEmpty() ? before : DirectoryReader.read(tx));
            });
            if (changed.facts().isEmpty()) {
                return false;
            }
            directory.show(changed.after());
            changed.facts().forEach(fact -> journal.append(by, fact));
            return true;
        } finally {
            oneAtATime.unlock();
        }
    }

    private static void member(Snapshot now, QueueId queue, Member member) {
        if (!now.queues.containsKey(queue)) {
            throw new InvalidInput("queue", new InputRefusal.NoSuchQueue(queue));
        }
        DirectoryChecks.member(now, member);
    }

    private static List<Fact> removed(int rows, String what) {
        return rows > 0 ? List.of(new ConfigChanged(what, "removed")) : List.of();
    }

    private static List<AgentId> agents(Optional<QueueConfig> queue) {
        return queue.map(QueueConfig::members).stream()
                .flatMap(List::stream)
                .map(Member::agent)
                .toList();
    }

    private static SipSecret secretOf(Snapshot now, String number) {
        Account account = now.accounts.get(number);
        return new SipSecret(account.ha1Md5(), account.ha1Sha256());
    }

    private record Changed(List<Fact> facts, Snapshot after) {}

    /** Writes, and says what happened; nothing written is an empty list. */
    private interface Change {
        List<Fact> in(Tx tx, Snapshot now) throws SQLException;
    }
}
