package io.parley.web.rest;

import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Announcements;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Opening;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Ringing;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.ServiceLevel;
import io.parley.directory.Strategy;
import io.parley.directory.hours.HoursText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A queue in JSON; durations in seconds.
 *
 * @param penaltySeconds how long an agent who did not answer is passed over; null where they become not ready instead
 * @param hours business hours as text (docs/api.md); null is always open
 * @param closedOverflow the number a caller goes to who comes when it is closed; null where the call ends
 * @param clearAtClosing whether those who wait at closing time go there too
 * @param overflow the number a caller overflows to; null where the call ends with an announcement
 */
record QueueJson(
        String number,
        String name,
        Strategy strategy,
        List<MemberJson> members,
        long ringSeconds,
        Optional<Long> penaltySeconds,
        long wrapUpSeconds,
        Optional<Long> maxWaitSeconds,
        int maxLength,
        boolean joinWhenEmpty,
        Optional<String> overflow,
        String music,
        AnnouncementsJson announcements,
        long serviceLevelSeconds,
        long shortAbandonSeconds,
        List<String> dispositions,
        boolean autoAnswer,
        String script,
        boolean leaveWhenEmpty,
        Optional<String> hours,
        Optional<String> closedOverflow,
        boolean clearAtClosing,
        ServiceLevel serviceLevelDefinition) {

    /** A member. */
    record MemberJson(String agent, int tier, int order) {
        static MemberJson of(Member member) {
            return new MemberJson(member.agent().value(), member.tier(), member.order());
        }
    }

    /** The announcements to waiting callers; 0 seconds switches one off. */
    record AnnouncementsJson(String welcome, long positionEverySeconds, long periodicEverySeconds, String periodic) {
        static AnnouncementsJson of(Announcements told) {
            return new AnnouncementsJson(
                    told.welcome(),
                    told.positionEvery().toSeconds(),
                    told.periodicEvery().toSeconds(),
                    told.periodic());
        }
    }

    static QueueJson of(QueueConfig queue) {
        Ringing ringing = queue.ringing();
        Waiting waiting = queue.waiting();
        Opening opening = queue.opening();
        return new QueueJson(
                queue.id().value(),
                queue.name(),
                queue.strategy(),
                queue.members().stream().map(MemberJson::of).toList(),
                ringing.time().toSeconds(),
                switch (ringing.noAnswer()) {
                    case NoAnswer.Pause() -> Optional.empty();
                    case NoAnswer.Penalty(Duration passedOver) -> Optional.of(passedOver.toSeconds());
                },
                queue.handling().wrapUp().toSeconds(),
                waiting.maxTime().map(Duration::toSeconds),
                waiting.maxLength(),
                waiting.joinWhenEmpty(),
                number(waiting.overflow()),
                waiting.music(),
                AnnouncementsJson.of(waiting.announcements()),
                queue.reporting().serviceLevel().toSeconds(),
                queue.reporting().shortAbandon().toSeconds(),
                queue.handling().dispositions(),
                ringing.autoAnswer(),
                queue.handling().script(),
                waiting.leaveWhenEmpty(),
                opening.hours().map(HoursText::of),
                number(opening.closed()),
                opening.clearAtClosing(),
                queue.reporting().definition());
    }

    private static Optional<String> number(Overflow overflow) {
        return switch (overflow) {
            case Overflow.HangUp() -> Optional.empty();
            case Overflow.To(String number) -> Optional.of(number);
        };
    }
}
