package io.parley.directory.jpa;

import io.parley.database.jpa.Editor;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCaller;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.Did;
import io.parley.directory.DirectoryEntries;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.ReasonCode;
import io.parley.directory.SipSecret;
import io.parley.directory.Snapshot;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.SpeedDial;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
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

/**
 * Entries as entities. Remembers what there is in their place now, also where it changed nothing, to show it in a snapshot once the entities are flushed and have
 * their versions.
 */
final class JpaEntries implements DirectoryEntries {
    private final EntityManager entities;
    private final List<Consumer<SnapshotDraft>> done = new ArrayList<>();

    JpaEntries(EntityManager entities) {
        this.entities = entities;
    }

    /** What there is now of all that was put or removed, in a snapshot that may be older. */
    Snapshot on(Snapshot before) {
        SnapshotDraft draft = before.draft();
        done.forEach(step -> step.accept(draft));
        return draft.done();
    }

    @Override
    public boolean put(User user, Optional<String> passwordHash) {
        Put<PersonEntity> put = put(
                PersonEntity.class,
                user.name(),
                () -> new PersonEntity(user.name()),
                known -> passwordHash.isEmpty() && known.user().equals(user),
                fresh -> fresh.take(user, passwordHash.orElse(fresh.passwordHash)));
        PersonEntity entity = put.row();
        done.add(draft -> draft.put(entity.user(), entity.passwordHash, entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeUser(String name) {
        done.add(draft -> draft.removeUser(name));
        return remove(PersonEntity.class, name);
    }

    @Override
    public boolean put(Extension extension, Optional<SipSecret> secret) {
        Put<ExtensionEntity> put = put(
                ExtensionEntity.class,
                extension.number(),
                () -> new ExtensionEntity(extension.number()),
                known -> known.extension().equals(extension)
                        && secret.filter(other -> !other.equals(known.secret())).isEmpty(),
                fresh -> {
                    fresh.take(extension);
                    secret.ifPresent(fresh::take);
                });
        ExtensionEntity entity = put.row();
        done.add(draft -> draft.put(entity.extension(), entity.secret(), entity.version()));
        return put.changed();
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
        removeEmergencyPlace(number);
        entities.createQuery("select d.code from SpeedDialEntity d where d.extension = :number", String.class)
                .setParameter("number", number)
                .getResultList()
                .forEach(code -> removeSpeedDial(number, code));
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
        Put<QueueEntity> put = put(
                QueueEntity.class,
                queue.id().value(),
                () -> new QueueEntity(queue.id().value()),
                known -> sameMembers && known.queue(queue.members()).equals(queue),
                fresh -> fresh.take(queue));
        if (put.changed()) {
            putMembers(put.row(), queue, members, sameMembers);
        }
        show(queue.id());
        return put.changed();
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
        Put<MemberEntity> put = put(
                MemberEntity.class,
                key,
                () -> new MemberEntity(key),
                known -> known.member().equals(member),
                fresh -> fresh.take(member));
        if (put.changed()) {
            grow(entities.find(QueueEntity.class, queue.value()));
        }
        show(queue);
        return put.changed();
    }

    @Override
    public boolean removeMember(QueueId queue, AgentId agent) {
        boolean was = remove(MemberEntity.class, new MemberKey(queue, agent));
        if (was) {
            grow(entities.find(QueueEntity.class, queue.value()));
        }
        show(queue);
        return was;
    }

    @Override
    public boolean put(Trunk trunk, Optional<String> secret) {
        Put<TrunkEntity> put = put(
                TrunkEntity.class,
                trunk.name(),
                () -> new TrunkEntity(trunk.name()),
                known -> known.trunk().equals(trunk)
                        && secret.filter(other -> !other.equals(known.secret)).isEmpty(),
                fresh -> {
                    fresh.take(trunk);
                    fresh.takeSecret(secret);
                });
        TrunkEntity entity = put.row();
        done.add(draft -> draft.put(entity.trunk(), entity.secret(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeTrunk(String name) {
        done.add(draft -> draft.removeTrunk(name));
        return remove(TrunkEntity.class, name);
    }

    @Override
    public boolean put(BlockedCaller caller) {
        Put<BlockedCallerEntity> put = put(
                BlockedCallerEntity.class,
                caller.number(),
                () -> new BlockedCallerEntity(caller.number()),
                known -> known.caller().equals(caller),
                fresh -> fresh.take(caller));
        BlockedCallerEntity entity = put.row();
        done.add(draft -> draft.put(entity.caller(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeBlockedCaller(String number) {
        done.add(draft -> draft.removeBlockedCaller(number));
        return remove(BlockedCallerEntity.class, number);
    }

    @Override
    public boolean put(EmergencyPlan plan) {
        Put<EmergencyPlanEntity> put = put(
                EmergencyPlanEntity.class,
                EmergencyPlanEntity.ONLY,
                () -> new EmergencyPlanEntity(EmergencyPlanEntity.ONLY),
                known -> known.plan().equals(plan),
                fresh -> fresh.take(plan));
        EmergencyPlanEntity entity = put.row();
        done.add(draft -> draft.put(entity.plan(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean put(Site site) {
        Put<EmergencySiteEntity> put = put(
                EmergencySiteEntity.class,
                site.name(),
                () -> new EmergencySiteEntity(site.name()),
                known -> known.site().equals(site),
                fresh -> fresh.take(site));
        EmergencySiteEntity entity = put.row();
        done.add(draft -> draft.put(entity.site(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeEmergencySite(String name) {
        done.add(draft -> draft.removeEmergencySite(name));
        return remove(EmergencySiteEntity.class, name);
    }

    @Override
    public boolean put(Whereabouts place) {
        Put<EmergencyPlaceEntity> put = put(
                EmergencyPlaceEntity.class,
                place.extension(),
                () -> new EmergencyPlaceEntity(place.extension()),
                known -> known.place().equals(place),
                fresh -> fresh.take(place));
        EmergencyPlaceEntity entity = put.row();
        done.add(draft -> draft.put(entity.place(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeEmergencyPlace(String extension) {
        done.add(draft -> draft.removeEmergencyPlace(extension));
        return remove(EmergencyPlaceEntity.class, extension);
    }

    @Override
    public boolean put(Did did) {
        Put<DidEntity> put = put(
                DidEntity.class,
                did.number(),
                () -> new DidEntity(did.number()),
                known -> known.did().equals(did),
                fresh -> fresh.take(did));
        DidEntity entity = put.row();
        done.add(draft -> draft.put(entity.did(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeDid(String number) {
        done.add(draft -> draft.removeDid(number));
        return remove(DidEntity.class, number);
    }

    @Override
    public boolean put(RingList list) {
        Put<RingListEntity> put = put(
                RingListEntity.class,
                list.number(),
                () -> new RingListEntity(list.number()),
                known -> known.list().equals(list),
                fresh -> fresh.take(list));
        RingListEntity entity = put.row();
        done.add(draft -> draft.put(entity.list(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeRingList(String number) {
        done.add(draft -> draft.removeRingList(number));
        return remove(RingListEntity.class, number);
    }

    @Override
    public boolean put(SpeedDial dial) {
        Put<SpeedDialEntity> put = put(
                SpeedDialEntity.class,
                dial.key(),
                () -> new SpeedDialEntity(dial),
                known -> known.dial().equals(dial),
                fresh -> fresh.take(dial));
        SpeedDialEntity entity = put.row();
        done.add(draft -> draft.put(entity.dial(), entity.version()));
        return put.changed();
    }

    @Override
    public boolean removeSpeedDial(String extension, String code) {
        done.add(draft -> draft.removeSpeedDial(extension, code));
        return remove(SpeedDialEntity.class, SpeedDial.key(extension, code));
    }

    @Override
    public boolean putDialPlan(List<DialRule> rules) {
        ListEntity list = entities.find(ListEntity.class, ListEntity.DIAL_PLAN);
        List<DialRuleEntity> before = inOrder(DialRuleEntity.class);
        done.add(draft -> draft.dialPlan(rules, list.version()));
        if (before.stream().map(DialRuleEntity::rule).toList().equals(rules)) {
            return false;
        }
        List<String> names = rules.stream().map(DialRule::name).toList();
        Set<String> stayed = Stayed.of(before.stream().map(known -> known.name).toList(), names);
        for (int i = 0; i < rules.size(); i++) {
            DialRule rule = rules.get(i);
            int place = i + 1;
            entity(DialRuleEntity.class, rule.name(), () -> new DialRuleEntity(rule.name()), fresh -> {
                if (stayed.contains(rule.name()) && fresh.rule().equals(rule)) {
                    Editor.shifted(DialRuleEntity.class, rule.name());
                }
                fresh.take(rule, place);
            });
        }
        before.stream().filter(known -> !names.contains(known.name)).forEach(entities::remove);
        grow(list);
        return true;
    }

    @Override
    public boolean putReasonCodes(List<ReasonCode> codes) {
        ListEntity list = entities.find(ListEntity.class, ListEntity.REASON_CODES);
        List<ReasonCodeEntity> before = inOrder(ReasonCodeEntity.class);
        done.add(draft -> draft.reasonCodes(codes, list.version()));
        if (before.stream().map(ReasonCodeEntity::reason).toList().equals(codes)) {
            return false;
        }
        List<String> kept = codes.stream().map(ReasonCode::code).toList();
        Set<String> stayed = Stayed.of(before.stream().map(known -> known.code).toList(), kept);
        for (int i = 0; i < codes.size(); i++) {
            ReasonCode reason = codes.get(i);
            int place = i + 1;
            entity(ReasonCodeEntity.class, reason.code(), () -> new ReasonCodeEntity(reason.code()), fresh -> {
                if (stayed.contains(reason.code()) && fresh.reason().equals(reason)) {
                    Editor.shifted(ReasonCodeEntity.class, reason.code());
                }
                fresh.take(reason, place);
            });
        }
        before.stream().filter(known -> !kept.contains(known.code)).forEach(entities::remove);
        grow(list);
        return true;
    }

    private <T> List<T> inOrder(Class<T> list) {
        return entities.createQuery("select e from " + list.getSimpleName() + " e order by e.place", list)
                .getResultList();
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

    private void show(QueueId queue) {
        QueueEntity entity = entities.find(QueueEntity.class, queue.value());
        if (entity == null) {
            done.add(draft -> draft.removeQueue(queue));
            return;
        }
        List<MemberEntity> members = members(queue);
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
        return put(type, key, made, _ -> false, filled).row();
    }

    /** Like {@link #entity}, but leaves an entity alone that has the wanted values already. */
    private <T> Put<T> put(Class<T> type, Object key, Supplier<T> made, Predicate<T> same, Consumer<T> filled) {
        T found = entities.find(type, key);
        if (found != null && same.test(found)) {
            return new Put<>(found, false);
        }
        T entity = found == null ? made.get() : found;
        filled.accept(entity);
        if (found == null) {
            entities.persist(entity);
        }
        return new Put<>(entity, true);
    }

    private record Put<T>(T row, boolean changed) {}

    private boolean remove(Class<?> type, Object key) {
        Object found = entities.find(type, key);
        if (found == null) {
            return false;
        }
        entities.remove(found);
        return true;
    }
}
