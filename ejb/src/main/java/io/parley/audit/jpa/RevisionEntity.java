package io.parley.audit.jpa;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.envers.RevisionNumber;
import org.hibernate.envers.RevisionTimestamp;

/** A row of the table revision: one edit, by whom, when and through what. */
@Entity
@org.hibernate.envers.RevisionEntity(RevisionWriter.class)
@Table(name = "revision")
public class RevisionEntity {
    @Id
    @RevisionNumber
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revision_id")
    @SequenceGenerator(name = "revision_id", sequenceName = "revision_id", allocationSize = 1)
    private Long id;

    @RevisionTimestamp
    @Column(name = "at_ms")
    private long atMillis;

    private String who;
    private String through;

    @OneToMany(mappedBy = "revision", cascade = CascadeType.PERSIST)
    private List<ChangeEntity> changes = new ArrayList<>();

    /** For Envers. */
    protected RevisionEntity() {}

    void by(String name, String means) {
        who = name;
        through = means;
    }

    void add(ChangeEntity change) {
        changes.add(change);
    }

    /** Its number; later ones are greater. */
    public long id() {
        return id;
    }

    /** When it was made, in epoch milliseconds. */
    public long atMillis() {
        return atMillis;
    }

    /** The user, the key, or the part of the system. */
    public String who() {
        return who;
    }

    /** The means, as "portal" or "api"; "system" where nobody edited. */
    public String through() {
        return through;
    }
}
