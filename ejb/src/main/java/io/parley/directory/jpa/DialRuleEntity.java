package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.DialRule;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;

/** A row of the table dial_rule, with its place in the plan: 1 is looked at first. */
@Entity
@Audited
@Table(name = "dial_rule")
@Thing("dial_rule")
class DialRuleEntity extends VersionedEntity {
    @Id
    String name;

    int place;
    String pattern;
    String action;
    String target;
    String trunk;
    boolean external;

    protected DialRuleEntity() {}

    DialRuleEntity(String name) {
        this.name = name;
    }

    void take(DialRule rule, int at) {
        place = at;
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
