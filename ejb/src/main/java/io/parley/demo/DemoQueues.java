package io.parley.demo;

import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Announcements;
import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Ringing;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.ReasonCode;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The two queues of the demo, and the reasons of a new installation. */
final class DemoQueues {
    private static final Announcements ANNOUNCEMENTS = new Announcements(
            "prompt/en/welcome", Duration.ofSeconds(45), Duration.ofSeconds(60), "prompt/en/thank-you-for-waiting");

    private static final String SALES = """
            Good day, {caller}, you are through to {queue}, my name is {agent}.
            What may we offer you?

            1. Ask what is needed, and by when.
            2. Say what it costs, and offer to send it in writing.
            3. Before the end: is there anything else for {company}?
            """;
    private static final String SUPPORT = """
            Good day, {caller}, this is {queue}, {agent} speaking. How can I help?

            1. Ask what happens, since when, and what was changed before.
            2. Try it together; else open a ticket and read out its number.
            3. Ask whether it works now before you say goodbye.
            """;

    private DemoQueues() {}

    /** Served by all of these. */
    static List<QueueConfig> all(List<AgentId> agents) {
        List<Member> members = IntStream.range(0, agents.size())
                .mapToObj(place -> new Member(agents.get(place), 1, place))
                .toList();
        Waiting waiting = Waiting.DEFAULT.withMaxLength(50).withAnnouncements(ANNOUNCEMENTS);
        return List.of(
                QueueConfig.of(new QueueId("8001"), "Sales")
                        .withMembers(members)
                        .with(waiting.withMaxTime(Duration.ofMinutes(10)).withOverflow(new Overflow.To("8002")))
                        .with(new Handling(
                                SALES,
                                Duration.ofSeconds(30),
                                List.of("sold", "offer-sent", "call-again", "no-interest", "wrong-number"))),
                QueueConfig.of(new QueueId("8002"), "Support")
                        .withMembers(members)
                        .with(Ringing.DEFAULT.withNoAnswer(new NoAnswer.Penalty(Duration.ofSeconds(30))))
                        .with(waiting.withMaxTime(Duration.ofMinutes(15)).withMusic("music/2"))
                        .with(new Handling(
                                SUPPORT,
                                Duration.ofSeconds(60),
                                List.of("solved", "ticket-opened", "call-again", "handed-over", "wrong-number"))));
    }

    static List<ReasonCode> reasonCodes() {
        return List.of(
                new ReasonCode("break", "Break"),
                new ReasonCode("lunch", "Lunch"),
                new ReasonCode("training", "Training"),
                new ReasonCode("meeting", "Meeting"),
                new ReasonCode("admin", "Paperwork"),
                new ReasonCode("dnd", "Do not disturb", true));
    }
}
