package io.parley.toll.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.toll.TollLimit;
import io.parley.toll.TollScope;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.envers.Audited;

/** A row of the table toll_limit, with its place among them. */
@Entity
@Audited
@Table(name = "toll_limit")
@Thing("toll_limit")
class TollLimitEntity extends VersionedEntity {
    /** As {@link TollScope#text} has it. */
    @Id
    String scope;

    int place;
    int callsPerHour;
    int concurrentCalls;
    int minutesPerDay;
    int costPerDay;
    /** With blanks between. */
    String closedClasses;

    boolean endsCalls;

    protected TollLimitEntity() {}

    TollLimitEntity(String scope) {
        this.scope = scope;
    }

    void take(TollLimit limit, int at) {
        place = at;
        callsPerHour = limit.callsPerHour();
        concurrentCalls = limit.concurrent();
        minutesPerDay = limit.minutesPerDay();
        costPerDay = limit.costPerDay();
        closedClasses = String.join(" ", limit.closedClasses());
        endsCalls = limit.endsCalls();
    }

    /** Empty where a later version has a scope that this one does not know. */
    Optional<TollLimit> limit() {
        return TollScope.of(scope)
                .map(of -> new TollLimit(
                        of,
                        callsPerHour,
                        concurrentCalls,
                        minutesPerDay,
                        costPerDay,
                        TollWords.of(closedClasses),
                        endsCalls));
    }
}
