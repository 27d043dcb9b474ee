package io.parley.directory;

import io.parley.database.DatabaseException;
import io.parley.database.EditLock;
import io.parley.directory.QueueConfig.Member;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.fact.Fact;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.number.PhoneNumbers;
import io.parley.ring.RingList;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes the directory: checked, stored in one transaction, shown once that is committed, journalled; one change at a time. */
@ApplicationScoped
public class DirectoryEditor implements DirectoryAdmin {
    private final EditLock oneAtATime = new EditLock();
    private DirectoryStore store;
    private LiveDirectory directory;
    private Journal journal;
    private PhoneNumbers numbers;
    private NumberEnds ends;
    private String realm = "";
    private boolean inDoubt;

    /** For the container. */
    protected DirectoryEditor() {}

    @Inject
    public DirectoryEditor(
            DirectoryStore store,
            LiveDirectory directory,
            Journal journal,
            PhoneNumbers numbers,
            NumberEnds ends,
            Settings settings) {
        this.store = store;
        this.directory = directory;
        this.journal = journal;
        this.numbers = numbers;
        this.ends = ends;
        this.realm = settings.text("parley.sip.realm", "parley");
    }

    @Override
    public void putExtension(Extension extension, Optional<String> secret, Edit edit) {
        change(
                edit,
                ConfigKey.extension(extension.number()),
                now -> DirectoryChecks.extension(now, extension, secret, ends),
                (entries, now) -> {
                    boolean changed =
                            entries.put(extension, secret.map(given -> SipSecret.of(extension.number(), realm, given)));
                    return put(
                            changed, "extension " + extension.number(), secret.isPresent() ? "put, new secret" : "put");
                });
    }

    @Override
    public boolean removeExtension(String number, Edit edit) {
        return change(
                edit,
                ConfigKey.extension(number),
                now -> RemovalChecks.extension(now, number, ends),
                (entries, now) -> removed(entries.removeExtension(number), "extension " + number));
    }

    @Override
    public void putQueue(QueueConfig queue, Edit edit) {
        change(edit, ConfigKey.queue(queue.id()), now -> DirectoryChecks.queue(now, queue, ends), (entries, now) -> {
            if (!entries.put(queue)) {
                return List.of();
            }
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
                now -> RemovalChecks.queue(now, queue, ends),
                (entries, now) -> removed(entries.removeQueue(queue), "queue " + queue));
    }

    @Override
    public void putTrunk(Trunk trunk, Optional<String> secret, Edit edit) {
        change(
                edit,
                ConfigKey.trunk(trunk.name()),
                now -> DirectoryChecks.trunk(now, trunk, secret),
                (entries, now) -> {
                    boolean changed = entries.put(trunk, secret);
                    String how = trunk.enabled() ? "put" : "put, not enabled";
                    return put(changed, "trunk " + trunk.name(), secret.isPresent() ? how + ", new secret" : how);
                });
    }

    @Override
    public boolean removeTrunk(String name, Edit edit) {
        return change(
                edit,
                ConfigKey.trunk(name),
                now -> RemovalChecks.trunk(now, name),
                (entries, now) -> removed(entries.removeTrunk(name), "trunk " + name));
    }

    @Override
    public BlockedCaller putBlockedCaller(BlockedCaller given, Edit edit) {
        BlockedCaller caller = given.spelt(numbers);
        change(
                edit,
                ConfigKey.blockedCaller(caller.number()),
                now -> DirectoryChecks.blockedCaller(now, caller, edit.expected()),
                (entries, now) -> put(entries.put(caller), "blocked caller " + caller.number(), "put"));
        return caller;
    }

    @Override
    public boolean removeBlockedCaller(String number, Edit edit) {
        return change(
                edit,
                ConfigKey.blockedCaller(number),
                now -> {},
                (entries, now) -> removed(entries.removeBlockedCaller(number), "blocked caller " + number));
    }

    @Override
    public void putEmergencyPlan(EmergencyPlan plan, Edit edit) {
        change(
                edit,
                ConfigKey.EMERGENCY_PLAN,
                now -> EmergencyChecks.plan(now, plan),
                (entries, now) ->
                        put(entries.put(plan), "emergency plan", plan.test() ? "put, calls are tests" : "put"));
    }

    @Override
    public void putEmergencySite(Site site, Edit edit) {
        change(
                edit,
                ConfigKey.emergencySite(site.name()),
                now -> EmergencyChecks.site(now, site),
                (entries, now) -> put(entries.put(site), "emergency site " + site.name(), "put"));
    }

    @Override
    public boolean removeEmergencySite(String name, Edit edit) {
        return change(
                edit,
                ConfigKey.emergencySite(name),
                now -> EmergencyChecks.siteRemoval(now, name),
                (entries, now) -> removed(entries.removeEmergencySite(name), "emergency site " + name));
    }

    @Override
    public void putEmergencyPlace(Whereabouts place, Edit edit) {
        change(
                edit,
                ConfigKey.emergencyPlace(place.extension()),
                now -> EmergencyChecks.place(now, place),
                (entries, now) -> put(entries.put(place), "emergency place of " + place.extension(), "put"));
    }

    @Override
    public boolean removeEmergencyPlace(String extension, Edit edit) {
        return change(
                edit,
                ConfigKey.emergencyPlace(extension),
                now -> {},
                (entries, now) -> removed(entries.removeEmergencyPlace(extension), "emergency place of " + extension));
    }

    @Override
    public Did putDid(Did given, Edit edit) {
        Did did = given.spelt(numbers);
        change(
                edit,
                ConfigKey.did(did.number()),
                now -> DidChecks.did(now, did, edit.expected()),
                (entries, now) -> put(entries.put(did), "DID " + did.number(), "put"));
        return did;
    }

    @Override
    public boolean removeDid(String number, Edit edit) {
        return change(
                edit,
                ConfigKey.did(number),
                now -> {},
                (entries, now) -> removed(entries.removeDid(number), "DID " + number));
    }

    @Override
    public void putRingList(RingList list, Edit edit) {
        change(
                edit,
                ConfigKey.ringList(list.number()),
                now -> RingListChecks.ringList(now, list, edit.expected(), ends),
                (entries, now) -> put(entries.put(list), "ring list " + list.number(), "put"));
    }

    @Override
    public boolean removeRingList(String number, Edit edit) {
        return change(
                edit,
                ConfigKey.ringList(number),
                now -> RemovalChecks.ringList(now, number, ends),
                (entries, now) -> removed(entries.removeRingList(number), "ring list " + number));
    }

    @Override
    public void putSpeedDial(SpeedDial dial, Edit edit) {
        change(
                edit,
                ConfigKey.speedDial(dial.extension(), dial.code()),
                now -> SpeedDialChecks.speedDial(now, dial, ends),
                (entries, now) -> put(entries.put(dial), "speed dial " + dial.key(), "put"));
    }

    @Override
    public boolean removeSpeedDial(String extension, String code, Edit edit) {
        return change(
                edit,
                ConfigKey.speedDial(extension, code),
                now -> {},
                (entries, now) -> removed(
                        entries.removeSpeedDial(extension, code), "speed dial " + SpeedDial.key(extension, code)));
    }

    @Override
    public void addMember(QueueId queue, Member member, Edit edit) {
        change(edit, ConfigKey.member(queue, member.agent()), now -> member(now, queue, member), (entries, now) -> {
            return entries.put(queue, member) ? List.of(new Fact.MemberAdded(queue, member.agent())) : List.of();
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
    public void changeDialPlan(UnaryOperator<List<DialRule>> change, Edit edit) {
        change(edit, ConfigKey.DIAL_PLAN, now -> {
            List<DialRule> rules = change.apply(now.dialPlan);
            DirectoryChecks.dialPlan(now, rules);
            return entries -> put(entries.putDialPlan(rules), "dial plan", rules.size() + " rules");
        });
    }

    @Override
    public void changeReasonCodes(UnaryOperator<List<ReasonCode>> change, Edit edit) {
        change(edit, ConfigKey.REASON_CODES, now -> {
            List<ReasonCode> codes = change.apply(now.reasonCodes);
            PeopleChecks.reasonCodes(codes);
            return entries -> put(entries.putReasonCodes(codes), "reason codes", codes.size() + " codes");
        });
    }

    @Override
    public void putUser(User user, Optional<String> passwordHash, Edit edit) {
        change(
                edit,
                ConfigKey.user(user.name()),
                now -> PeopleChecks.user(now, user, passwordHash.isPresent(), edit.by()),
                (entries, now) -> {
                    boolean changed = entries.put(user, passwordHash);
                    return put(changed, "user " + user.name(), passwordHash.isPresent() ? "put, new password" : "put");
                });
    }

    @Override
    public boolean removeUser(String name, Edit edit) {
        return change(
                edit,
                ConfigKey.user(name),
                now -> PeopleChecks.removal(now, name, edit.by()),
                (entries, now) -> removed(entries.removeUser(name), "user " + name));
    }

    @Override
    public void addApiKey(ApiKey key, Instant createdAt, Edit edit) {
        change(edit, ConfigKey.apiKey(key.name()), now -> PeopleChecks.apiKey(now, key), (entries, now) -> {
            entries.put(key, createdAt);
            return List.of(new ConfigChanged("api key " + key.name(), "made"));
        });
    }

    @Override
    public boolean removeApiKey(String name, Edit edit) {
        return change(
                edit,
                ConfigKey.apiKey(name),
                now -> PeopleChecks.keyRemoval(name, edit.by()),
                (entries, now) -> removed(entries.removeApiKey(name), "api key " + name));
    }

    private boolean change(Edit edit, ConfigKey thing, Consumer<Snapshot> check, Change change) {
        return change(edit, thing, now -> {
            check.accept(now);
            return entries -> change.in(entries, now);
        });
    }

    private boolean change(
            Edit edit, ConfigKey thing, Function<Snapshot, Function<DirectoryEntries, List<Fact>>> change) {
        return oneAtATime.during(() -> {
            Snapshot before = known();
            DirectoryStore.Edited<List<Fact>> edited = stored(edit, thing, before, change.apply(before));
            inDoubt = true;
            Snapshot next = edited.next().apply(before);
            if (edited.result().isEmpty()) {
                // nothing was left to do: perhaps another server did it, and more
                inDoubt = !next.version(thing).equals(before.version(thing));
                known();
                return false;
            }
            directory.show(next);
            inDoubt = false;
            edited.result().forEach(fact -> journal.append(edit.by(), fact));
            return true;
        });
    }

    /**
     * What is in the database, as far as is known: read anew after an edit that failed, which may be stored all the same, or came too late for another server's,
     * or found nothing to do.
     */
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

    private static List<Fact> put(boolean changed, String what, String how) {
        return changed ? List.of(new ConfigChanged(what, how)) : List.of();
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
