package io.parley.directory.jpa;

import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.ConfigKey;
import java.util.List;

/**
 * Where a thing and its version are kept.
 *
 * @param things the words by which the history calls what its version is of
 */
record Row(Class<? extends VersionedEntity> type, Object key, List<String> things) {
    static Row of(ConfigKey of) {
        return switch (of.kind()) {
            case USER -> new Row(PersonEntity.class, of.key(), List.of("user"));
            case EXTENSION -> new Row(ExtensionEntity.class, of.key(), List.of("extension"));
            case QUEUE -> new Row(QueueEntity.class, of.key(), List.of("queue", "member"));
            case MEMBER -> new Row(MemberEntity.class, MemberKey.valueOf(of.key()), List.of("member"));
            case TRUNK -> new Row(TrunkEntity.class, of.key(), List.of("trunk"));
            case DIAL_PLAN -> new Row(ListEntity.class, ListEntity.DIAL_PLAN, List.of("dial_rule"));
            case REASON_CODES -> new Row(ListEntity.class, ListEntity.REASON_CODES, List.of("reason_code"));
            case API_KEY -> new Row(ApiKeyEntity.class, of.key(), List.of("api_key"));
            case BLOCKED_CALLER -> new Row(BlockedCallerEntity.class, of.key(), List.of("blocked_caller"));
            case EMERGENCY_PLAN ->
                new Row(EmergencyPlanEntity.class, EmergencyPlanEntity.ONLY, List.of("emergency_plan"));
            case EMERGENCY_SITE -> new Row(EmergencySiteEntity.class, of.key(), List.of("emergency_site"));
            case EMERGENCY_PLACE -> new Row(EmergencyPlaceEntity.class, of.key(), List.of("emergency_place"));
            case RING_LIST -> new Row(RingListEntity.class, of.key(), List.of("ring_list"));
            case DID -> new Row(DidEntity.class, of.key(), List.of("did"));
            case SPEED_DIAL -> new Row(SpeedDialEntity.class, of.key(), List.of("speed_dial"));
        };
    }
}
