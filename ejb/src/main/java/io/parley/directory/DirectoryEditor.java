package io.parley.directory;

import io.parley.database.DatabaseException;
import io.parley.directory.QueueConfig.Member;
import io.parley.fact.Fact;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Changes the directory: checked, stored in one transaction, shown once that is committed, journalled; one change at a time. */
@ApplicationScoped
public class DirectoryEditor implements DirectoryAdmin {
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private DirectoryStore store;
    private LiveDirectory directory;
    private Journal journal;
    private String realm = "";
    private boolean inDoubt;

    /** For the container. */
    protected DirectoryEditor() {}

    @Inject
    public DirectoryEditor(DirectoryStore store, LiveDirectory directory, Journal journal, Settings settings) {
        this.store = store;
        this.directory = directory;
        this.journal = journal;
        this.realm = settings.text("parley.sip.realm", "parley");
    }

    @Override
    public void putExtension(Extension extension, Optional<String> secret, Edit edit) {
        change(
                edit,
                ConfigKey.extension(extension.number()),
                now -> DirectoryChecks.extension(now, extension, secret),
                (entries, now) -> {
                    entries.put(extension, secret.map(given -> SipSecret.of(extension.number(), realm, given)));
                    return List.of(new ConfigChanged(
                            "extension " + extension.number(), secret.isPresent() ? "put, new secret" : "put"));
                });
    }

    @Override
    public boolean removeExtension(String number, Edit edit) {
        return change(
                edit,
                ConfigKey.extension(number),
                now -> {},
                (entries, now) -> removed(entries.removeExtension(number), "extension " + number));
    }

    @Override
    public void putQueue(QueueConfig queue, Edit edit) {
        change(edit, ConfigKey.queue(queue.id()), now -> DirectoryChecks.queue(now, queue), (entries, now) -> {
            entries.put(queue);
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
    public boolean removeQueue(QueueId queue, Edit edit) {
        return change(
                edit,
                ConfigKey.queue(queue),
                now -> {},
                (entries, now) -> removed(entries.removeQueue(queue), "queue " + queue));
    }

    @Override
    public void putTrunk(Trunk trunk, Edit edit) {
        change(edit, ConfigKey.trunk(trunk.name()), now -> DirectoryChecks.trunk(trunk), (entries, now) -> {
            entries.put(trunk);
            return List.of(new ConfigChanged("trunk " + trunk.name(), trunk.enabled() ? "put" : "put, not enabled"));
        });
    }

    @Override
    public boolean removeTrunk(String name, Edit edit) {
        return change(
                edit,
                ConfigKey.trunk(name),
                now -> {},
                (entries, now) -> removed(entries.removeTrunk(name), "trunk " + name));
    }

    @Override
    public void addMember(QueueId queue, Member member, Edit edit) {
        change(edit, ConfigKey.member(queue, member.agent()), now -> member(now, queue, member), (entries, now) -> {
            entries.put(queue, member);
            return List.of(new Fact.MemberAdded(queue, member.agent()));
        });
    }

    @Override
    public boolean removeMember(QueueId queue, AgentId agent, Edit edit) {
        return change(
                edit,
                ConfigKey.member(queue, agent),
                now -> {},
                (entries, now) ->
                        entries.removeMember(queue, agent) ? List.of(new Fact.MemberRemoved(queue, agent)) : List.of());
    }

    @Override
    public void putDialPlan(List<DialRule> rules, Edit edit) {
        change(edit, ConfigKey.DIAL_PLAN, now -> DirectoryChecks.dialPlan(now, rules), (entries, now) -> {
            entries.putDialPlan(rules);
            return List.of(new ConfigChanged("dial plan", rules.size() + " rules"));
        });
    }

    private boolean change(Edit edit, ConfigKey thing, Consumer<Snapshot> check, Change change) {
        oneAtATime.lock();
        try {
            Snapshot before = known();
            check.accept(before);
            DirectoryStore.Edited<List<Fact>> edited =
                    stored(edit, thing, before, entries -> change.in(entries, before));
            if (edited.result().isEmpty()) {
                return false;
            }
            directory.show(edited.next().apply(before));
            edited.result().forEach(fact -> journal.append(edit.by(), fact));
            return true;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** What is in the database, as far as is known: read anew after an edit that failed, which may be stored all the same, or came too late for another server's. */
    private Snapshot known() {
        if (inDoubt) {
            directory.show(store.load());
            inDoubt = false;
        }
        return directory.snapshot();
    }

    private <T> DirectoryStore.Edited<T> stored(
            Edit edit, ConfigKey thing, Snapshot before, Function<DirectoryEntries, T> work) {
        try {
            return store.edit(edit, thing, work);
        } catch (EditConflict e) {
            inDoubt |= edit.expected().fits(before.version(thing));
            throw e;
        } catch (DatabaseException e) {
            inDoubt = true;
            throw e;
        }
    }

    private static void member(Snapshot now, QueueId queue, Member member) {
        if (!now.queues.containsKey(queue)) {
            throw new InvalidInput("queue", new InputRefusal.NoSuchQueue(queue));
        }
        DirectoryChecks.member(now, member);
    }

    private static List<Fact> removed(boolean was, String what) {
        return was ? List.of(new ConfigChanged(what, "removed")) : List.of();
    }

    private static List<AgentId> agents(Optional<QueueConfig> queue) {
        return queue.map(QueueConfig::members).stream()
                .flatMap(List::stream)
                .map(Member::agent)
                .toList();
    }

    /** Writes, and says what happened; nothing written is an empty list. */
    private interface Change {
        List<Fact> in(DirectoryEntries entries, Snapshot now);
    }
}
