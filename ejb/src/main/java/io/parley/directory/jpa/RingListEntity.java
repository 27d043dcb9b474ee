package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.ring.RingList;
import io.parley.ring.RingList.Action;
import io.parley.ring.RingList.Otherwise;
import io.parley.ring.RingList.Rules;
import io.parley.ring.RingOrder;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import org.hibernate.envers.Audited;

/** A row of the table ring_list, by its number. */
@Entity
@Audited
@Table(name = "ring_list")
@Thing("ring_list")
class RingListEntity extends VersionedEntity {
    @Id
    String number;

    String name;
    String ringOrder;

    /** As {@link MemberText} has them. */
    String members;

    int seconds;
    boolean followForwards;
    boolean ringUndisturbed;
    boolean ringBusy;

    /** An extension; empty for none. */
    String owner;

    String prefix;
    String otherwise;
    String target;

    protected RingListEntity() {}

    RingListEntity(String number) {
        this.number = number;
    }

    void take(RingList list) {
        name = list.name();
        ringOrder = list.order().name();
        members = MemberText.of(list.members());
        seconds = (int) list.time().toSeconds();
        followForwards = list.rules().forwards();
        ringUndisturbed = list.rules().undisturbed();
        ringBusy = list.rules().busy();
        owner = list.owner();
        prefix = list.prefix();
        otherwise = list.otherwise().action().name();
        target = list.otherwise().target();
    }

    RingList list() {
        return new RingList(
                number,
                name,
                RingOrder.valueOf(ringOrder),
                MemberText.in(members),
                Duration.ofSeconds(seconds),
                new Rules(followForwards, ringUndisturbed, ringBusy),
                owner,
                prefix,
                new Otherwise(Action.valueOf(otherwise), target));
    }
}
