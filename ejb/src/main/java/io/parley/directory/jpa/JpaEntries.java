package io.parley.directory.jpa;

import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCaller;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.ReasonCode;
import io.parley.directory.SipSecret;
import io.parley.directory.Snapshot;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Entries as entities. Remembers what it did, to do the same to a snapshot once the entities are flushed and have their versions. */
final class JpaEntries implements DirectoryEntries {
    private final EntityManager entities;
    private final List<Consumer<SnapshotDraft>> done = new ArrayList<>();

    JpaEntries(EntityManager entities) {
        this.entities = entities;
    }

    /** What was done, on a snapshot. */
    Snapshot on(Snapshot before) {
        SnapshotDraft draft = before.draft();
        done.forEach(step -> step.accept(draft));
        return draft.done();
    }

    @Override
    public boolean put(User user, Optional<String> passwordHash) {
        Optional<PersonEntity> put = changed(
                PersonEntity.class,
                user.name(),
                () -> new PersonEntity(user.name()),
                known -> passwordHash.isEmpty() && known.user().equals(user),
                fresh -> fresh.take(user, passwordHash.orElse(fresh.passwordHash)));
        put.ifPresent(entity -> done.add(draft -> draft.put(entity.user(), entity.passwordHash, entity.version())));
        return put.isPresent();
    }

    @Override
    public boolean removeUser(String name) {
        done.add(draft -> draft.removeUser(name));
        return remove(PersonEntity.class, name);
    }

    @Override
    public boolean put(Extension extension, Optional<SipSecret> secret) {
        Optional<ExtensionEntity> put = changed(
                ExtensionEntity.class,
                extension.number(),
                () -> new ExtensionEntity(extension.number()),
                known -> known.extension().equals(extension)
                        && secret.filter(other -> !other.equals(known.secret())).isEmpty(),
                fresh -> {
                    fresh.take(extension);
                    secret.ifPresent(fresh::take);
                });
        put.ifPresent(entity -> done.add(draft -> draft.put(entity.extension(), entity.secret(), entity.version())));
        return put.isPresent();
    }

    @Override
    public boolean removeExtension(String number) {
        for (PersonEntity owner : entities.createQuery(
                        "select p from PersonEntity p where p.extension = :number", PersonEntity.class)
                .setParameter("number", number)
                .getResultList()) {
            owner.extension = null;
            done.add(draft -> draft.put(owner.user(), owner.passwordHash, owner.version()));
        }
        done.add(draft -> draft.removeExtension(number));
        return remove(ExtensionEntity.class, number);
    }

    @Override
    public boolean put(QueueConfig queue) {
        List<MemberEntity> members = members(queue.id());
        boolean sameMembers = members.stream()
                .map(MemberEntity::member)
                .collect(Collectors.toSet())
                .equals(Set.copyOf(queue.members()));
        Optional<QueueEntity> put = changed(
                QueueEntity.class,
                queue.id().value(),
                () -> new QueueEntity(queue.id().value()),
                known -> sameMembers && known.queue(queue.members()).equals(queue),
                fresh -> fresh.take(queue));
        put.ifPresent(entity -> putMembers(entity, queue, members, sameMembers));
        return put.isPresent();
    }

    private void putMembers(QueueEntity entity, QueueConfig queue, List<MemberEntity> members, boolean same) {
        Map<MemberKey, MemberEntity> before = new HashMap<>();
        members.forEach(member -> before.put(member.key, member));
        for (Member member : queue.members()) {
            MemberKey key = new MemberKey(queue.id(), member.agent());
            before.remove(key);
            put(key, member);
        }
        before.values().forEach(entities::remove);
        if (!same) {
            grow(entity);
        }
        show(entity);
    }

    @Override
    public boolean removeQueue(QueueId queue) {
        members(queue).forEach(entities::remove);
        done.add(draft -> draft.removeQueue(queue));
        return remove(QueueEntity.class, queue.value());
    }

    @Override
    public boolean put(QueueId queue, Member member) {
        MemberKey key = new MemberKey(queue, member.agent());
        Optional<MemberEntity> put = changed(
                MemberEntity.class,
                key,
                () -> new MemberEntity(key),
                known -> known.member().equals(member),
                fresh -> fresh.take(member));
        put.ifPresent(_ -> changed(queue));
        return put.isPresent();
    }

    @Override
    public boolean removeMember(QueueId queue, AgentId agent) {
        boolean was = remove(MemberEntity.class, new MemberKey(queue, agent));
        if (was) {
            changed(queue);
        }
        return was;
    }

    @Override
    public boolean put(Trunk trunk) {
        Optional<TrunkEntity> put = changed(
                TrunkEntity.class,
                trunk.name(),
                () -> new TrunkEntity(trunk.name()),
                known -> known.trunk().equals(trunk),
                fresh -> fresh.take(trunk));
        put.ifPresent(entity -> done.add(draft -> draft.put(entity.trunk(), entity.version())));
        return put.isPresent();
    }

    @Override
    public boolean removeTrunk(String name) {
        done.add(draft -> draft.removeTrunk(name));
        return remove(TrunkEntity.class, name);
    }

    @Override
    public boolean put(BlockedCaller caller) {
        Optional<BlockedCallerEntity> put = changed(
                BlockedCallerEntity.class,
                caller.number(),
                () -> new BlockedCallerEntity(caller.number()),
                known -> known.caller().equals(caller),
                fresh -> fresh.take(caller));
        put.ifPresent(entity -> done.add(draft -> draft.put(entity.caller(), entity.version())));
        return put.isPresent();
    }

    @Override
    public boolean removeBlockedCaller(String number) {
        done.add(draft -> draft.removeBlockedCaller(number));
        return remove(BlockedCallerEntity.class, number);
    }

    @Override
    public boolean putDialPlan(List<DialRule> rules) {
        ListEntity list = entities.find(ListEntity.class, ListEntity.DIAL_PLAN);
        if (dialPlan().equals(rules)) {
            return false;
        }
        for (int place = 0; place < rules.size(); place++) {
            int at = place;
            entity(DialRuleEntity.class, at, () -> new DialRuleEntity(at), fresh -> fresh.take(rules.get(at)));
        }
        entities.createQuery("select r from DialRuleEntity r where r.place >= :size", DialRuleEntity.class)
                .setParameter("size", rules.size())
                .getResultList()
                .forEach(entities::remove);
        grow(list);
        done.add(draft -> draft.dialPlan(rules, list.version()));
        return true;
    }

    private List<DialRule> dialPlan() {
        return entities.createQuery("select r from DialRuleEntity r order by r.place", DialRuleEntity.class)
                .getResultStream()
                .map(DialRuleEntity::rule)
                .toList();
    }

    @Override
    public boolean putReasonCodes(List<ReasonCode> codes) {
        ListEntity list = entities.find(ListEntity.class, ListEntity.REASON_CODES);
        if (reasonCodes().equals(codes)) {
            return false;
        }
        for (int place = 0; place < codes.size(); place++) {
            int at = place;
            ReasonCode reason = codes.get(at);
            entity(
                    ReasonCodeEntity.class,
                    reason.code(),
                    () -> new ReasonCodeEntity(reason.code()),
                    fresh -> fresh.take(reason, at));
        }
        List<String> kept = codes.stream().map(ReasonCode::code).toList();
        entities.createQuery("select r from ReasonCodeEntity r", ReasonCodeEntity.class)
                .getResultStream()
                .filter(entity -> !kept.contains(entity.code))
                .forEach(entities::remove);
        grow(list);
        done.add(draft -> draft.reasonCodes(codes, list.version()));
        return true;
    }

    private List<ReasonCode> reasonCodes() {
        return entities.createQuery("select r from ReasonCodeEntity r order by r.place", ReasonCodeEntity.class)
                .getResultStream()
                .map(ReasonCodeEntity::reason)
                .toList();
    }

    @Override
    public void put(ApiKey key, Instant createdAt) {
        ApiKeyEntity entity = entity(
                ApiKeyEntity.class,
                key.name(),
                () -> new ApiKeyEntity(key.name()),
                fresh -> fresh.take(key, createdAt.toEpochMilli()));
        done.add(draft -> draft.put(entity.key(), entity.version()));
    }

    @Override
    public boolean removeApiKey(String name) {
        done.add(draft -> draft.removeApiKey(name));
        return remove(ApiKeyEntity.class, name);
    }

    private void put(MemberKey key, Member member) {
        entity(MemberEntity.class, key, () -> new MemberEntity(key), fresh -> fresh.take(member));
    }

    private void changed(QueueId queue) {
        QueueEntity entity = entities.find(QueueEntity.class, queue.value());
        grow(entity);
        show(entity);
    }

    private void show(QueueEntity entity) {
        List<MemberEntity> members = members(new QueueId(entity.id));
        done.add(draft -> draft.put(
                entity.queue(members.stream().map(MemberEntity::member).toList()),
                entity.version(),
                versions(members)));
    }

    static Map<ConfigKey, Long> versions(List<MemberEntity> members) {
        return members.stream().collect(Collectors.toMap(MemberEntity::configKey, VersionedEntity::version));
    }

    private List<MemberEntity> members(QueueId queue) {
        return entities.createQuery(
                        "select m from MemberEntity m where m.key.queue = :queue order by m.tier, m.place, m.key.agent",
                        MemberEntity.class)
                .setParameter("queue", queue.value())
                .getResultList();
    }

    /** The version grows although no column of the row itself changes. */
    private void grow(VersionedEntity entity) {
        entities.flush();
        entities.lock(entity, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    /** Finds or makes an entity and fills it: one that is new is filled before the database sees it. */
    private <T> T entity(Class<T> type, Object key, Supplier<T> made, Consumer<T> filled) {
        return changed(type, key, made, _ -> false, filled).orElseThrow();
    }

    /** Like {@link #entity}, but leaves an entity alone that has the wanted values already, and is empty then. */
    private <T> Optional<T> changed(
            Class<T> type, Object key, Supplier<T> made, Predicate<T> same, Consumer<T> filled) {
        T found = entities.find(type, key);
        if (found != null && same.test(found)) {
            return Optional.empty();
        }
        T entity = found == null ? made.get() : found;
        filled.accept(entity);
        if (found == null) {
            entities.persist(entity);
        }
        return Optional.of(entity);
    }

    private boolean remove(Class<?> type, Object key) {
        Object found = entities.find(type, key);
        if (found == null) {
            return false;
        }
        entities.remove(found);
        return true;
    }
}
