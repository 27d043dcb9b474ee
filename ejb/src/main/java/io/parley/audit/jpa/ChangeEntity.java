package io.parley.audit.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A row of the table revision_change: a thing that an edit added, changed or removed. It finds what the history tables hold of it. */
@Entity
@Table(name = "revision_change")
class ChangeEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revision_change_id")
    @SequenceGenerator(name = "revision_change_id", sequenceName = "revision_change_id", allocationSize = 1)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "revision")
    RevisionEntity revision;

    String thing;
    String name;
    int kind;

    protected ChangeEntity() {}

    ChangeEntity(RevisionEntity revision, String thing, String name, int kind) {
        this.revision = revision;
        this.thing = thing;
        this.name = name;
        this.kind = kind;
    }
}
