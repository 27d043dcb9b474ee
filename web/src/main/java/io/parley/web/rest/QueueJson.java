package io.parley.web.rest;

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
import io.parley.directory.hours.Hours;
import io.parley.directory.hours.HoursText;
import io.parley.directory.hours.WrongHours;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.web.rest.json.JsonBody;
import io.parley.web.texts.Refusals;
import java.time.Duration;
import java.util.ArrayList;
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

    /** A queue as a body wishes it: what it leaves out has a default. */
    static QueueConfig wish(String number, JsonBody body) {
        QueueConfig wished = new QueueConfig(
                new QueueId(number),
                body.text("name"),
                body.choice("strategy", Strategy.class).orElse(Strategy.LONGEST_IDLE),
                members(body),
                ringing(body),
                waiting(body),
                new Opening(hours(body), overflow(body, "closed_overflow"), body.flag("clear_at_closing", false)),
                new Handling(
                        body.text("script", Handling.DEFAULT.script()),
                        body.seconds("wrap_up_seconds", Handling.DEFAULT.wrapUp()),
                        body.texts("dispositions")),
                reporting(body));
        body.done();
        return wished;
    }

    private static Ringing ringing(JsonBody body) {
        return new Ringing(
                body.seconds("ring_seconds", Ringing.DEFAULT.time()),
                body.optionalSeconds("penalty_seconds")
                        .<NoAnswer>map(NoAnswer.Penalty::new)
                        .orElse(Ringing.DEFAULT.noAnswer()),
                body.flag("auto_answer", Ringing.DEFAULT.autoAnswer()));
    }

    private static Waiting waiting(JsonBody body) {
        return new Waiting(
                body.optionalSeconds("max_wait_seconds"),
                body.number("max_length", Waiting.DEFAULT.maxLength()),
                body.flag("join_when_empty", Waiting.DEFAULT.joinWhenEmpty()),
                body.flag("leave_when_empty", Waiting.DEFAULT.leaveWhenEmpty()),
                overflow(body, "overflow"),
                body.text("music", Waiting.DEFAULT.music()),
                announcements(body));
    }

    private static Reporting reporting(JsonBody body) {
        return new Reporting(
                body.seconds("service_level_seconds", Reporting.DEFAULT.serviceLevel()),
                body.seconds("short_abandon_seconds", Reporting.DEFAULT.shortAbandon()),
                body.choice("service_level_definition", ServiceLevel.class).orElse(Reporting.DEFAULT.definition()));
    }

    private static Overflow overflow(JsonBody body, String field) {
        return body.optionalText(field).<Overflow>map(Overflow.To::new).orElseGet(Overflow.HangUp::new);
    }

    private static Optional<Hours> hours(JsonBody body) {
        try {
            return body.optionalText("hours").map(HoursText::parse);
        } catch (WrongHours e) {
            body.refuse("hours", Refusals.PLAIN.words(e.refusal()));
            return Optional.empty();
        }
    }

    private static List<Member> members(JsonBody body) {
        List<Member> members = new ArrayList<>();
        for (JsonBody member : body.objects("members")) {
            members.add(new Member(
                    new AgentId(member.text("agent")),
                    member.number("tier", 1),
                    member.number("order", members.size())));
        }
        return members;
    }

    private static Announcements announcements(JsonBody body) {
        JsonBody told = body.object("announcements").orElseGet(JsonBody::empty);
        return new Announcements(
                told.text("welcome", ""),
                told.seconds("position_every_seconds", Duration.ZERO),
                told.seconds("periodic_every_seconds", Duration.ZERO),
                told.text("periodic", ""));
    }
}
