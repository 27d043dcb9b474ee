package io.parley.directory.jpa;

import io.parley.directory.Snapshot;
import io.parley.directory.SnapshotDraft;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of the directory's tables as a directory: one query for each table. */
record DirectoryRows(Source rows) {
    private static final Comparator<MemberEntity> IN_ORDER = Comparator.comparingInt(
                    (MemberEntity member) -> member.tier)
            .thenComparingInt(member -> member.place)
            .thenComparing(member -> member.key.agent);

    /** The tables at some moment. */
    interface Source {
        /** All rows of a table, in no order. */
        <T> List<T> all(Class<T> type);

        /** The version of a list. */
        long version(String list);
    }

    /** The rest, the look-up of host names of trunks, needs no database. */
    SnapshotDraft draft() {
        SnapshotDraft draft = Snapshot.empty().draft();
        rows.all(PersonEntity.class).forEach(person -> draft.put(person.user(), person.passwordHash, person.version()));
        rows.all(ExtensionEntity.class)
                .forEach(extension -> draft.put(extension.extension(), extension.secret(), extension.version()));
        queues(draft);
        rows.all(TrunkEntity.class).forEach(trunk -> draft.put(trunk.trunk(), trunk.secret(), trunk.version()));
        rows.all(BlockedCallerEntity.class).forEach(blocked -> draft.put(blocked.caller(), blocked.version()));
        rows.all(EmergencyPlanEntity.class).forEach(plan -> draft.put(plan.plan(), plan.version()));
        rows.all(EmergencySiteEntity.class).forEach(site -> draft.put(site.site(), site.version()));
        rows.all(EmergencyPlaceEntity.class).forEach(place -> draft.put(place.place(), place.version()));
        rows.all(DidEntity.class).forEach(did -> draft.put(did.did(), did.version()));
        rows.all(RingListEntity.class).forEach(list -> draft.put(list.list(), list.version()));
        rows.all(SpeedDialEntity.class).forEach(dial -> draft.put(dial.dial(), dial.version()));
        rows.all(ApiKeyEntity.class).forEach(key -> draft.put(key.key(), key.version()));
        draft.dialPlan(
                rows.all(DialRuleEntity.class).stream()
                        .sorted(Comparator.comparingInt(rule -> rule.place))
                        .map(DialRuleEntity::rule)
                        .toList(),
                rows.version(ListEntity.DIAL_PLAN));
        return draft.reasonCodes(
                rows.all(ReasonCodeEntity.class).stream()
                        .sorted(Comparator.comparingInt(reason -> reason.place))
                        .map(ReasonCodeEntity::reason)
                        .toList(),
                rows.version(ListEntity.REASON_CODES));
    }

    private void queues(SnapshotDraft draft) {
        Map<String, List<MemberEntity>> members = rows.all(MemberEntity.class).stream()
                .sorted(IN_ORDER)
                .collect(Collectors.groupingBy(member -> member.key.queue));
        for (QueueEntity queue : rows.all(QueueEntity.class)) {
            List<MemberEntity> own = members.getOrDefault(queue.id, List.of());
            draft.put(
                    queue.queue(own.stream().map(MemberEntity::member).toList()),
                    queue.version(),
                    JpaEntries.versions(own));
        }
    }
}
