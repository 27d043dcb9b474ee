package io.parley.queue;

import io.parley.directory.QueueConfig;
import io.parley.id.CallId;
import io.parley.queue.QueueEffect.Alarm;
import io.parley.queue.announce.Announcer;
import java.time.Instant;
import java.util.Optional;

/** The work of a step for those who wait, by the clock: how long they may, when the queue closes, and what they are told meanwhile. */
final class WaitLimits {
    private final Draft draft;
    private final QueueExits departures;

    WaitLimits(Draft draft, QueueExits departures) {
        this.draft = draft;
        this.departures = departures;
    }

    void setAlarms(Caller caller, QueueConfig queue) {
        CallId call = caller.entry().call();
        queue.waiting()
                .maxTime()
                .ifPresent(max -> draft.say(new Alarm(
                        call,
                        Alarm.Kind.WAIT,
                        caller.entry().enteredAt().plus(max),
                        new QueueEvent.WaitExceeded(call))));
        setClosing(call, queue.opening());
        setAnnouncement(call, caller.told());
    }

    void setClosing(CallId call, QueueConfig.Opening opening) {
        if (opening.clearAtClosing()) {
            Optional<Instant> end = opening.open(draft.now())
                    ? opening.hours().flatMap(hours -> hours.closesAfter(draft.now()))
                    : Optional.of(draft.now());
            end.ifPresent(at -> draft.say(new Alarm(call, Alarm.Kind.CLOSING, at, new QueueEvent.Closing(call))));
        }
    }

    private void setAnnouncement(CallId call, Announcer.Due due) {
        if (due.next().isBefore(Instant.MAX)) {
            draft.say(new Alarm(call, Alarm.Kind.ANNOUNCEMENT, due.next(), new QueueEvent.AnnouncementDue(call)));
        }
    }

    void waitExceeded(Caller caller) {
        Optional<QueueConfig> queue = draft.queue(caller.entry().queue());
        Optional<Instant> end = queue.flatMap(config -> config.waiting().maxTime())
                .map(caller.entry().enteredAt()::plus);
        if (end.isEmpty()) {
            return; // no limit any more
        }
        if (end.get().isAfter(draft.now())) {
            CallId call = caller.entry().call();
            draft.say(new Alarm(call, Alarm.Kind.WAIT, end.get(), new QueueEvent.WaitExceeded(call)));
        } else {
            departures.leaves(caller, QueueExitReason.waitedTooLong(queue.get()));
        }
    }

    void closing(Caller caller) {
        draft.queue(caller.entry().queue())
                .filter(queue -> queue.opening().clearAtClosing())
                .ifPresent(queue -> {
                    if (queue.opening().open(draft.now())) {
                        setClosing(caller.entry().call(), queue.opening());
                    } else {
                        departures.leaves(caller, QueueExitReason.hasClosed(queue));
                    }
                });
    }

    void announce(Caller caller) {
        QueueEntry entry = caller.entry();
        Optional<QueueConfig> config = draft.queue(entry.queue());
        if (config.isEmpty()) {
            return;
        }
        int position = draft.state().position(entry);
        Announcer.Told told =
                Announcer.tell(config.get().waiting().announcements(), caller.told(), position, draft.now());
        if (!told.sounds().isEmpty()) {
            draft.say(new QueueEffect.Announce(entry, told.position() ? position : 0, told.sounds()));
        }
        draft.become(draft.state().withCaller(caller.told(told.next())));
        setAnnouncement(entry.call(), told.next());
    }
}
