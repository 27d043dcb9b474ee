package io.parley.web.rest;

import io.parley.directory.Form;
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
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.texts.Refusals;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The settings of a queue as a request gives them: what it leaves out has a default, and a list stays as it is. The fields are those of {@link QueueJson}. */
record QueueSettings(
        @NotBlank @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String name,

        @DefaultValue("longest_idle") Strategy strategy,

        Optional<List<@Valid MemberSettings>> members,

        @DefaultValue("20") @Min(5) @Max(120) int ringSeconds,

        Optional<@Min(1) @Max(Form.HOUR) Integer> penaltySeconds,

        @DefaultValue("10") @Min(0) @Max(Form.HOUR) int wrapUpSeconds,

        Optional<@Min(1) @Max(Form.DAY) Integer> maxWaitSeconds,

        @DefaultValue("0") @Min(0) @Max(Form.MOST_CALLS) int maxLength,

        @DefaultValue("true") boolean joinWhenEmpty,

        Optional<@Size(min = 1, max = Form.LONGEST_DIALLED) String> overflow,

        @DefaultValue("music/1") @NotBlank @Size(max = Form.LONGEST_LINE)
        String music,

        Optional<@Valid AnnouncementSettings> announcements,

        @DefaultValue("20") @Min(1) @Max(Form.HOUR) int serviceLevelSeconds,

        @DefaultValue("5") @Min(0) @Max(60) int shortAbandonSeconds,

        Optional<@Size(max = Form.MOST_CODES) List<String>> dispositions,

        @DefaultValue("false") boolean autoAnswer,

        @DefaultValue("") @Size(max = Form.LONGEST_TEXT) String script,

        @DefaultValue("false") boolean leaveWhenEmpty,

        Optional<@Size(max = Form.LONGEST_TEXT) String> hours,

        Optional<@Size(min = 1, max = Form.LONGEST_DIALLED) String> closedOverflow,

        @DefaultValue("false") boolean clearAtClosing,

        @DefaultValue("without_short_abandoned") ServiceLevel serviceLevelDefinition) {

    /** A member; without an order, they stand at their place in the list. */
    record MemberSettings(
            @NotBlank String agent,

            @DefaultValue("1") @Min(1) @Max(Form.LAST_TIER) int tier,

            Optional<@Min(0) @Max(Form.LAST_ORDER) Integer> order) {
        Member at(int place) {
            return new Member(new AgentId(agent), tier, order.orElse(place));
        }
    }

    /** The announcements to waiting callers. */
    record AnnouncementSettings(
            @DefaultValue("") @Size(max = Form.LONGEST_LINE) String welcome,

            @DefaultValue("0") @Min(0) @Max(Form.HOUR) int positionEverySeconds,

            @DefaultValue("0") @Min(0) @Max(Form.HOUR) int periodicEverySeconds,

            @DefaultValue("") @Size(max = Form.LONGEST_LINE) String periodic) {
        Announcements announcements() {
            return new Announcements(
                    welcome,
                    Duration.ofSeconds(positionEverySeconds),
                    Duration.ofSeconds(periodicEverySeconds),
                    periodic);
        }
    }

    /**
     * The queue with these settings.
     *
     * @param before the queue that there is, or an empty one of its number
     * @throws ProblemException 400 where the hours cannot be read
     */
    QueueConfig over(QueueConfig before) {
        return new QueueConfig(
                before.id(),
                name,
                strategy,
                members.map(QueueSettings::inOrder).orElse(before.members()),
                new Ringing(
                        Duration.ofSeconds(ringSeconds),
                        penaltySeconds
                                .map(Duration::ofSeconds)
                                .<NoAnswer>map(NoAnswer.Penalty::new)
                                .orElseGet(NoAnswer.Pause::new),
                        autoAnswer),
                waiting(),
                new Opening(hours.map(QueueSettings::parsed), leadsTo(closedOverflow), clearAtClosing),
                new Handling(
                        script,
                        Duration.ofSeconds(wrapUpSeconds),
                        dispositions.orElse(before.handling().dispositions())),
                new Reporting(
                        Duration.ofSeconds(serviceLevelSeconds),
                        Duration.ofSeconds(shortAbandonSeconds),
                        serviceLevelDefinition));
    }

    private Waiting waiting() {
        return new Waiting(
                maxWaitSeconds.map(Duration::ofSeconds),
                maxLength,
                joinWhenEmpty,
                leaveWhenEmpty,
                leadsTo(overflow),
                music,
                announcements.map(AnnouncementSettings::announcements).orElse(Announcements.NONE));
    }

    private static List<Member> inOrder(List<MemberSettings> all) {
        return IntStream.range(0, all.size())
                .mapToObj(place -> all.get(place).at(place))
                .toList();
    }

    private static Overflow leadsTo(Optional<String> number) {
        return number.<Overflow>map(Overflow.To::new).orElseGet(Overflow.HangUp::new);
    }

    private static Hours parsed(String text) {
        try {
            return HoursText.parse(text);
        } catch (WrongHours e) {
            throw ProblemException.invalid("hours", Refusals.PLAIN.words(e.refusal()));
        }
    }
}
