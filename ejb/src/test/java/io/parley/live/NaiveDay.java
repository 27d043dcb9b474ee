package io.parley.live;

import io.parley.agent.AgentState.Name;
import io.parley.fact.AgentStateName;
import io.parley.kpi.fold.QueueStay;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.StaffTally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A day of agents and calls, counted by a stopwatch: each moment that passes is added to the agent who spent it, cut at half hours by the calendar alone. It knows
 * neither facts nor folds, and says what the figures must be.
 */
final class NaiveDay {
    private final ZoneId zone;
    private final Map<String, Person> people = new HashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, StaffTally> staff = new HashMap<>();
    private final Map<String, Map<AgentStateName, Long>> states = new HashMap<>();
    private final Map<String, Map<String, Long>> reasons = new HashMap<>();

    NaiveDay(ZoneId zone) {
        this.zone = zone;
    }

    /** An agent as they are now. */
    static final class Person {
        Name state = Name.OFFLINE;
        String reason = "";
        String queue = "";
        Set<String> queues = Set.of();
    }

    /** A conversation of an agent and a customer. */
    static final class Conversation {
        final String agent;
        final Instant began;
        final boolean out;
        final boolean transferredIn;
        boolean held;
        boolean over;
        long talk;
        long hold;
        long wrapUp;
        int transfers;
        int consults;

        Conversation(String agent, Instant began, boolean out, boolean transferredIn) {
            this.agent = agent;
            this.began = began;
            this.out = out;
            this.transferredIn = transferredIn;
        }
    }

    /** A stay in a queue. */
    static final class Visit {
        final String queue;
        final Instant entered;
        QueueStay.Outcome outcome = QueueStay.Outcome.WAITING;
        long wait;
        Optional<Conversation> with = Optional.empty();

        Visit(String queue, Instant entered) {
            this.queue = queue;
            this.entered = entered;
        }
    }

    /** A ring at an agent for a queue. */
    static final class Offer {
        final String agent;
        final Instant at;
        boolean answered;
        boolean missed;
        boolean over;

        Offer(String agent, Instant at) {
            this.agent = agent;
            this.at = at;
        }
    }

    Person person(String name) {
        return people.computeIfAbsent(name, _ -> new Person());
    }

    Visit visit(String queue, Instant at) {
        Visit visit = new Visit(queue, at);
        visits.add(visit);
        return visit;
    }

    Conversation conversation(String agent, Instant began, boolean out, boolean transferredIn) {
        Conversation made = new Conversation(agent, began, out, transferredIn);
        conversations.add(made);
        return made;
    }

    Offer offer(String agent, Instant at) {
        Offer made = new Offer(agent, at);
        offers.add(made);
        return made;
    }

    /** Time passes from one moment to another. */
    void pass(Instant from, Instant to) {
        Instant at = from;
        while (at.isBefore(to)) {
            Instant next = halfHour(at).plus(Duration.ofMinutes(30));
            Instant until = next.isBefore(to) ? next : to;
            spend(at, Duration.between(at, until).toMillis());
            at = until;
        }
    }

    private void spend(Instant at, long millis) {
        for (Conversation each : conversations) {
            if (!each.over) {
                each.talk += each.held ? 0 : millis;
                each.hold += each.held ? millis : 0;
            }
        }
        people.forEach((name, person) -> {
            if (person.state != Name.OFFLINE) {
                String day = name + day(at);
                states.computeIfAbsent(day, _ -> new EnumMap<>(AgentStateName.class))
                        .merge(person.state.stored(), millis, Long::sum);
                if (person.state == Name.NOT_READY) {
                    reasons.computeIfAbsent(day, _ -> new HashMap<>()).merge(person.reason, millis, Long::sum);
                }
                person.queues.forEach(queue -> staff.merge(
                        queue + halfHour(at), staffed(person, person.queue.equals(queue), millis), StaffTally::plus));
            }
        });
    }

    private static StaffTally staffed(Person person, boolean own, long millis) {
        boolean handling =
                own && Set.of(Name.RINGING, Name.ON_CALL, Name.WRAP_UP).contains(person.state);
        return new StaffTally(millis, person.state == Name.AVAILABLE ? millis : 0, handling ? millis : 0);
    }

    Instant halfHour(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return local.minusNanos(local.getNano())
                .minusSeconds(local.getSecond())
                .minusMinutes(local.getMinute() % 30)
                .toInstant();
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The expected agents' report of a day. */
    AgentSums agent(String name, LocalDate day) {
        List<Conversation> own = conversations.stream()
                .filter(each -> each.agent.equals(name) && day(each.began).equals(day))
                .toList();
        List<Conversation> over = own.stream().filter(each -> each.over).toList();
        List<Offer> rung = offers.stream()
                .filter(each -> each.agent.equals(name) && day(each.at).equals(day) && each.over)
                .toList();
        return new AgentSums(
                states.getOrDefault(name + day, Map.of()),
                reasons.getOrDefault(name + day, Map.of()),
                over.stream().filter(each -> !each.out).count(),
                over.stream().filter(each -> each.out).count(),
                over.stream().filter(each -> each.transferredIn).count(),
                over.stream().mapToLong(each -> each.talk).sum(),
                over.stream().mapToLong(each -> each.hold).sum(),
                over.stream().mapToLong(each -> each.wrapUp).sum(),
                rung.size(),
                rung.stream().filter(each -> each.answered).count(),
                rung.stream().filter(each -> each.missed).count(),
                own.stream().mapToLong(each -> each.transfers).sum(),
                own.stream().mapToLong(each -> each.consults).sum());
    }

    /** The expected counts of a queue's interval. */
    QueueTally calls(String queue, Instant interval) {
        return visits.stream()
                .filter(visit ->
                        visit.queue.equals(queue) && halfHour(visit.entered).equals(interval))
                .map(NaiveDay::tally)
                .reduce(QueueTally.NONE, QueueTally::plus);
    }

    StaffTally staff(String queue, Instant interval) {
        return staff.getOrDefault(queue + interval, StaffTally.NONE);
    }

    private static QueueTally tally(Visit visit) {
        boolean inTime = visit.wait <= 20_000;
        Optional<Conversation> over = visit.with.filter(each -> each.over);
        boolean answered = visit.outcome == QueueStay.Outcome.ANSWERED;
        boolean abandoned = visit.outcome == QueueStay.Outcome.ABANDONED;
        return new QueueTally(
                answered ? 1 : 0,
                answered && inTime ? 1 : 0,
                abandoned ? 1 : 0,
                abandoned && inTime ? 1 : 0,
                abandoned && visit.wait < 5_000 ? 1 : 0,
                visit.outcome == QueueStay.Outcome.FLOWED_OUT ? 1 : 0,
                visit.outcome == QueueStay.Outcome.ENDED ? 1 : 0,
                visit.outcome == QueueStay.Outcome.FAILED ? 1 : 0,
                answered ? visit.wait : 0,
                visit.outcome == QueueStay.Outcome.WAITING ? 0 : visit.wait,
                over.isPresent() ? 1 : 0,
                over.map(each -> each.talk).orElse(0L),
                over.map(each -> each.hold).orElse(0L),
                over.map(each -> each.wrapUp).orElse(0L),
                visit.outcome == QueueStay.Outcome.WAITING ? 1 : 0);
    }
}
