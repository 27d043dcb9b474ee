package io.parley.directory.jpa;

import io.parley.audit.jpa.Thing;
import io.parley.database.jpa.VersionedEntity;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Announcements;
import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Opening;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Reporting;
import io.parley.directory.QueueConfig.Ringing;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.ServiceLevel;
import io.parley.directory.Strategy;
import io.parley.directory.hours.HoursText;
import io.parley.id.QueueId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.envers.Audited;

/** A row of the table queue. Its members are rows of their own; an edit of them makes this version grow as well. */
@Entity
@Audited
@Table(name = "queue")
@Thing("queue")
class QueueEntity extends VersionedEntity {
    @Id
    String id;

    String name;
    String strategy;

    @Column(name = "ring_ms")
    long ringMillis;

    @Column(name = "no_answer_ms")
    Long noAnswerMillis;

    boolean autoAnswer;

    @Column(name = "wrap_up_ms")
    long wrapUpMillis;

    String script;
    String dispositions;

    @Column(name = "max_wait_ms")
    Long maxWaitMillis;

    int maxLength;
    boolean joinWhenEmpty;
    boolean leaveWhenEmpty;
    String overflowNumber;
    String music;
    String welcome;

    @Column(name = "position_every_ms")
    long positionEveryMillis;

    @Column(name = "periodic_every_ms")
    long periodicEveryMillis;

    String periodic;
    String hours;
    String closedNumber;
    boolean clearAtClosing;

    @Column(name = "service_level_ms")
    long serviceLevelMillis;

    @Column(name = "short_abandon_ms")
    long shortAbandonMillis;

    String serviceLevel;

    protected QueueEntity() {}

    QueueEntity(String id) {
        this.id = id;
    }

    void take(QueueConfig queue) {
        name = queue.name();
        strategy = queue.strategy().name();
        take(queue.ringing());
        take(queue.waiting());
        hours = queue.opening().hours().map(HoursText::of).orElse("");
        closedNumber = number(queue.opening().closed());
        clearAtClosing = queue.opening().clearAtClosing();
        wrapUpMillis = queue.handling().wrapUp().toMillis();
        script = queue.handling().script();
        dispositions = Words.of(queue.handling().dispositions());
        serviceLevelMillis = queue.reporting().serviceLevel().toMillis();
        shortAbandonMillis = queue.reporting().shortAbandon().toMillis();
        serviceLevel = queue.reporting().definition().name();
    }

    private void take(Ringing ringing) {
        ringMillis = ringing.time().toMillis();
        noAnswerMillis = switch (ringing.noAnswer()) {
            case NoAnswer.Pause() -> null;
            case NoAnswer.Penalty(Duration passedOver) -> passedOver.toMillis();
        };
        autoAnswer = ringing.autoAnswer();
    }

    private void take(Waiting waiting) {
        maxWaitMillis = waiting.maxTime().map(Duration::toMillis).orElse(null);
        maxLength = waiting.maxLength();
        joinWhenEmpty = waiting.joinWhenEmpty();
        leaveWhenEmpty = waiting.leaveWhenEmpty();
        overflowNumber = number(waiting.overflow());
        music = waiting.music();
        welcome = waiting.announcements().welcome();
        positionEveryMillis = waiting.announcements().positionEvery().toMillis();
        periodicEveryMillis = waiting.announcements().periodicEvery().toMillis();
        periodic = waiting.announcements().periodic();
    }

    QueueConfig queue(List<Member> members) {
        return new QueueConfig(
                new QueueId(id),
                name,
                Strategy.valueOf(strategy),
                members,
                new Ringing(
                        Duration.ofMillis(ringMillis),
                        noAnswerMillis == null
                                ? new NoAnswer.Pause()
                                : new NoAnswer.Penalty(Duration.ofMillis(noAnswerMillis)),
                        autoAnswer),
                new Waiting(
                        Optional.ofNullable(maxWaitMillis).map(Duration::ofMillis),
                        maxLength,
                        joinWhenEmpty,
                        leaveWhenEmpty,
                        overflow(overflowNumber),
                        music,
                        new Announcements(
                                welcome,
                                Duration.ofMillis(positionEveryMillis),
                                Duration.ofMillis(periodicEveryMillis),
                                periodic)),
                new Opening(
                        Optional.of(hours).filter(text -> !text.isEmpty()).map(HoursText::parse),
                        overflow(closedNumber),
                        clearAtClosing),
                new Handling(script, Duration.ofMillis(wrapUpMillis), Words.in(dispositions)),
                new Reporting(
                        Duration.ofMillis(serviceLevelMillis),
                        Duration.ofMillis(shortAbandonMillis),
                        ServiceLevel.valueOf(serviceLevel)));
    }

    private static String number(Overflow overflow) {
        return switch (overflow) {
            case Overflow.HangUp() -> null;
            case Overflow.To(String number) -> number;
        };
    }

    private static Overflow overflow(String number) {
        return number == null ? new Overflow.HangUp() : new Overflow.To(number);
    }
}
