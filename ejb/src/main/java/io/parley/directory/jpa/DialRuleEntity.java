package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.DialRule;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table dial_rule, by its place in the plan. */
@Entity
@Audited
@Table(name = "dial_rule")
@Thing("dial_rule")
class DialRuleEntity extends VersionedEntity {
    @Id
    Integer place;

    String name;
    String pattern;
    String action;
    String target;
    String trunk;
    boolean external;

    protected DialRuleEntity() {}

    DialRuleEntity(int place) {
        this.place = place;
    }

    void take(DialRule rule) {
        name = rule.name();
        pattern = rule.pattern();
        action = rule.action().name();
        target = rule.target();
        trunk = rule.trunk();
        external = rule.external();
    }

    DialRule rule() {
        return new DialRule(name, pattern, DialRule.Action.valueOf(action), target, trunk, external);
    }
}
