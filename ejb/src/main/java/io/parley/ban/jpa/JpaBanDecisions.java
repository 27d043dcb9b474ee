package io.parley.ban.jpa;

import io.parley.ban.BanDecisions;
import io.parley.database.jpa.Entities;
import io.parley.fact.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** The decisions by Hibernate, their history by Envers. */
@ApplicationScoped
public class JpaBanDecisions implements BanDecisions {
    private Entities entities;

    /** For the container. */
    protected JpaBanDecisions() {}

    @Inject
    public JpaBanDecisions(Entities entities) {
        this.entities = entities;
    }

    @Override
    public void banned(String site, Instant until, String remark, Actor by) {
        decide(site, "BANNED", until.toString(), remark, by);
    }

    @Override
    public void lifted(String site, Actor by) {
        decide(site, "LIFTED", "", "", by);
    }

    private void decide(String site, String decision, String ends, String remark, Actor by) {
        entities.transaction(by, manager -> {
            BanDecisionEntity known = manager.find(BanDecisionEntity.class, site);
            BanDecisionEntity entity = known == null ? new BanDecisionEntity(site) : known;
            entity.decision = decision;
            entity.ends = ends;
            entity.remark = remark;
            if (known == null) {
                manager.persist(entity);
            }
            return site;
        });
    }
}
