package io.parley.call;

import io.parley.call.app.FeatureOutcome;
import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.Fact;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.RouteKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A house of which only the shadow is real: it keeps books of what a call opened and did not close, answers commands as the real parts may answer them,
 * and makes up events that could come next, in any order that the wire, the queue and people could bring about.
 */
final class SimulatedSystem {
    /** What one SIP leg is in the eyes of the wire. */
    private enum Wire {
        DIALLED,
        RINGING,
        UP,
        ENDING
    }

    private static final CallId OTHER = new CallId("0000000000000000000b");

    private final Random random;
    private final Chance chance;
    private final List<Fact.OfCall> facts = new ArrayList<>();
    private final Deque<CallMessage> replies = new ArrayDeque<>();
    private final Deque<CallMessage> inbox = new ArrayDeque<>();
    private final Map<Integer, Wire> wire = new HashMap<>();
    private final Set<Integer> media = new HashSet<>();
    private final List<String> direct = new ArrayList<>();
    private final SimulatedQueue queue;
    private final Set<Integer> timers = new TreeSet<>();
    private final Set<String> awaited = new HashSet<>();
    private int gifts;
    private int lastPlay;
    private boolean bridged;
    private int closed;
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final Set<Class<?>> stages = new HashSet<>();
    private CallState state;

    SimulatedSystem(long seed) {
        random = new Random(seed);
        chance = new Chance(random);
        queue = new SimulatedQueue(random, this::post, replies, inbox);
        Optional<String> extension = random.nextBoolean() ? Optional.of("1001") : Optional.empty();
        stages.add(Stage.Opening.class);
        state = CallState.begin(new CallOrigin(
                new CallId("0000000000000000000a"),
                Direction.INTERNAL,
                new Party("1001", "Anna"),
                "8001",
                "extension:1001",
                extension,
                "abc",
                now));
    }

    /**
     * Begins the call and brings at most so many events, then lets everything that still lives come to its end.
     *
     * @return the stages it went through
     */
    Set<Class<?>> live(int events) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> post(new CallMessage.Originated("1001", chance.contacts(), "8001"));
            case 4 -> {
                wire.put(0, Wire.RINGING);
                post(new CallMessage.Blocked("+4930*"));
            }
            case 5 -> {
                wire.put(0, Wire.RINGING);
                post(new CallMessage.Unverified(new CallerCheck.Refusal(437, "Unsupported Credential")));
            }
            case 6 -> post(new CallMessage.TrunkTested("isp", "0301234567", "1001", new Party("1001", "Anna")));
            default -> {
                wire.put(0, Wire.RINGING);
                post(new CallMessage.Arrived(LegRole.CALLER, chance.maybe("sdp"), random.nextBoolean()));
            }
        }
        for (int i = 0; i < events && !state.over(); i++) {
            now = now.plusMillis(random.nextInt(5000));
            something();
        }
        for (int i = 0; i < 1000 && !state.over(); i++) {
            now = now.plusSeconds(1);
            settle();
        }
        return stages;
    }

    private void settle() {
        if (!inbox.isEmpty()) {
            post(inbox.poll());
        } else if (!wire.isEmpty()) {
            end(wire.keySet().iterator().next());
        } else if (!timers.isEmpty()) {
            ring(timers.iterator().next());
        }
    }

    /** A timer rings; one of a number that is not set rang before it was stopped. */
    private void ring(int number) {
        timers.remove(number);
        post(new CallMessage.TimerRang(number));
    }

    private void something() {
        int leg = wire.isEmpty() ? random.nextInt(4) : chance.pick(List.copyOf(wire.keySet()));
        switch (random.nextInt(27)) {
            case 0, 1 -> progress(leg);
            case 2, 3, 4 -> answer(leg);
            case 5 -> end(leg);
            case 6 -> post(new CallMessage.Reoffered(leg, chance.maybe("sdp")));
            case 7 -> post(new CallMessage.Confirmed(leg, chance.maybe("sdp")));
            case 8 -> post(new CallMessage.Played(leg, random.nextBoolean() ? lastPlay : random.nextInt(5)));
            case 9 -> post(new CallMessage.Silent(leg));
            case 10 -> post(new CallMessage.Digit(leg, '5', random.nextBoolean()));
            case 11 ->
                ring(random.nextBoolean() && !timers.isEmpty() ? chance.pick(List.copyOf(timers)) : random.nextInt(6));
            case 12 -> post(new CallMessage.HoldAsked(extension(), random.nextBoolean(), user()));
            case 13 -> {
                if (random.nextInt(6) == 0) {
                    post(new CallMessage.HangUpAsked(user()));
                }
            }
            case 14, 15, 16 -> queue.speak(now);
            case 17 -> wish();
            case 18 -> wish();
            case 19 -> post(new CallMessage.FlowLost(leg));
            case 20 -> post(random.nextBoolean() ? new CallMessage.Heard(leg) : new CallMessage.Silent(leg));
            case 21, 22 -> {
                if (!awaited.isEmpty()) {
                    post(new CallMessage.EndpointRegistered(
                            chance.pick(List.copyOf(awaited)), Chance.contact("WSS", 9)));
                }
            }
            case 23 -> post(new CallMessage.Referred(leg, chance.number()));
            case 24 ->
                post(new CallMessage.ReferredToLeg(
                        leg,
                        chance.number(),
                        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(OTHER),
                        random.nextInt(3)));
            case 25 -> {
                switch (random.nextInt(8)) {
                    case 0, 1 -> post(new CallMessage.GiveAsked(leg, OTHER));
                    case 2, 3, 4 -> pickUp();
                    default -> {}
                }
            }
            default -> {
                if (!inbox.isEmpty()) {
                    post(inbox.poll());
                } else if (random.nextInt(10) == 0) {
                    post(new CallMessage.Broken("test"));
                }
            }
        }
    }

    /** Somebody comes to take the call, whether it rings or not. */
    private void pickUp() {
        gifts++;
        post(new CallMessage.Given(
                new LegHandoff(gifts),
                new LegHandoff.HandoffInfo(LegRole.EXTENSION, "1008", "", random.nextBoolean(), false, true),
                "PCMU"));
    }

    private void wish() {
        Optional<AgentId> agent = random.nextBoolean() ? Optional.of(new AgentId("agent0")) : Optional.empty();
        switch (random.nextInt(8)) {
            case 0 -> post(new CallMessage.TransferAsked(extension(), chance.number(), agent, user()));
            case 1, 2 -> post(new CallMessage.ConsultAsked(extension(), chance.number(), agent, user()));
            case 3 -> post(new CallMessage.CompleteAsked(extension(), user()));
            case 4 -> post(new CallMessage.CancelAsked(extension(), user()));
            case 5 -> post(new CallMessage.SwapAsked(extension(), user()));
            case 6 -> post(new CallMessage.MuteAsked(extension(), random.nextBoolean(), user()));
            default -> post(new CallMessage.DigitsAsked(extension(), "12#", user()));
        }
    }

    /** Somebody of the call, mostly. */
    private String extension() {
        List<String> numbers = state.legs().stream().map(Leg::number).toList();
        return numbers.isEmpty() || random.nextInt(8) == 0 ? "1009" : chance.pick(numbers);
    }

    private static Actor user() {
        return new Actor.User("sam", "dashboard");
    }

    // ---- the wire

    private void progress(int leg) {
        if (leg != 0 && (wire.replace(leg, Wire.DIALLED, Wire.RINGING) || wire.get(leg) == Wire.RINGING)) {
            // again and again, of one early dialog or of several
            for (int i = random.nextInt(3); i >= 0; i--) {
                post(new CallMessage.Progressed(leg, 180 + random.nextInt(4), chance.maybe("sdp")));
            }
        }
    }

    private void answer(int leg) {
        // a leg that was cancelled may answer all the same: CANCEL crossed the 200
        boolean dialled = leg != 0 || !wire.containsKey(0);
        if (dialled && wire.containsKey(leg) && wire.get(leg) != Wire.UP) {
            wire.replace(leg, wire.get(leg) == Wire.ENDING ? Wire.ENDING : Wire.UP);
            post(new CallMessage.Answered(leg, chance.maybe("sdp")));
        }
    }

    private void end(int leg) {
        if (wire.get(leg) == Wire.DIALLED && random.nextInt(4) == 0) {
            post(new CallMessage.Redirected(leg, List.of("1003", "0301234567")));
        }
        if (wire.remove(leg) != null) {
            Kind kind = chance.pick(List.of(Kind.values()));
            post(new CallMessage.LegOver(leg, new Termination(kind, 400 + random.nextInt(200), By.PEER, "test")));
        }
    }

    // ---- what the call does

    private void post(CallMessage message) {
        turn(message);
        while (!replies.isEmpty()) {
            turn(replies.poll());
        }
    }

    private void turn(CallMessage message) {
        boolean over = state.over();
        CallMachine.Step step = CallMachine.step(state, message, now, CallPolicy.STANDARD, AnyApp.APPS);
        check(!over || step.commands().isEmpty(), "a call that is over does nothing more");
        state = step.state();
        stages.add(state.stage().getClass());
        step.commands().forEach(this::carryOut);
    }

    private void carryOut(CallCommand command) {
        switch (command) {
            case CallCommand.OpenCallerMedia c -> {
                boolean opened = random.nextInt(12) != 0;
                if (opened) {
                    media.add(c.leg());
                }
                negotiate(c.leg(), opened);
            }
            case CallCommand.Dial c -> {
                if (random.nextInt(12) == 0) {
                    replies.add(new CallMessage.MediaFailed(c.leg(), 503, "no port"));
                } else {
                    media.add(c.leg());
                    wire.put(c.leg(), Wire.DIALLED);
                }
            }
            case CallCommand.ApplyAnswer c -> negotiate(c.leg(), random.nextInt(12) != 0);
            case CallCommand.ApplyEarlyAnswer c ->
                replies.add(
                        random.nextInt(4) == 0
                                ? new CallMessage.NoEarlyMedia(c.leg())
                                : new CallMessage.Negotiated(c.leg(), "PCMU", random.nextInt(8) == 0));
            case CallCommand.ApplyAckAnswer c -> {
                if (random.nextBoolean()) {
                    negotiate(c.leg(), random.nextInt(6) != 0);
                }
            }
            case CallCommand.ApplyOffer c -> {
                if (random.nextInt(6) != 0) {
                    replies.add(new CallMessage.Negotiated(c.leg(), "PCMA", random.nextBoolean()));
                }
            }
            case CallCommand.AnswerLeg c -> {
                wire.replace(c.leg(), Wire.RINGING, Wire.UP);
                facts.add(new Fact.LegUp("leg-" + c.leg(), "PCMA"));
            }
            case CallCommand.Reject c -> wire.replace(c.leg(), Wire.ENDING);
            case CallCommand.HangUp c -> {
                if (wire.containsKey(c.leg())) {
                    wire.replace(c.leg(), Wire.ENDING);
                } else {
                    replies.add(new CallMessage.LegOver(c.leg(), new Termination(Kind.FAILED, 503, By.US, "never")));
                }
            }
            case CallCommand.Forget c -> {
                media.remove(c.leg());
                wire.remove(c.leg());
                facts.add(new Fact.LegEnded("leg-" + c.leg(), EndKind.FAILED, 500, EndSide.US, "", "", 0, 0, 0, 0));
            }
            case CallCommand.Arrange c -> {
                check(media.containsAll(c.hearing().listeners()), "only open legs are joined: " + c);
                bridged = !c.hearing().listeners().isEmpty();
            }
            case CallCommand.Play c -> lastPlay = c.play();
            case CallCommand.TakeChannel c -> {}
            case CallCommand.Resolve c ->
                replies.add(new CallMessage.Resolved(
                        c.number(), RouteKind.EXTENSION, "", "", chance.destination(c.number())));
            case CallCommand.ResolveTrunk c ->
                replies.add(
                        new CallMessage.Resolved(c.number(), RouteKind.TRUNK, c.trunk(), "", chance.trunk(c.number())));
            case CallCommand.FindPhones c ->
                replies.add(new CallMessage.PhonesFound(
                        c.offer(),
                        c.agents().stream()
                                .map(agent -> new CallMessage.AgentPhones(
                                        agent, "", random.nextInt(5) == 0 ? List.of() : chance.contacts()))
                                .toList()));
            case CallCommand.RunFeature c ->
                (random.nextBoolean() ? replies : inbox)
                        .add(new CallMessage.FeatureDone(chance.pick(List.of(FeatureOutcome.values()))));
            case CallCommand.ToQueue c -> queue.take(c);
            case CallCommand.DirectBegan c -> direct.add(c.extension());
            case CallCommand.DirectServes c ->
                check(direct.contains(c.extension()), "only who has the call serves by it");
            case CallCommand.DirectEnded c -> check(direct.remove(c.extension()), "a direct call ends once");
            case CallCommand.Write c -> facts.add(c.fact());
            case CallCommand.SetTimer c -> check(timers.add(c.timer()), "a timer is set once");
            case CallCommand.StopTimer c -> timers.remove(c.timer());
            case CallCommand.FindForward c -> replies.add(new CallMessage.ForwardFound(chance.maybe("1003")));
            case CallCommand.FindMember c ->
                replies.add(new CallMessage.MemberFound(c.place(), List.of(), chance.member(), Optional.empty()));
            case CallCommand.FindOtherwise c ->
                replies.add(new CallMessage.Resolved("8001", RouteKind.EXTENSION, "", "", chance.destination("8001")));
            case CallCommand.FindDevices c ->
                replies.add(new CallMessage.DevicesFound(
                        c.extension(), "", random.nextInt(4) == 0 ? List.of() : chance.contacts()));
            case CallCommand.CheckTransfer c -> {
                boolean good = random.nextInt(4) != 0;
                replies.add(new CallMessage.TransferChecked(c.leg(), c.number(), good ? 0 : 404, "", Optional.empty()));
            }
            case CallCommand.AwaitEndpoint c -> {
                check(awaited.add(c.extension()), "a page is awaited once");
                if (random.nextInt(4) == 0) {
                    replies.add(new CallMessage.EndpointRegistered(c.extension(), Chance.contact("WS", 8)));
                }
            }
            case CallCommand.ForgetEndpoint c -> check(awaited.remove(c.extension()), "a page is forgotten once");
            case CallCommand.RequestLeg c -> {
                if (random.nextBoolean()) {
                    gifts++;
                    inbox.add(new CallMessage.Given(
                            new LegHandoff(gifts),
                            new LegHandoff.HandoffInfo(
                                    random.nextBoolean() ? LegRole.EXTENSION : LegRole.TRUNK,
                                    "1007",
                                    "",
                                    random.nextBoolean(),
                                    random.nextInt(4) == 0),
                            "PCMU"));
                } else {
                    inbox.add(new CallMessage.NotGiven(chance.maybe("1002")));
                }
            }
            case CallCommand.Decline c -> {}
            case CallCommand.Give c -> {
                check(wire.remove(c.leg()) != null && media.remove(c.leg()), "only an open leg is given: " + c);
                facts.add(new Fact.LegEnded("leg-" + c.leg(), EndKind.COMPLETED, 200, EndSide.US, "", "", 0, 0, 0, 0));
            }
            case CallCommand.Adopt c -> {
                wire.put(c.leg(), Wire.UP);
                media.add(c.leg());
            }
            case CallCommand.Close c -> {
                closed++;
                awaited.clear();
            }
            case CallCommand.Ring c -> {}
            case CallCommand.SendEarlyMedia c -> {}
            case CallCommand.StopPlayback c -> {}
            case CallCommand.SendDigits c -> {}
            case CallCommand.Mute c -> {}
            case CallCommand.Echo c -> {}
            case CallCommand.AcceptTransfer c -> {}
            case CallCommand.RejectTransfer c -> {}
            case CallCommand.TransferProgress c -> {}
            case CallCommand.TellHeld c -> {}
        }
    }

    private void negotiate(int leg, boolean well) {
        replies.add(
                well
                        ? new CallMessage.Negotiated(leg, "PCMU", random.nextInt(8) == 0)
                        : new CallMessage.MediaFailed(leg, 488, "nothing in common"));
    }

    // ---- the books

    /** Fails with what is left, if anything is. */
    void nothingIsLeft() {
        check(state.over(), "the call is over, not in " + state.stage());
        check(state.legs().isEmpty(), "no leg remains");
        check(wire.isEmpty(), "no dialog remains: " + wire);
        check(media.isEmpty(), "no media remains: " + media);
        check(!bridged, "no bridge remains");
        check(timers.isEmpty(), "no timer remains: " + timers);
        check(awaited.isEmpty(), "no page is awaited: " + awaited);
        check(state.servings().isEmpty() && state.direct().isEmpty(), "nobody is left to be told");
        queue.nothingIsLeft();
        check(direct.isEmpty(), "no agent is left in a direct call: " + direct);
        check(closed == 1, "closed once");
        SimulatedJournal.addsUp(facts);
        check(state.end().isPresent(), "the reason is known");
    }

    CallState state() {
        return state;
    }

    static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
