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
import java.util.function.Consumer;
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
    public void put(User user, Optional<String> passwordHash) {
        PersonEntity entity = entity(
                PersonEntity.class,
                user.name(),
                () -> new PersonEntity(user.name()),
                fresh -> fresh.take(user, passwordHash.orElse(fresh.passwordHash)));
        done.add(draft -> draft.put(entity.user(), entity.passwordHash, entity.version()));
    }

    @Override
    public boolean removeUser(String name) {
        done.add(draft -> draft.removeUser(name));
        return remove(PersonEntity.class, name);
    }

    @Override
    public void put(Extension extension, Optional<SipSecret> secret) {
        ExtensionEntity entity = entity(
                ExtensionEntity.class, extension.number(), () -> new ExtensionEntity(extension.number()), fresh -> {
                    fresh.take(extension);
                    secret.ifPresent(fresh::take);
                });
        done.add(draft -> draft.put(entity.extension(), entity.secret(), entity.version()));
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
    public void put(QueueConfig queue) {
        QueueEntity entity = entity(
                QueueEntity.class,
                queue.id().value(),
                () -> new QueueEntity(queue.id().value()),
                fresh -> fresh.take(queue));
        Map<MemberKey, MemberEntity> before = new HashMap<>();
        members(queue.id()).forEach(member -> before.put(member.key, member));
        boolean same = before.size() == queue.members().size();
        for (Member member : queue.members()) {
            MemberEntity now = before.remove(new MemberKey(queue.id(), member.agent()));
            same &= now != null && now.member().equals(member);
            put(new MemberKey(queue.id(), member.agent()), member);
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
    public void put(QueueId queue, Member member) {
        put(new MemberKey(queue, member.agent()), member);
        changed(queue);
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
    public void put(Trunk trunk) {
        TrunkEntity entity = entity(
                TrunkEntity.class, trunk.name(), () -> new TrunkEntity(trunk.name()), fresh -> fresh.take(trunk));
        done.add(draft -> draft.put(entity.trunk(), entity.version()));
    }

    @Override
    public boolean removeTrunk(String name) {
        done.add(draft -> draft.removeTrunk(name));
        return remove(TrunkEntity.class, name);
    }

    @Override
    public void put(BlockedCaller caller) {
        BlockedCallerEntity entity = entity(
                BlockedCallerEntity.class,
                caller.number(),
                () -> new BlockedCallerEntity(caller.number()),
                fresh -> fresh.take(caller));
        done.add(draft -> draft.put(entity.caller(), entity.version()));
    }

    @Override
    public boolean removeBlockedCaller(String number) {
        done.add(draft -> draft.removeBlockedCaller(number));
        return remove(BlockedCallerEntity.class, number);
    }

    @Override
    public void putDialPlan(List<DialRule> rules) {
        for (int place = 0; place < rules.size(); place++) {
            int at = place;
            entity(DialRuleEntity.class, at, () -> new DialRuleEntity(at), fresh -> fresh.take(rules.get(at)));
        }
        entities.createQuery("select r from DialRuleEntity r where r.place >= :size", DialRuleEntity.class)
                .setParameter("size", rules.size())
                .getResultList()
                .forEach(entities::remove);
        ListEntity list = entities.find(ListEntity.class, ListEntity.DIAL_PLAN);
        grow(list);
        done.add(draft -> draft.dialPlan(rules, list.version()));
    }

    @Override
    public void putReasonCodes(List<ReasonCode> codes) {
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
        ListEntity list = entities.find(ListEntity.class, ListEntity.REASON_CODES);
        grow(list);
        done.add(draft -> draft.reasonCodes(codes, list.version()));
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
        T found = entities.find(type, key);
        T entity = found == null ? made.get() : found;
        filled.accept(entity);
        if (found == null) {
            entities.persist(entity);
        }
        return entity;
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
