package io.parley.directory.jpa;

import io.parley.database.jpa.VersionedEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table config_list: the version of a list that is edited as a whole. Its entries have the history. */
@Entity
@Table(name = "config_list")
class ListEntity extends VersionedEntity {
    static final String DIAL_PLAN = "dial-plan";
    static final String REASON_CODES = "reason-codes";

    @Id
    String name;

    protected ListEntity() {}
}
