package io.parley.queue;

import io.parley.concurrent.Inbox;
import io.parley.directory.QueueConfig;
import io.parley.directory.Strategy;
import io.parley.directory.hours.Hours;
import io.parley.directory.hours.HoursText;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.queue.QueueDesk.LeaveCause;
import io.parley.queue.QueueDesk.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Plays the calls and the people of a house, one act after the other. What an act cannot do in the state of things it leaves undone. */
final class Play {
    static final List<AgentId> AGENTS =
            List.of("anna", "ben", "clara", "david").stream().map(AgentId::new).toList();
    private static final List<QueueId> QUEUES =
            List.of(ContactCentre.SALES, ContactCentre.SUPPORT, new QueueId("8003"));

    private static final List<LeaveCause> CAUSES = List.of(LeaveCause.values());
    private static final List<Refusal> REFUSALS = List.of(Refusal.values());

    final ContactCentre house;
    final List<PlayedCall> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    final BiConsumer<CallId, QueueNotice> watch;
    private final Executor threads;
    private final List<DirectCalls> direct = new ArrayList<>();

    /**
     * Something that happens.
     *
     * @param kind what happens, by its number; {@code who} and {@code how} choose among those whom it may happen to
     */
    record Act(int kind, int who, int how) {
        static final int KINDS = 22;
    }

    /**
     * A play in a house.
     *
     * @param watch sees each notice at the moment it is given
     */
    Play(ContactCentre house, Executor threads, BiConsumer<CallId, QueueNotice> watch) {
        this.house = house;
        this.watch = watch;
        this.threads = threads;
        AGENTS.forEach(agent -> direct.add(new DirectCalls(agent)));
    }

    /** Closes and opens soon after the hours at which plays begin. */
    private static final Hours OFTEN_CLOSED =
            HoursText.parse("UTC; mon-sun 00:00-00:01 00:02-00:03 00:04-00:06 08:00-08:01 08:02-08:03 08:04-08:06");

    /** Three queues that share agents and differ in all that matters. */
    static ContactCentre house(Strategy first, Strategy second) {
        return new ContactCentre(
                Queues.sales("anna", "ben", "clara").strategy(first).maxWait(Duration.ofSeconds(90)),
                Queues.sales("clara", "david")
                        .id("8002")
                        .strategy(second)
                        .maxLength(3)
                        .wrapUp(Duration.ZERO)
                        .opening(new QueueConfig.Opening(
                                Optional.of(OFTEN_CLOSED), new QueueConfig.Overflow.To("8001"), true))
                        .noAnswer(new QueueConfig.NoAnswer.Pause()),
                Queues.sales("david", "anna", "ben", "clara")
                        .id("8003")
                        .strategy(Strategy.RING_ALL)
                        .notWhenEmpty()
                        .clearedWhenEmpty()
                        .announcements(new QueueConfig.Announcements(
                                "", Duration.ofSeconds(20), Duration.ofSeconds(30), "prompt/en/all-agents-busy")));
    }

    void act(Act act) {
        AgentId agent = AGENTS.get(act.who() % AGENTS.size());
        switch (act.kind() % Act.KINDS) {
            case 0, 1, 2 -> enter(act);
            case 3 -> call(act).ifPresent(call -> call.leave(cause(act)));
            case 4, 5, 6 -> call(act).ifPresent(call -> call.ring(act.how()));
            case 7, 8, 9 -> call(act).ifPresent(call -> call.answer(act.how()));
            case 10 -> call(act).ifPresent(call -> call.refuse(act.how(), refusal(act)));
            case 11, 12 -> call(act).ifPresent(PlayedCall::finish);
            case 13 -> house.agents.logIn(agent, ContactCentre.extension(agent), Optional.empty(), ContactCentre.TEST);
            case 14 -> house.agents.logOut(agent, one(act), ContactCentre.TEST);
            case 15 -> house.agents.ready(agent, ContactCentre.TEST);
            case 16 -> house.agents.notReady(agent, "break", ContactCentre.TEST);
            case 17 -> house.agents.reachable(ContactCentre.extension(agent), act.how() % 4 != 0);
            case 18 -> direct.get(AGENTS.indexOf(agent)).toggle();
            case 19 -> members(agent, act.how());
            default -> house.pass(act.how() % 40);
        }
    }

    /** An agent becomes a member of one of the queues, or is one no longer. */
    private void members(AgentId agent, int how) {
        QueueConfig queue =
                house.directory.queue(QUEUES.get(how % QUEUES.size())).orElseThrow();
        List<QueueConfig.Member> members = new ArrayList<>(queue.members());
        if (!members.removeIf(member -> member.agent().equals(agent))) {
            members.add(new QueueConfig.Member(agent, how % 3, how % 10));
        }
        house.directory.put(queue.withMembers(members));
    }

    private void enter(Act act) {
        PlayedCall call = new PlayedCall(this, new CallId("c" + numbers.incrementAndGet()));
        calls.add(call);
        call.enter(QUEUES.get(act.who() % QUEUES.size()), act.how() % 3 == 0 ? 1 : 0);
    }

    private Optional<PlayedCall> call(Act act) {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(act.who() % calls.size()));
    }

    private static LeaveCause cause(Act act) {
        return CAUSES.get(act.how() % CAUSES.size());
    }

    private static Refusal refusal(Act act) {
        return REFUSALS.get(act.how() % REFUSALS.size());
    }

    private static Optional<QueueId> one(Act act) {
        return act.how() % 3 == 0 ? Optional.of(QUEUES.get(act.how() % QUEUES.size())) : Optional.empty();
    }

    /** The calls of one agent's extension outside the queues: one at a time. */
    private final class DirectCalls {
        private final String extension;
        private final Inbox<Runnable> mailbox = mailbox();
        private Optional<CallId> running = Optional.empty();

        DirectCalls(AgentId agent) {
            extension = ContactCentre.extension(agent);
        }

        void toggle() {
            mailbox.post(() -> {
                if (running.isEmpty()) {
                    CallId call = new CallId("d" + numbers.incrementAndGet());
                    running = Optional.of(call);
                    house.agents.directCallBegan(extension, call);
                } else {
                    end();
                }
            });
        }

        void end() {
            running.ifPresent(call -> house.agents.directCallEnded(extension, call));
            running = Optional.empty();
        }
    }

    /** Everybody hangs up, and all times run out. */
    void end() {
        calls.forEach(call -> call.leave(LeaveCause.ABANDONED));
        calls.forEach(PlayedCall::finish);
        direct.forEach(DirectCalls::end);
    }

    Inbox<Runnable> mailbox() {
        return new Inbox<>(threads, Runnable::run);
    }
}
