package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.ConfigKey;
import io.parley.directory.QueueConfig.Member;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table queue_member: an agent who serves a queue. */
@Entity
@Audited
@Table(name = "queue_member")
@Thing("member")
class MemberEntity extends VersionedEntity {
    @EmbeddedId
    MemberKey key;

    int tier;
    int place;

    protected MemberEntity() {}

    MemberEntity(MemberKey key) {
        this.key = key;
    }

    void take(Member member) {
        tier = member.tier();
        place = member.order();
    }

    Member member() {
        return new Member(new AgentId(key.agent), tier, place);
    }

    ConfigKey configKey() {
        return ConfigKey.member(new QueueId(key.queue), new AgentId(key.agent));
    }
}
