package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.journal.Fact.Direction;
import io.parley.journal.Fact.LegRole;
import io.parley.queue.OfferId;
import io.parley.queue.QueueConfig.Overflow;
import io.parley.queue.QueueId;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
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
final class SimulatedHouse {
    /** What one SIP leg is in the eyes of the wire. */
    private enum Wire {
        DIALLED,
        RINGING,
        UP,
        ENDING
    }

    private static final CallId OTHER = new CallId("0000000000000000000b");

    private final Random random;
    private final List<Fact.OfCall> facts = new ArrayList<>();
    private final Deque<CallMessage> replies = new ArrayDeque<>();
    private final Deque<CallMessage> inbox = new ArrayDeque<>();
    private final Map<Integer, Wire> wire = new HashMap<>();
    private final Set<Integer> media = new HashSet<>();
    private final List<String> direct = new ArrayList<>();
    private final Set<AgentId> rung = new HashSet<>();
    private Optional<OfferId> offer = Optional.empty();
    private int offers;
    private boolean inQueue;
    private int entered;
    private int left;
    private int connected;
    private int finished;
    private final Set<Integer> timers = new TreeSet<>();
    private final Set<String> awaited = new HashSet<>();
    private int gifts;
    private int lastPlay;
    private boolean bridged;
    private int closed;
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final Set<Class<?>> stages = new HashSet<>();
    private CallState state;

    SimulatedHouse(long seed) {
        random = new Random(seed);
        Optional<String> extension = random.nextBoolean() ? Optional.of("1001") : Optional.empty();
        stages.add(Stage.Opening.class);
        state = CallState.begin(new Journey(
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
        if (random.nextInt(5) == 0) {
            post(new CallMessage.Summoned("1001", contacts(), "8001"));
        } else {
            wire.put(0, Wire.RINGING);
            post(new CallMessage.Arrived(LegRole.CALLER, maybe("sdp"), random.nextBoolean()));
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
        int leg = wire.isEmpty() ? random.nextInt(4) : pick(List.copyOf(wire.keySet()));
        switch (random.nextInt(27)) {
            case 0, 1 -> progress(leg);
            case 2, 3, 4 -> answer(leg);
            case 5 -> end(leg);
            case 6 -> post(new CallMessage.Reoffered(leg, maybe("sdp")));
            case 7 -> post(new CallMessage.Confirmed(leg, maybe("sdp")));
            case 8 -> post(new CallMessage.Played(leg, random.nextBoolean() ? lastPlay : random.nextInt(5)));
            case 9 -> post(new CallMessage.Silent(leg));
            case 10 -> post(new CallMessage.Digit(leg, '5', random.nextBoolean()));
            case 11 -> ring(random.nextBoolean() && !timers.isEmpty() ? pick(List.copyOf(timers)) : random.nextInt(6));
            case 12 -> post(new CallMessage.HoldAsked(extension(), random.nextBoolean(), user()));
            case 13 -> {
                if (random.nextInt(6) == 0) {
                    post(new CallMessage.HangUpAsked(user()));
                }
            }
            case 14, 15, 16 -> queueSpeaks();
            case 17 -> wish();
            case 18 -> wish();
            case 19 -> post(new CallMessage.FlowLost(leg));
            case 20 -> post(random.nextBoolean() ? new CallMessage.Heard(leg) : new CallMessage.Silent(leg));
            case 21, 22 -> {
                if (!awaited.isEmpty()) {
                    post(new CallMessage.PageRegistered(pick(List.copyOf(awaited)), contact("WSS", 9)));
                }
            }
            case 23 -> post(new CallMessage.Referred(leg, number()));
            case 24 ->
                post(new CallMessage.ReferredToLeg(
                        leg,
                        number(),
                        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(OTHER),
                        random.nextInt(3)));
            case 25 -> {
                if (random.nextInt(4) == 0) {
                    post(new CallMessage.GiveAsked(leg, OTHER));
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

    private void wish() {
        Optional<AgentId> agent = random.nextBoolean() ? Optional.of(new AgentId("agent0")) : Optional.empty();
        switch (random.nextInt(8)) {
            case 0 -> post(new CallMessage.TransferAsked(extension(), number(), agent, user()));
            case 1, 2 -> post(new CallMessage.ConsultAsked(extension(), number(), agent, user()));
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
        return numbers.isEmpty() || random.nextInt(8) == 0 ? "1009" : pick(numbers);
    }

    private String number() {
        return pick(List.of("8002", "1002", "1003", "0301234567"));
    }

    private static Actor user() {
        return new Actor.User("sam", "dashboard");
    }

    // ---- the wire

    private void progress(int leg) {
        if (leg != 0 && (wire.replace(leg, Wire.DIALLED, Wire.RINGING) || wire.get(leg) == Wire.RINGING)) {
            post(new CallMessage.Progressed(leg, 180, maybe("sdp")));
        }
    }

    private void answer(int leg) {
        // a leg that was cancelled may answer all the same: CANCEL crossed the 200
        boolean dialled = leg != 0 || !wire.containsKey(0);
        if (dialled && wire.containsKey(leg) && wire.get(leg) != Wire.UP) {
            wire.replace(leg, wire.get(leg) == Wire.ENDING ? Wire.ENDING : Wire.UP);
            post(new CallMessage.Answered(leg, maybe("sdp")));
        }
    }

    private void end(int leg) {
        if (wire.remove(leg) != null) {
            Kind kind = pick(List.of(Kind.values()));
            post(new CallMessage.LegOver(leg, new Termination(kind, 400 + random.nextInt(200), By.PEER, "test")));
        }
    }

    // ---- the queue

    private void queueSpeaks() {
        if (!inQueue) {
            // a notice that was on its way when the call left
            if (random.nextInt(4) == 0) {
                post(new CallMessage.Noticed(new QueueNotice.Announce(List.of("prompt/en/late"))));
            }
            return;
        }
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                if (offer.isEmpty()) {
                    offers++;
                    OfferId next = new OfferId("offer-" + offers);
                    offer = Optional.of(next);
                    List<QueueNotice.Candidate> agents = new ArrayList<>();
                    for (int i = 0; i <= random.nextInt(3); i++) {
                        agents.add(new QueueNotice.Candidate(new AgentId("agent" + i), "100" + i));
                        rung.add(new AgentId("agent" + i));
                    }
                    post(new CallMessage.Noticed(
                            new QueueNotice.Offered(next, agents, now.plusSeconds(20), random.nextBoolean())));
                }
            }
            case 3 -> withdraw();
            case 4 -> post(new CallMessage.Noticed(new QueueNotice.Announce(List.of("prompt/en/position"))));
            default -> {
                if (random.nextInt(4) == 0) {
                    withdraw();
                    inQueue = false;
                    left++;
                    Overflow to = random.nextBoolean() ? new Overflow.To("8002") : new Overflow.HangUp();
                    post(new CallMessage.Noticed(new QueueNotice.Overflowed(
                            to, "too long", random.nextBoolean() ? "" : "prompt/en/queue-closed")));
                }
            }
        }
    }

    private void withdraw() {
        if (offer.isPresent()) {
            List<AgentId> agents = List.copyOf(rung);
            OfferId withdrawn = offer.get();
            endOffer();
            post(new CallMessage.Noticed(new QueueNotice.Withdrawn(withdrawn, agents)));
        }
    }

    private void endOffer() {
        offer = Optional.empty();
        rung.clear();
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
        CallMachine.Step step = CallMachine.step(state, message, now, CallPolicy.STANDARD);
        check(!over || step.commands().isEmpty(), "a call that is over does nothing more");
        state = step.state();
        stages.add(state.stage().getClass());
        step.commands().forEach(this::carryOut);
    }

    private void carryOut(CallCommand command) {
        switch (command) {
            case CallCommand.Admit c -> {
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
            case CallCommand.TakeAnswer c -> negotiate(c.leg(), random.nextInt(12) != 0);
            case CallCommand.TakeOffer c -> {
                if (random.nextInt(6) != 0) {
                    replies.add(new CallMessage.Negotiated(c.leg(), "PCMA", random.nextBoolean()));
                }
            }
            case CallCommand.Accept c -> {
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
                facts.add(new Fact.LegEnded("leg-" + c.leg(), "FAILED", 500, "US", "", "", 0, 0, 0, 0));
            }
            case CallCommand.Join c -> {
                check(media.contains(c.leg()) && media.contains(c.other()), "only open legs are joined: " + c);
                bridged = true;
            }
            case CallCommand.Part c -> bridged = false;
            case CallCommand.Play c -> lastPlay = c.play();
            case CallCommand.Resolve c ->
                replies.add(new CallMessage.Resolved(c.number(), "test", "", "", destination(c.number())));
            case CallCommand.FindPhones c ->
                replies.add(new CallMessage.PhonesFound(
                        c.offer(),
                        c.agents().stream()
                                .map(agent -> new CallMessage.AgentPhones(
                                        agent, "", random.nextInt(5) == 0 ? List.of() : contacts()))
                                .toList()));
            case CallCommand.RunFeature c -> replies.add(new CallMessage.FeatureDone(maybe("prompt/en/done")));
            case CallCommand.ToQueue c -> toQueue(c);
            case CallCommand.DirectBegan c -> direct.add(c.extension());
            case CallCommand.DirectEnded c -> check(direct.remove(c.extension()), "a direct call ends once");
            case CallCommand.Write c -> facts.add(c.fact());
            case CallCommand.SetTimer c -> check(timers.add(c.timer()), "a timer is set once");
            case CallCommand.StopTimer c -> timers.remove(c.timer());
            case CallCommand.FindDevices c ->
                replies.add(new CallMessage.DevicesFound(
                        c.extension(), "", random.nextInt(4) == 0 ? List.of() : contacts()));
            case CallCommand.CheckTransfer c -> {
                boolean good = random.nextInt(4) != 0;
                replies.add(new CallMessage.TransferChecked(c.leg(), c.number(), good ? 0 : 404, "", Optional.empty()));
            }
            case CallCommand.AwaitPage c -> {
                check(awaited.add(c.extension()), "a page is awaited once");
                if (random.nextInt(4) == 0) {
                    replies.add(new CallMessage.PageRegistered(c.extension(), contact("WS", 8)));
                }
            }
            case CallCommand.ForgetPage c -> check(awaited.remove(c.extension()), "a page is forgotten once");
            case CallCommand.AskGift c -> {
                if (random.nextBoolean()) {
                    gifts++;
                    inbox.add(new CallMessage.Given(
                            new Gift(gifts),
                            new Gift.Worth(
                                    random.nextBoolean() ? LegRole.EXTENSION : LegRole.TRUNK,
                                    "1007",
                                    "",
                                    random.nextBoolean(),
                                    random.nextInt(4) == 0),
                            "PCMU"));
                } else {
                    inbox.add(new CallMessage.NotGiven(maybe("1002")));
                }
            }
            case CallCommand.Decline c -> {}
            case CallCommand.Give c -> {
                check(wire.remove(c.leg()) != null && media.remove(c.leg()), "only an open leg is given: " + c);
                facts.add(new Fact.LegEnded("leg-" + c.leg(), "COMPLETED", 200, "US", "", "", 0, 0, 0, 0));
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
            case CallCommand.GoEarly c -> {}
            case CallCommand.Hush c -> {}
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

    private void toQueue(CallCommand.ToQueue command) {
        switch (command) {
            case CallCommand.EnterQueue c -> {
                check(!inQueue, "in one queue at most");
                inQueue = true;
                entered++;
                inbox.add(new CallMessage.Noticed(new QueueNotice.Joined(
                        c.queue(), 1, random.nextBoolean() ? "prompt/en/welcome" : "", "music/1")));
            }
            case CallCommand.LeaveQueue c -> {
                if (inQueue) {
                    inQueue = false;
                    left++;
                    endOffer();
                }
            }
            case CallCommand.AskGrant c -> {
                boolean granted = inQueue && offer.filter(c.offer()::equals).isPresent() && random.nextInt(6) != 0;
                if (granted) {
                    inQueue = false;
                    connected++;
                    endOffer();
                } else {
                    rung.remove(c.agent());
                }
                replies.add(new CallMessage.Granted(c.leg(), granted));
            }
            case CallCommand.TellRefused c -> {
                if (offer.filter(c.offer()::equals).isPresent()) {
                    rung.remove(c.agent());
                    if (rung.isEmpty()) {
                        endOffer();
                    }
                }
            }
            case CallCommand.TellFinished c -> finished++;
            case CallCommand.TellRinging c -> {}
        }
    }

    private Destination destination(String number) {
        return switch (random.nextInt(10)) {
            case 0 -> new Destination.Phones("1002", "", contacts());
            case 9 -> new Destination.Echo(maybe("prompt/en/echo-test"));
            case 8 -> new Destination.Phones("1003", "", contacts());
            case 1 -> new Destination.Gateway(new TrunkPeer("isp", "127.0.0.2", 5060, "UDP"), "0301234567");
            case 2 -> new Destination.Feature(new Destination.FeatureCode.LogIn(Optional.empty()));
            case 3 -> new Destination.Refusal(404, "no such number", maybe("prompt/en/unknown-number"));
            default -> new Destination.Line(new QueueId(number));
        };
    }

    private List<Binding> contacts() {
        List<Binding> contacts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            contacts.add(contact(random.nextBoolean() ? "UDP" : "WSS", i));
        }
        return contacts;
    }

    private static Binding contact(String transport, int host) {
        return new Binding(
                "1002",
                "sip:1002@127.0.0." + host,
                "127.0.0.1:5062",
                transport,
                "c",
                1,
                Instant.MAX,
                "test",
                "",
                0,
                "");
    }

    private Optional<String> maybe(String text) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(text);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
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
        check(!inQueue, "no queue entry remains");
        check(offer.isEmpty(), "no offer remains");
        check(direct.isEmpty(), "no agent is left in a direct call: " + direct);
        check(connected == finished, "each agent connected was told the end: " + connected + " " + finished);
        check(entered == left + connected, "each queue entered was left: " + entered + " " + left + " " + connected);
        check(closed == 1, "closed once");
        journalAddsUp();
    }

    private void journalAddsUp() {
        Set<String> open = new HashSet<>();
        Set<String> up = new HashSet<>();
        int ends = 0;
        for (Fact.OfCall fact : facts) {
            check(ends == 0, "nothing comes after CallEnded: " + fact);
            switch (fact) {
                case Fact.LegAdded f -> check(open.add(f.leg()), "a leg is added once: " + f);
                case Fact.LegUp f -> check(open.contains(f.leg()) && up.add(f.leg()), "up once, while open: " + f);
                case Fact.LegRinging f -> check(open.contains(f.leg()), "rings while open: " + f);
                case Fact.LegEnded f -> check(open.remove(f.leg()), "ends once: " + f);
                case Fact.CallEnded f -> ends++;
                default -> {}
            }
        }
        check(open.isEmpty(), "every leg has an end: " + open);
        check(ends == 1, "the call ends once with a reason");
        check(facts.getFirst() instanceof Fact.CallStarted, "it begins with CallStarted");
        check(state.end().isPresent(), "the reason is known");
    }

    CallState state() {
        return state;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
