package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.journal.Fact.LegRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The handling of one message: a working copy of the state and the commands so far. Lives for one {@link CallMachine#step} only. */
final class Turn {
    private static final Actor HOUSE = new Actor.Product("calls");

    final Journey journey;
    final Instant now;
    final CallPolicy policy;
    private final LiveCall.Phase phaseBefore;
    private final List<CallCommand> commands = new ArrayList<>(8);
    private final List<Leg> legs;
    private Stage stage;
    private final Instant since;
    private int caller;
    private int nextLeg;
    private int plays;
    private int timers;
    private int hops;
    private int timer;
    private List<String> direct;
    private Optional<CallState.Visit> visit;
    private Optional<Instant> answeredAt;
    private Optional<CallEnd> end;

    Turn(CallState state, Instant now, CallPolicy policy) {
        this.journey = state.journey();
        this.now = now;
        this.policy = policy;
        this.phaseBefore = LiveView.phase(state);
        this.legs = new ArrayList<>(state.legs());
        this.stage = state.stage();
        this.since = state.since();
        this.caller = state.caller();
        this.nextLeg = state.counters().legs();
        this.plays = state.counters().plays();
        this.timers = state.counters().timers();
        this.hops = state.counters().hops();
        this.timer = state.timer();
        this.direct = state.direct();
        this.visit = state.visit();
        this.answeredAt = state.answeredAt();
        this.end = state.end();
    }

    CallMachine.Step done() {
        CallState.Counters counters = new CallState.Counters(nextLeg, plays, timers, hops);
        CallState state = new CallState(
                journey, stage, since, List.copyOf(legs), caller, counters, timer, direct, visit, answeredAt, end);
        return new CallMachine.Step(LiveView.phase(state) == phaseBefore ? state : state.since(now), commands);
    }

    void say(CallCommand command) {
        commands.add(command);
    }

    void write(Fact.OfCall fact) {
        commands.add(new CallCommand.Write(HOUSE, fact));
    }

    void write(Actor actor, Fact.OfCall fact) {
        commands.add(new CallCommand.Write(actor, fact));
    }

    Stage stage() {
        return stage;
    }

    /** A new stage of the call. */
    void enter(Stage next) {
        stage = next;
    }

    /** The same stage with other details. */
    void amend(Stage next) {
        stage = next;
    }

    // ---- legs

    Leg add(LegRole role, String number, Optional<AgentId> agent) {
        Leg leg = new Leg(nextLeg++, role, number, "", agent, false, Leg.Phase.TRYING, Leg.Marks.NONE, Stage.NONE);
        legs.add(leg);
        write(new Fact.LegAdded(
                leg.name(), role, number, agent.map(AgentId::value).orElse("")));
        return leg;
    }

    Optional<Leg> leg(int ref) {
        for (Leg leg : legs) {
            if (leg.ref() == ref) {
                return Optional.of(leg);
            }
        }
        return Optional.empty();
    }

    List<Leg> legs() {
        return List.copyOf(legs);
    }

    boolean noLegs() {
        return legs.isEmpty();
    }

    void put(Leg changed) {
        legs.replaceAll(leg -> leg.ref() == changed.ref() ? changed : leg);
    }

    void drop(int ref) {
        legs.removeIf(leg -> leg.ref() == ref);
    }

    /** Legs other than the caller's that still may come to something. */
    List<Leg> outgoing() {
        return legs.stream()
                .filter(leg -> leg.ref() != caller && !leg.is(Leg.Phase.CLOSING))
                .toList();
    }

    boolean anyOutgoing(Predicate<Leg> wanted) {
        for (Leg leg : legs) {
            if (leg.ref() != caller && !leg.is(Leg.Phase.CLOSING) && wanted.test(leg)) {
                return true;
            }
        }
        return false;
    }

    void ringing(Leg leg, Leg.Phase phase) {
        if (leg.is(Leg.Phase.TRYING)) {
            write(new Fact.LegRinging(leg.name()));
        }
        put(leg.in(phase));
    }

    /** Ends an outgoing leg whatever its state. */
    void hangUp(Leg leg, String reason) {
        put(leg.in(Leg.Phase.CLOSING));
        say(new CallCommand.HangUp(leg.ref(), reason));
    }

    void hangUpOutgoing(int except, String reason) {
        for (Leg leg : outgoing()) {
            if (leg.ref() != except) {
                hangUp(leg, reason);
            }
        }
    }

    int caller() {
        return caller;
    }

    void callerIs(Leg leg) {
        caller = leg.ref();
    }

    boolean callerUp() {
        return leg(caller).filter(leg -> leg.is(Leg.Phase.UP)).isPresent();
    }

    /** Answers the caller where that was not done yet. */
    void answerCaller(int like) {
        leg(caller).filter(leg -> !leg.is(Leg.Phase.UP)).ifPresent(leg -> {
            put(leg.in(Leg.Phase.UP));
            say(new CallCommand.Accept(caller, like));
        });
    }

    // ---- sounds, timer, routing

    int play(int leg, List<String> sounds, boolean repeat) {
        plays++;
        say(new CallCommand.Play(leg, plays, sounds, repeat));
        return plays;
    }

    /** The number of the play list that was started last: an older one that ended counts for nothing. */
    int lastPlay() {
        return plays;
    }

    void setTimer(Duration after) {
        timers++;
        timer = timers;
        say(new CallCommand.SetTimer(timer, after));
    }

    void stopTimer() {
        if (timer != 0) {
            timer = 0;
            say(new CallCommand.StopTimer());
        }
    }

    /** True once for the timer that is set. */
    boolean rang(int which) {
        if (timer == 0 || which != timer) {
            return false;
        }
        timer = 0;
        return true;
    }

    /** Counts one more routing; false when there were too many. */
    boolean hop() {
        hops++;
        return hops <= policy.maxHops();
    }

    // ---- agents, queue, end

    void directBegan(String extension) {
        if (!direct.contains(extension)) {
            List<String> more = new ArrayList<>(direct);
            more.add(extension);
            direct = List.copyOf(more);
            say(new CallCommand.DirectBegan(extension));
        }
    }

    void directsEnded() {
        for (String extension : direct) {
            say(new CallCommand.DirectEnded(extension));
        }
        direct = List.of();
    }

    Optional<CallState.Visit> visit() {
        return visit;
    }

    void visiting(CallState.Visit next) {
        visit = Optional.of(next);
    }

    void answered() {
        if (answeredAt.isEmpty()) {
            answeredAt = Optional.of(now);
        }
    }

    Optional<CallEnd> end() {
        return end;
    }

    void endsAs(CallEnd how) {
        end = Optional.of(how);
    }
}
