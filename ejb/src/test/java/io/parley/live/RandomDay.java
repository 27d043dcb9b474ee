package io.parley.live;

import io.parley.agent.AgentState.Name;
import io.parley.fact.Actor;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.Fact.QueueExit;
import io.parley.fact.LegPurpose;
import io.parley.fact.RouteKind;
import io.parley.fact.TransferKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.fold.QueueStay.Outcome;
import io.parley.live.NaiveDay.Conversation;
import io.parley.live.NaiveDay.Offer;
import io.parley.live.NaiveDay.Person;
import io.parley.live.NaiveDay.Visit;
import io.parley.queue.QueueDesk.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Hours of a centre by lot: several queues and agents, calls that overlap, wait, are abandoned, overflow, are held, consulted about and transferred to
 * agents, other people and queues, transfers that come back, sign-outs. Writes the facts as calls, queues and agents do, and tells the stopwatch.
 */
final class RandomDay {
    static final List<String> AGENTS = List.of("anna", "ben", "clara", "dora", "emil", "fritz", "gerd");
    static final List<String> QUEUES = List.of("8001", "8002", "8003");
    private static final Actor ACTOR = new Actor.System("test");
    private static final String COLLEAGUE = "1009";

    private final Records records;
    private final Random random;
    private final NaiveDay naive;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, WrapUp> wrapUps = new LinkedHashMap<>();
    private int numbers;

    RandomDay(Records records, Random random, NaiveDay naive) {
        this.records = records;
        this.random = random;
        this.naive = naive;
    }

    /** Wrap-up that runs; {@code signsOut} once it is over. */
    private record WrapUp(Call call, Conversation about, String queue, Instant since, boolean signsOut) {}

    /** A call as it is now. */
    private final class Call {
        final CallId id = new CallId("c" + numbers++);
        String queue = "";
        int legs = 1;
        Optional<Visit> waiting = Optional.empty();
        Optional<Offer> offer = Optional.empty();
        String offerId = "";
        String agent = "";
        String leg = "";
        Optional<Conversation> conversation = Optional.empty();
        String asked = "";
        String askedLeg = "";
        Instant askedAt = Instant.EPOCH;
        boolean askedUp;
        boolean talks;
        boolean over;

        String add(LegRole role, String number, String who, String purpose) {
            String made = "leg-" + ++legs;
            write(new Fact.LegAdded(made, role, number, who, LegPurpose.of(purpose)));
            return made;
        }

        void write(Fact.OfCall fact) {
            records.journal.append(id, ACTOR, fact);
        }

        void over(String which, String kind) {
            write(new Fact.LegEnded(which, EndKind.of(kind), 200, EndSide.PEER, "", "PCMU", 4.2, 1, 0, 0));
        }
    }

    /** One thing happens, if it can, and a while passes. */
    void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> enter();
            case 2, 3 -> agentWishes();
            case 4 -> {
                if (random.nextInt(3) == 0) {
                    calledOut();
                }
            }
            default ->
                calls.stream()
                        .filter(call -> !call.over)
                        .skip(any(open()))
                        .findFirst()
                        .ifPresent(this::goOn);
        }
        List.copyOf(wrapUps.keySet()).stream()
                .filter(_ -> random.nextInt(3) == 0)
                .forEach(this::wrappedUp);
        pass(random.nextInt(10) == 0 ? random.nextInt(900_000) : random.nextInt(60_000));
    }

    private int any(long of) {
        return of == 0 ? 0 : random.nextInt((int) of);
    }

    private long open() {
        return calls.stream().filter(call -> !call.over).count();
    }

    /** Everybody hangs up and finishes. */
    void end() {
        for (Call call : calls) {
            if (!call.over && call.waiting.isPresent()) {
                leave(call, QueueExit.ABANDONED);
            } else if (!call.over) {
                if (!call.asked.isEmpty()) {
                    noConsult(call);
                }
                hangUp(call);
            }
        }
        pass(5_000);
        List.copyOf(wrapUps.keySet()).forEach(this::wrappedUp);
    }

    private void pass(long millis) {
        Instant from = records.instant();
        records.pass(millis);
        naive.pass(from, records.instant());
    }

    // ---- agents

    private void agentWishes() {
        String name = AGENTS.get(random.nextInt(AGENTS.size()));
        switch (naive.person(name).state) {
            case OFFLINE -> {
                Set<String> queues = random.nextBoolean() ? Set.of("8001", "8002") : Set.of("8002", "8003");
                naive.person(name).queues = queues;
                records.journal.append(
                        ACTOR,
                        new Fact.AgentLoggedIn(
                                new AgentId(name),
                                extension(name),
                                queues.stream().sorted().map(QueueId::new).toList(),
                                1));
                become(name, Name.AVAILABLE, "", "");
            }
            case AVAILABLE -> {
                if (random.nextInt(4) == 0) {
                    signOut(name);
                } else if (random.nextBoolean()) {
                    become(name, Name.NOT_READY, "break", "");
                }
            }
            case NOT_READY -> {
                if (random.nextInt(4) == 0) {
                    signOut(name);
                } else {
                    become(name, Name.AVAILABLE, "", "");
                }
            }
            case RESERVED, RINGING, ON_CALL, WRAP_UP -> {}
        }
    }

    private void signOut(String name) {
        become(name, Name.OFFLINE, "", "");
        records.journal.append(ACTOR, new Fact.AgentLoggedOut(new AgentId(name), "asked"));
    }

    private void become(String name, Name to, String reason, String queue) {
        Person person = naive.person(name);
        records.journal.append(
                ACTOR,
                new Fact.AgentStateChanged(new AgentId(name), person.state.stored(), to.stored(), reason, "", queue));
        person.state = to;
        person.reason = reason;
        person.queue = queue;
    }

    private void wrapsUp(Call call, String name, Conversation about, String queue) {
        become(name, Name.WRAP_UP, "", queue);
        wrapUps.put(name, new WrapUp(call, about, queue, records.instant(), random.nextInt(6) == 0));
    }

    private void wrappedUp(String name) {
        WrapUp done = wrapUps.remove(name);
        finished(done, name);
        if (done.signsOut()) {
            signOut(name);
        } else {
            become(name, Name.AVAILABLE, "", "");
        }
    }

    private void finished(WrapUp done, String name) {
        long lasted = Duration.between(done.since(), records.instant()).toMillis();
        done.about().wrapUp += lasted;
        done.call().write(new Fact.WrapUpEnded(new AgentId(name), new QueueId(done.queue()), lasted));
    }

    private Optional<String> idle(Set<Name> states) {
        List<String> found = AGENTS.stream()
                .filter(name -> states.contains(naive.person(name).state))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    private static String extension(String agent) {
        return "100" + (AGENTS.indexOf(agent) + 1);
    }

    // ---- calls

    private void enter() {
        if (open() > 8) {
            return;
        }
        Call call = new Call();
        calls.add(call);
        Direction way = random.nextInt(5) == 0 ? Direction.INTERNAL : Direction.INBOUND;
        String number = way == Direction.INTERNAL ? COLLEAGUE : "+4930" + random.nextInt(999);
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        call.write(new Fact.CallStarted(way, number, "Maria", queue, "x", call.id + "@x"));
        call.write(new Fact.LegAdded("leg-1", LegRole.CALLER, number, "", LegPurpose.NONE));
        call.write(new Fact.Routed(queue, RouteKind.QUEUE, queue, "Queues"));
        call.write(new Fact.LegUp("leg-1", "PCMU"));
        join(call, queue);
    }

    private void join(Call call, String queue) {
        call.queue = queue;
        call.waiting = Optional.of(naive.visit(queue, records.instant()));
        call.write(new Fact.QueueEntered(new QueueId(queue), 0, 1));
    }

    /** An agent calls a customer outside, or a colleague. */
    private void calledOut() {
        Optional<String> free = idle(Set.of(Name.AVAILABLE));
        if (free.isEmpty()) {
            return;
        }
        String name = free.get();
        boolean outside = random.nextBoolean();
        Call call = new Call();
        calls.add(call);
        String to = outside ? "0307654321" : COLLEAGUE;
        call.write(new Fact.CallStarted(
                outside ? Direction.OUTBOUND : Direction.INTERNAL, extension(name), name, to, "x", call.id + "@x"));
        call.write(new Fact.LegAdded("leg-1", LegRole.CALLER, extension(name), "", LegPurpose.NONE));
        call.write(new Fact.Routed(to, RouteKind.of(outside ? "trunk" : "extension"), to, "x"));
        Instant began = records.instant();
        become(name, Name.ON_CALL, "", "");
        call.write(new Fact.AgentJoined(new AgentId(name), extension(name), ""));
        call.leg = call.add(outside ? LegRole.TRUNK : LegRole.EXTENSION, to, "", "");
        call.write(new Fact.LegRinging(call.leg));
        pass(random.nextInt(20_000));
        call.write(new Fact.LegUp(call.leg, "PCMU"));
        call.write(new Fact.LegUp("leg-1", "PCMU"));
        call.agent = name;
        call.talks = true;
        if (outside) {
            call.conversation = Optional.of(naive.conversation(name, began, true, false));
        }
    }

    private void goOn(Call call) {
        if (call.waiting.isPresent()) {
            waits(call);
        } else if (call.talks && call.asked.isEmpty()) {
            talks(call);
        } else if (!call.asked.isEmpty()) {
            consults(call);
        }
    }

    private void waits(Call call) {
        if (call.offer.isPresent()) {
            rings(call);
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> leave(call, QueueExit.ABANDONED);
            case 1 -> leave(call, QueueExit.ENDED);
            case 2 -> leave(call, QueueExit.FAILED);
            case 3 -> {
                String other = QUEUES.get(random.nextInt(QUEUES.size()));
                left(call, QueueExit.OVERFLOWED);
                call.write(new Fact.Routed(other, RouteKind.QUEUE, other, "Queues"));
                join(call, other);
            }
            default -> offer(call);
        }
    }

    private void offer(Call call) {
        Optional<String> free = AGENTS.stream()
                .filter(name -> naive.person(name).state == Name.AVAILABLE)
                .filter(name -> naive.person(name).queues.contains(call.queue))
                .findAny();
        if (free.isEmpty()) {
            return;
        }
        String name = free.get();
        call.agent = name;
        call.offerId = call.id + "-" + numbers++;
        OfferId id = new OfferId(call.offerId);
        QueueId queue = new QueueId(call.queue);
        call.write(new Fact.Reserved(queue, id, List.of(new AgentId(name))));
        become(name, Name.RESERVED, "", call.queue);
        call.leg = call.add(LegRole.AGENT, extension(name), name, "");
        call.write(new Fact.LegRinging(call.leg));
        call.write(new Fact.OfferMade(queue, id, new AgentId(name)));
        become(name, Name.RINGING, "", call.queue);
        call.offer = Optional.of(naive.offer(name, records.instant()));
    }

    private void rings(Call call) {
        Offer offer = call.offer.orElseThrow();
        QueueId queue = new QueueId(call.queue);
        OfferId id = new OfferId(call.offerId);
        AgentId agent = new AgentId(call.agent);
        switch (random.nextInt(8)) {
            case 0 -> {
                offer.missed = true;
                offer.over = true;
                call.write(new Fact.OfferTimedOut(queue, id, agent, 1));
                call.over(call.leg, "CANCELLED");
                become(call.agent, Name.NOT_READY, "ring-no-answer", "");
            }
            case 1 -> {
                offer.over = true;
                call.write(new Fact.OfferRefused(queue, id, agent, Refusal.REJECTED.stored(), 1));
                call.over(call.leg, "BUSY");
                become(call.agent, Name.AVAILABLE, "", "");
            }
            case 2 -> {
                call.over(call.leg, "CANCELLED");
                become(call.agent, Name.AVAILABLE, "", "");
                leave(call, QueueExit.ABANDONED);
            }
            default -> {
                offer.answered = true;
                offer.over = true;
                Visit visit = call.waiting.orElseThrow();
                visit.outcome = Outcome.ANSWERED;
                visit.wait = waited(visit);
                call.write(new Fact.LegUp(call.leg, "PCMA"));
                call.write(new Fact.Connected(queue, id, agent, visit.wait, 1));
                call.write(new Fact.QueueLeft(queue, QueueExit.CONNECTED, "", visit.wait, 1, ""));
                become(call.agent, Name.ON_CALL, "", call.queue);
                Conversation made = naive.conversation(call.agent, offer.at, false, false);
                visit.with = Optional.of(made);
                call.conversation = Optional.of(made);
                call.waiting = Optional.empty();
                call.talks = true;
            }
        }
        call.offer = Optional.empty();
    }

    private long waited(Visit visit) {
        return Duration.between(visit.entered, records.instant()).toMillis();
    }

    private void left(Call call, QueueExit exit) {
        Visit visit = call.waiting.orElseThrow();
        visit.wait = waited(visit);
        visit.outcome = switch (exit) {
            case CONNECTED -> Outcome.ANSWERED;
            case ABANDONED -> Outcome.ABANDONED;
            case OVERFLOWED, TAKEN -> Outcome.FLOWED_OUT;
            case FAILED, UNKNOWN -> Outcome.FAILED;
            case ENDED -> Outcome.ENDED;
        };
        call.write(new Fact.QueueLeft(new QueueId(call.queue), exit, "", visit.wait, 1, ""));
        call.waiting = Optional.empty();
    }

    private void leave(Call call, QueueExit exit) {
        if (call.offer.isPresent()) {
            call.over(call.leg, "CANCELLED");
            become(call.agent, Name.AVAILABLE, "", "");
            call.offer = Optional.empty();
        }
        left(call, exit);
        call.over("leg-1", "COMPLETED");
        call.write(
                new Fact.CallEnded(EndKind.CANCELLED, 487, EndedBy.of(exit == QueueExit.ENDED ? "sam" : "caller"), ""));
        records.journal.closed(call.id);
        call.over = true;
    }

    private void talks(Call call) {
        boolean agentTalks = call.conversation.isPresent() && !call.queue.isEmpty();
        switch (random.nextInt(agentTalks ? 8 : 3)) {
            case 0 -> hangUp(call);
            case 1, 2 -> hold(call);
            case 3, 4 -> blind(call);
            case 5, 6 -> ask(call);
            default -> {}
        }
    }

    private void hold(Call call) {
        String leg = call.queue.isEmpty() ? "leg-1" : call.leg;
        boolean held = call.conversation.map(each -> each.held).orElse(false);
        call.write(held ? new Fact.LegResumed(leg, "portal") : new Fact.LegHeld(leg, "portal"));
        call.conversation.ifPresent(each -> each.held = !held);
    }

    private void resume(Call call) {
        if (call.conversation.filter(each -> each.held).isPresent()) {
            hold(call);
        }
    }

    private void hangUp(Call call) {
        resume(call);
        call.over("leg-1", "COMPLETED");
        call.over(call.leg, "COMPLETED");
        call.write(new Fact.CallEnded(EndKind.COMPLETED, 200, EndedBy.Party.CALLER, ""));
        call.over = true;
        leaves(call);
        records.journal.closed(call.id);
    }

    /** The agent has nothing more to do with the call but its wrap-up. */
    private void leaves(Call call) {
        call.conversation.ifPresent(each -> each.over = true);
        if (!call.agent.isEmpty() && naive.person(call.agent).state == Name.ON_CALL) {
            if (call.queue.isEmpty() || call.conversation.isEmpty()) {
                become(call.agent, Name.AVAILABLE, "", "");
            } else {
                wrapsUp(call, call.agent, call.conversation.get(), call.queue);
            }
        }
        call.conversation = Optional.empty();
        call.agent = "";
        call.talks = false;
    }

    /** Without a word before: to an agent, to another person or to a queue; some come back. */
    private void blind(Call call) {
        String from = call.agent;
        String leg = call.leg;
        Conversation had = call.conversation.orElseThrow();
        Optional<String> agent = idle(Set.of(Name.AVAILABLE, Name.NOT_READY));
        String to =
                switch (random.nextInt(4)) {
                    case 0 -> COLLEAGUE;
                    case 1 -> QUEUES.get(random.nextInt(QUEUES.size()));
                    default -> agent.map(RandomDay::extension).orElse(COLLEAGUE);
                };
        resume(call);
        call.write(new Fact.TransferAsked(leg, "leg-1", to, TransferKind.BLIND, from));
        leaves(call);
        call.over(leg, "COMPLETED");
        if (QUEUES.contains(to)) {
            call.write(new Fact.Routed(to, RouteKind.QUEUE, to, "Queues"));
            join(call, to);
            call.write(new Fact.TransferDone(leg, "leg-1", "", from));
            had.transfers++;
            return;
        }
        call.write(new Fact.Routed(to, RouteKind.EXTENSION, to, "Extensions"));
        Instant began = records.instant();
        call.leg = call.add(LegRole.EXTENSION, to, "", "");
        call.write(new Fact.LegRinging(call.leg));
        pass(random.nextInt(20_000));
        if (random.nextInt(4) == 0) {
            comesBack(call, from, had, to);
            return;
        }
        call.write(new Fact.LegUp(call.leg, "PCMU"));
        call.write(new Fact.TransferDone(leg, "leg-1", call.leg, from));
        had.transfers++;
        takesOver(call, to, began, true);
    }

    /** Nobody answers: it rings at who transferred, if they are still there, and they go on. */
    private void comesBack(Call call, String from, Conversation had, String to) {
        call.over(call.leg, "NO_ANSWER");
        WrapUp running = wrapUps.get(from);
        if (running == null || running.call() != call) {
            call.over("leg-1", "COMPLETED");
            call.write(new Fact.CallEnded(EndKind.NO_ANSWER, 480, EndedBy.Party.SYSTEM, ""));
            records.journal.closed(call.id);
            call.over = true;
            return;
        }
        call.write(new Fact.Recalled(extension(from), to, "no answer"));
        call.leg = call.add(LegRole.EXTENSION, extension(from), "", "recall");
        call.write(new Fact.LegRinging(call.leg));
        pass(random.nextInt(5_000));
        wrapUps.remove(from);
        call.write(new Fact.LegUp(call.leg, "PCMU"));
        become(from, Name.ON_CALL, "", "");
        call.write(new Fact.AgentJoined(new AgentId(from), extension(from), ""));
        become(from, Name.ON_CALL, "", call.queue);
        call.write(new Fact.AgentJoined(new AgentId(from), extension(from), call.queue));
        finished(running, from);
        had.over = false;
        call.agent = from;
        call.conversation = Optional.of(had);
        call.talks = true;
    }

    /** The user of an extension has the customer; where an agent is logged in there, the customer is theirs. */
    private void takesOver(Call call, String to, Instant began, boolean fresh) {
        Optional<String> agent =
                AGENTS.stream().filter(name -> extension(name).equals(to)).findFirst();
        agent.ifPresent(name -> {
            if (fresh) {
                become(name, Name.ON_CALL, "", "");
                call.write(new Fact.AgentJoined(new AgentId(name), to, ""));
            }
            become(name, Name.ON_CALL, "", call.queue);
            call.write(new Fact.AgentJoined(new AgentId(name), to, call.queue));
            call.conversation = Optional.of(naive.conversation(name, began, false, true));
        });
        call.agent = agent.orElse("");
        call.talks = true;
    }

    /** The agent calls somebody and the customer waits. */
    private void ask(Call call) {
        resume(call);
        Conversation own = call.conversation.orElseThrow();
        call.asked = idle(Set.of(Name.AVAILABLE, Name.NOT_READY))
                .map(RandomDay::extension)
                .orElse(COLLEAGUE);
        own.consults++;
        own.held = true;
        call.write(new Fact.ConsultStarted(call.leg, call.asked, call.agent));
        call.askedAt = records.instant();
        call.askedLeg = call.add(LegRole.EXTENSION, call.asked, "", "consult");
        call.askedUp = false;
    }

    private void consults(Call call) {
        Conversation own = call.conversation.orElseThrow();
        switch (random.nextInt(4)) {
            case 0 -> {
                if (call.askedUp) {
                    call.write(new Fact.ConsultSwapped(call.leg, !own.held));
                    own.held = !own.held;
                } else {
                    answersAsked(call);
                }
            }
            case 1 -> noConsult(call);
            default -> {
                if (call.askedUp) {
                    handsOver(call);
                } else {
                    answersAsked(call);
                }
            }
        }
    }

    private Optional<String> askedAgent(Call call) {
        return AGENTS.stream()
                .filter(name -> extension(name).equals(call.asked))
                .filter(name -> Set.of(Name.AVAILABLE, Name.NOT_READY).contains(naive.person(name).state))
                .findFirst();
    }

    private void answersAsked(Call call) {
        boolean agents = !call.asked.equals(COLLEAGUE);
        if (agents && askedAgent(call).isEmpty()) {
            noConsult(call);
            return;
        }
        call.write(new Fact.LegUp(call.askedLeg, "PCMU"));
        askedAgent(call).ifPresent(name -> {
            become(name, Name.ON_CALL, "", "");
            call.write(new Fact.AgentJoined(new AgentId(name), call.asked, ""));
        });
        call.askedUp = true;
    }

    private void noConsult(Call call) {
        call.write(new Fact.ConsultEnded(call.leg, ConsultOutcome.Ended.CANCELLED));
        call.over(call.askedLeg, "COMPLETED");
        if (call.askedUp && !call.asked.equals(COLLEAGUE)) {
            become(AGENTS.get(Integer.parseInt(call.asked) - 1001), Name.AVAILABLE, "", "");
        }
        call.conversation.orElseThrow().held = false;
        call.asked = "";
    }

    private void handsOver(Call call) {
        String from = call.agent;
        String leg = call.leg;
        Conversation had = call.conversation.orElseThrow();
        call.write(new Fact.ConsultEnded(leg, ConsultOutcome.Ended.TRANSFERRED));
        call.write(new Fact.TransferAsked(leg, "leg-1", call.asked, TransferKind.ATTENDED, from));
        call.write(new Fact.TransferDone(leg, "leg-1", call.askedLeg, from));
        had.transfers++;
        had.held = false;
        leaves(call);
        call.over(leg, "COMPLETED");
        call.leg = call.askedLeg;
        String to = call.asked;
        call.asked = "";
        takesOver(call, to, call.askedAt, false);
    }
}
