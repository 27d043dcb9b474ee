package io.parley.call;

import io.parley.call.app.CallApps;
import io.parley.call.app.Prompt;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The handling of one message: a working copy of the state and the commands so far. Lives for one {@link CallMachine#step} only. */
final class CallTransition {

    final CallOrigin journey;
    final Instant now;
    final CallPolicy policy;
    final CallApps apps;
    final CallTimers timers;
    final Diversions diversions;
    private final CallState before;
    private final List<CallCommand> commands = new ArrayList<>(8);
    private final List<Leg> legs;
    private Stage stage;
    private final Instant since;
    private int caller;
    private int nextLeg;
    private int plays;
    private int hops;
    private final AgentEngagements duties;
    private Optional<CallState.Transfer> transfer;
    private Optional<CallState.Visit> visit;
    private Optional<Instant> answeredAt;
    private Optional<CallEnd> end;

    CallTransition(CallState state, Instant now, CallPolicy policy, CallApps apps) {
        this.journey = state.journey();
        this.now = now;
        this.policy = policy;
        this.apps = apps;
        this.before = state;
        this.legs = new ArrayList<>(state.legs());
        this.stage = state.stage();
        this.since = state.since();
        this.caller = state.caller();
        this.nextLeg = state.counters().legs();
        this.plays = state.counters().plays();
        this.timers = new CallTimers(state, this::say);
        this.hops = state.counters().hops();
        this.diversions = new Diversions(state.diversions());
        this.duties = new AgentEngagements(state, this::say);
        this.transfer = state.transfer();
        this.visit = state.visit();
        this.answeredAt = state.answeredAt();
        this.end = state.end();
    }

    CallMachine.Step done() {
        if (rules().life() != StageRules.Life.OVER) {
            BrowserReconnect.await(BrowserReconnect.awaited(before.legs()), BrowserReconnect.awaited(legs), this::say);
        }
        CallState.Counters counters = new CallState.Counters(nextLeg, plays, timers.started(), hops);
        CallState state = new CallState(
                journey,
                stage,
                since,
                List.copyOf(legs),
                caller,
                counters,
                timers.ofStage(),
                duties.direct(),
                duties.servings(),
                transfer,
                visit,
                diversions.all(),
                answeredAt,
                end);
        return new CallMachine.Step(LiveView.goesOn(before, state) ? state : state.since(now), commands);
    }

    void say(CallCommand command) {
        commands.add(command);
    }

    void write(Fact.OfCall fact) {
        commands.add(new CallCommand.Write(CallMachine.CALLS, fact));
    }

    void write(Actor actor, Fact.OfCall fact) {
        commands.add(new CallCommand.Write(actor, fact));
    }

    Stage stage() {
        return stage;
    }

    /** The meaning of events in the present stage. */
    StageRules rules() {
        return StageRules.of(stage);
    }

    /** A new stage of the call, or the same with other details. */
    void enter(Stage next) {
        stage = next;
    }

    Leg add(LegRole role, RemoteParty far, Optional<AgentId> agent, LegPurpose purpose) {
        return add(role, far, agent, purpose, Stage.NONE);
    }

    /** A leg that will replace another whose browser is gone. */
    Leg addFor(Leg lost) {
        RemoteParty far = new RemoteParty(lost.number(), lost.holder(), true);
        return add(lost.role(), far, lost.agent(), LegPurpose.RECONNECT, lost.ref());
    }

    private Leg add(LegRole role, RemoteParty far, Optional<AgentId> agent, LegPurpose purpose, int replaces) {
        Leg leg = new Leg(
                nextLeg++,
                role,
                far.number(),
                far.holder(),
                agent,
                far.browser(),
                Leg.Phase.TRYING,
                Leg.Marks.NONE,
                replaces);
        legs.add(leg);
        write(new Fact.LegAdded(
                leg.name(), role, far.number(), agent.map(AgentId::value).orElse(""), purpose));
        return leg;
    }

    /** The far end of a leg: a number, whose it is where that is known, and whether a browser is there. */
    record RemoteParty(String number, String holder, boolean browser) {}

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

    void drop(Leg leg) {
        legs.removeIf(other -> other.ref() == leg.ref());
        if (!leg.is(Leg.Phase.CLOSING)) {
            released(leg);
        }
    }

    /** The leg's user has nothing more to do with the call. */
    private void released(Leg leg) {
        timers.stop(leg.marks().away());
        boolean elsewhere = legs.stream()
                .anyMatch(other -> other.ref() != leg.ref()
                        && other.number().equals(leg.number())
                        && !other.is(Leg.Phase.CLOSING));
        duties.over(leg, elsewhere);
    }

    /** Legs other than the caller's that still may come to something. */
    List<Leg> outgoing() {
        return legs.stream().filter(this::isOutgoing).toList();
    }

    private boolean isOutgoing(Leg leg) {
        return leg.ref() != caller && !leg.is(Leg.Phase.CLOSING) && leg.replaces() == Stage.NONE;
    }

    /** The legs dialled to replace this one. */
    List<Leg> replacing(Leg lost) {
        return legs.stream()
                .filter(leg -> leg.replaces() == lost.ref() && !leg.is(Leg.Phase.CLOSING))
                .toList();
    }

    /** The leg of a party that talks, by its number; empty where it takes no part or is away. */
    Optional<Leg> at(String number, int... parties) {
        for (int ref : parties) {
            Optional<Leg> found =
                    leg(ref).filter(leg -> leg.number().equals(number) && leg.is(Leg.Phase.UP) && !leg.away());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    boolean anyOutgoing(Predicate<Leg> wanted) {
        for (Leg leg : legs) {
            if (isOutgoing(leg) && wanted.test(leg)) {
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

    /** Ends a leg whatever its state. */
    void hangUp(Leg leg, String reason) {
        hangUp(leg, reason, List.of());
    }

    /** Ends a leg and tells its peer why (RFC 3326). */
    void hangUp(Leg leg, String reason, List<ReleaseCause> causes) {
        closing(leg);
        say(new CallCommand.HangUp(leg.ref(), reason, causes));
    }

    /** Ends a leg that rings in vain, as another one answered: it has missed nothing. */
    void answeredElsewhere(Leg leg) {
        hangUp(leg, "answered elsewhere", List.of(ReleaseCause.ELSEWHERE));
    }

    /** As {@link #answeredElsewhere}, for all that ring but one. */
    void othersAnsweredElsewhere(int except) {
        outgoing().stream().filter(leg -> leg.ref() != except).forEach(this::answeredElsewhere);
    }

    /** The end of a leg is being asked for. */
    void closing(Leg leg) {
        put(leg.in(Leg.Phase.CLOSING).away(0, false));
        if (!leg.is(Leg.Phase.CLOSING)) {
            released(leg);
        }
    }

    /** A leg given to another call: that call tells of its end. */
    void give(Leg leg) {
        legs.removeIf(other -> other.ref() == leg.ref());
        released(leg);
    }

    /** One leg takes the place of another, in all that is known of it. */
    void swap(Leg old, Leg fresh) {
        put(fresh);
        caller = caller == old.ref() ? fresh.ref() : caller;
        duties.moved(old, fresh);
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
            say(new CallCommand.AnswerLeg(caller, like));
        });
    }

    void play(int leg, List<Prompt> prompts, boolean repeat) {
        plays++;
        say(new CallCommand.Play(leg, plays, prompts, repeat));
    }

    /** Ends what is played; its end counts for nothing. */
    void stopPlayback(int leg) {
        plays++;
        say(new CallCommand.StopPlayback(leg));
    }

    /** The number of the play list that was started last: an older one that ended counts for nothing. */
    int lastPlay() {
        return plays;
    }

    /** The leg whose browser is waited for until this timer rings. */
    Optional<Leg> awaitedUntil(int which) {
        return legs.stream()
                .filter(leg -> which != 0 && leg.marks().away() == which)
                .findFirst();
    }

    /** Somebody asks for another number: routings are counted anew. */
    void hopsAnew() {
        hops = 0;
        diversions.forget();
    }

    /** Counts one more routing; false when there were too many. */
    boolean hop() {
        hops++;
        return hops <= policy.maxHops();
    }

    void directBegan(String extension) {
        duties.directBegan(extension);
    }

    /** An extension has the party that is served: where a queue gave it to an agent at first, the agent there goes on with the queue's work. */
    void takenOver(Leg by) {
        if (by.role() == LegRole.EXTENSION) {
            directBegan(by.number());
            leg(caller)
                    .flatMap(this::queueOf)
                    .ifPresent(queue -> say(new CallCommand.DirectServes(by.number(), queue)));
        }
    }

    /** The queue whose customer a leg's user is: one that gave them to an agent. */
    Optional<QueueId> queueOf(Leg customer) {
        return servedIn().filter(_ -> customer.agent().isEmpty());
    }

    /** The queue that gave the caller to an agent, if one did. */
    Optional<QueueId> servedIn() {
        return visit.filter(CallState.Visit::served).map(CallState.Visit::queue);
    }

    void directsEnded() {
        duties.directsEnded();
    }

    void serves(CallState.Serving serving) {
        duties.serves(serving);
    }

    Optional<CallState.Transfer> transfer() {
        return transfer;
    }

    void transferring(Optional<CallState.Transfer> next) {
        transfer = next;
    }

    Optional<CallState.Visit> visit() {
        return visit;
    }

    void visiting(CallState.Visit next) {
        visit = Optional.of(next);
    }

    void answered() {
        answeredAt = answeredAt.or(() -> Optional.of(now));
    }

    boolean wasAnswered() {
        return answeredAt.isPresent();
    }

    Optional<CallEnd> end() {
        return end;
    }

    void endsAs(CallEnd how) {
        end = Optional.of(how);
    }
}
