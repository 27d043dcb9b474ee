package io.parley.web.rest;

import io.parley.agent.AgentId;
import io.parley.queue.QueueConfig;
import io.parley.queue.QueueConfig.Announcements;
import io.parley.queue.QueueConfig.Member;
import io.parley.queue.QueueConfig.NoAnswer;
import io.parley.queue.QueueConfig.Opening;
import io.parley.queue.QueueConfig.Overflow;
import io.parley.queue.QueueId;
import io.parley.queue.ServiceLevel;
import io.parley.queue.Strategy;
import io.parley.queue.hours.Hours;
import io.parley.queue.hours.HoursText;
import io.parley.queue.hours.WrongHours;
import io.parley.web.rest.json.JsonBody;
import io.parley.web.texts.Refusals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A queue in JSON; durations in seconds.
 *
 * @param penaltySeconds how long an agent who did not answer is passed over; null where he becomes not ready instead
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

    private static final Duration RING = Duration.ofSeconds(20);
    private static final Duration WRAP_UP = Duration.ofSeconds(10);
    private static final Duration SERVICE_LEVEL = Duration.ofSeconds(20);
    private static final Duration SHORT_ABANDON = Duration.ofSeconds(5);
    private static final String MUSIC = "music/1";

    /** A member. */
    record MemberJson(String agent, int tier, int order) {
        static MemberJson of(Member member) {
            return new MemberJson(member.agent().value(), member.tier(), member.order());
        }
    }

    /** What waiting callers are told; 0 seconds switches one off. */
    record AnnouncementsJson(String welcome, long positionEverySeconds, long periodicEverySeconds, String periodic) {}

    static QueueJson of(QueueConfig queue) {
        Announcements told = queue.announcements();
        return new QueueJson(
                queue.id().value(),
                queue.name(),
                queue.strategy(),
                queue.members().stream().map(MemberJson::of).toList(),
                queue.ringTime().toSeconds(),
                switch (queue.noAnswer()) {
                    case NoAnswer.Pause() -> Optional.empty();
                    case NoAnswer.Penalty(Duration passedOver) -> Optional.of(passedOver.toSeconds());
                },
                queue.wrapUp().toSeconds(),
                queue.maxWait().map(Duration::toSeconds),
                queue.maxLength(),
                queue.joinWhenEmpty(),
                number(queue.overflow()),
                queue.music(),
                new AnnouncementsJson(
                        told.welcome(),
                        told.positionEvery().toSeconds(),
                        told.periodicEvery().toSeconds(),
                        told.periodic()),
                queue.serviceLevel().toSeconds(),
                queue.shortAbandon().toSeconds(),
                queue.dispositions(),
                queue.autoAnswer(),
                queue.script(),
                queue.leaveWhenEmpty(),
                queue.opening().hours().map(HoursText::of),
                number(queue.opening().closed()),
                queue.opening().clearAtClosing(),
                queue.definition());
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
                body.seconds("ring_seconds", RING),
                body.optionalSeconds("penalty_seconds")
                        .<NoAnswer>map(NoAnswer.Penalty::new)
                        .orElseGet(NoAnswer.Pause::new),
                body.seconds("wrap_up_seconds", WRAP_UP),
                body.optionalSeconds("max_wait_seconds"),
                body.number("max_length", 0),
                body.flag("join_when_empty", true),
                overflow(body, "overflow"),
                body.text("music", MUSIC),
                announcements(body),
                body.seconds("service_level_seconds", SERVICE_LEVEL),
                body.seconds("short_abandon_seconds", SHORT_ABANDON),
                body.texts("dispositions"),
                body.flag("auto_answer", false),
                body.text("script", ""),
                body.flag("leave_when_empty", false),
                new Opening(hours(body), overflow(body, "closed_overflow"), body.flag("clear_at_closing", false)),
                body.choice("service_level_definition", ServiceLevel.class)
                        .orElse(ServiceLevel.WITHOUT_SHORT_ABANDONED));
        body.done();
        return wished;
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
