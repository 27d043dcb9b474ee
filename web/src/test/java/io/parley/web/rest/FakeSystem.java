package io.parley.web.rest;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRefusal;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.DeadEnd;
import io.parley.call.LiveCall;
import io.parley.call.NumberTrial;
import io.parley.call.TrunkTests;
import io.parley.directory.DialRule;
import io.parley.directory.Role;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.Actor;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Decision;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Journal;
import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.live.LiveFigures;
import io.parley.message.Messages;
import io.parley.number.PhoneNumbers;
import io.parley.queue.QueueDesk;
import io.parley.queue.QueueEntry;
import io.parley.registration.RegisteredDevices;
import io.parley.routing.DialPlan;
import io.parley.routing.RuleCheck;
import io.parley.security.SignIn;
import io.parley.signalling.CheckSync;
import io.parley.signalling.SipLink;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.softphone.IceServer;
import io.parley.softphone.PhoneRefusal;
import io.parley.softphone.PhoneRefusedException;
import io.parley.softphone.SoftphoneAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A small contact centre in memory: what it was asked to do stands in {@link #done}. */
class FakeSystem extends FakeDirectory {
    /** Registered; nobody has a way to it. */
    private static final Binding PHONE =
            new Binding("1001", "sip:1001@192.0.2.1", "192.0.2.1:5060", "UDP", "c", 1, Instant.MAX, "", "", 0, "");

    static final CallId LIVE = new CallId("019500000000aaaaaaaa");
    static final CallId ENDED = new CallId("019500000000bbbbbbbb");

    final FakeBook book = new FakeBook();
    final FakeTrail trail = new FakeTrail();
    final FakeTraces traces = new FakeTraces();
    final FakeWebCalls webCalls = new FakeWebCalls();
    final FakeNotices notices = new FakeNotices();
    final FakeTolls tolls = new FakeTolls();
    final FakeAllowList allowed = new FakeAllowList();
    final FakeBans bans = new FakeBans();
    /** What was written, and what becomes of it. */
    final List<String> written = new ArrayList<>();

    Messages.Outcome outcome = Messages.Outcome.DELIVERED;
    final Messages messages = (from, to, text, expires) -> {
        written.add(from + " to " + to + ": " + text + expires);
        return CompletableFuture.completedFuture(outcome);
    };
    final EmergencyMemory emergencies = new EmergencyMemory(() -> NOW, new PhoneNumbers("DE"));
    final List<QueueEntry> waiting = new ArrayList<>();
    long records = 250;
    boolean starting;
    String askedNumber = "";
    AgentState annasState = new AgentState.NotReady("break");
    boolean annaNeverLoggedIn;

    AgentEntry anna() {
        if (annaNeverLoggedIn) {
            return AgentEntry.offline(ANNA);
        }
        return new AgentEntry(ANNA, annasState, NOW, "1001", true, Set.of(SALES), NOW, 3, 0, false, 1, NOW, "", 1);
    }

    AgentDesk desk() {
        return play(
                AgentDesk.class,
                Map.of(
                        "all", a -> List.of(anna()),
                        "find",
                                a -> Optional.of(anna())
                                        .filter(agent -> agent.id().equals(a[0])),
                        "atExtension",
                                a -> Optional.of(anna())
                                        .filter(agent -> agent.extension().equals(a[0])),
                        "logIn", a -> done("login " + a[0] + " at " + a[1]),
                        "logOut", a -> done("logout " + a[0]),
                        "ready", a -> new AgentDesk.Outcome.Refused(new AgentRefusal.NoPhone("1001")),
                        "notReady", a -> done("not ready " + a[1])));
    }

    private AgentDesk.Outcome done(String what) {
        done.add(what);
        return new AgentDesk.Outcome.Done(anna());
    }

    LiveCall live() {
        return new LiveCall(
                LIVE,
                Direction.INBOUND,
                LiveCall.Phase.TALKING,
                NOW,
                NOW,
                "+49301234567",
                "Maria",
                "8001",
                "1001",
                Optional.of("anna"),
                Optional.of(SALES),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                CallerVerdict.NONE,
                List.of());
    }

    CallControl calls() {
        return play(
                CallControl.class,
                Map.of(
                        "live", a -> List.of(live()),
                        "find",
                                a -> Optional.of(live())
                                        .filter(call -> call.id().equals(a[0])),
                        "hangUp", a -> done.add("hang up " + a[0] + " by " + ((Actor) a[1]).words()),
                        "hold", a -> done.add("hold by " + a[1]),
                        "resume", a -> false,
                        "transfer", a -> transfer((String) a[1], (String) a[2]),
                        "consult", a -> done.add("consult " + a[2] + " for " + a[1]),
                        "completeTransfer", a -> done.add("complete for " + a[1]),
                        "mute", a -> done.add("mute " + a[1] + " " + a[2]),
                        "originate", a -> originate((String) a[0], (String) a[1], (Optional<?>) a[2])));
    }

    private boolean transfer(String extension, String number) {
        if (number.equals("9999")) {
            throw new CallRefusedException(new CallRefusal.NoSuchNumber("9999"));
        }
        return done.add("transfer to " + number + " for " + extension);
    }

    SoftphoneAccess softphones() {
        return (user, extension, page) -> {
            if (page.equals("one too many")) {
                throw new PhoneRefusedException(new PhoneRefusal.TooManyInAll());
            }
            return new SoftphoneAccess.Access(
                    extension,
                    "t-1",
                    "password of " + user,
                    NOW.plusSeconds(30),
                    List.of(new IceServer(List.of("stun:stun.example:3478"), "", "")),
                    "Anna",
                    5080,
                    7443,
                    Optional.empty());
        };
    }

    private CallId originate(String extension, String number, Optional<?> key) {
        if (!extension.startsWith("1")) {
            throw new CallRefusedException(new CallRefusal.UnknownExtension(extension));
        }
        switch (number) {
            case "9999" -> throw new CallRefusedException(new CallRefusal.NoSuchNumber("9999"));
            case "0800" -> throw new CallRefusedException(new CallRefusal.NoTrunk("0800"));
            case "1003" -> throw new CallRefusedException(new CallRefusal.NoPhone(extension));
            default -> {}
        }
        done.add("originate " + number + " key " + key.map(Object::toString).orElse("none"));
        return LIVE;
    }

    static CallDetail record(long number) {
        Instant start = NOW.minusSeconds(3600).plusSeconds(number / 3);
        return new CallDetail(
                new CallId("%020x".formatted(number)),
                "INBOUND",
                start,
                Optional.empty(),
                Optional.of(start.plusSeconds(10)),
                "1002",
                "",
                "8001",
                "8001",
                "",
                "CANCELLED",
                487,
                "caller",
                10_000,
                0,
                0,
                0,
                0,
                "",
                0,
                "",
                "",
                List.of(new CallDetail.Segment(
                        CallDetail.Segment.Kind.QUEUE, "8001", start, start.plusSeconds(10), "ABANDONED")),
                List.of(new Decision(
                        start,
                        ENDED,
                        SALES,
                        List.of(),
                        "LONGEST_IDLE",
                        List.of(new Decision.Considered.Rejected(ANNA, "not ready: break")))),
                List.of(),
                CallerVerdict.NONE);
    }

    Reporting reporting() {
        return play(
                Reporting.class,
                Map.of(
                        "queueByInterval", a -> new QueueReport(List.of(), QueueSums.NONE, List.of()),
                        "agentSummary", a -> List.of(),
                        "callDetail", a -> detail((ReportQuery) a[0]),
                        "callCount", a -> detail((ReportQuery) a[0]).count(),
                        "call", a -> Optional.of(record(7)).filter(call -> a[0].equals(ENDED))));
    }

    private Stream<CallDetail> detail(ReportQuery query) {
        askedNumber = query.number();
        return LongStream.range(0, records)
                .mapToObj(FakeSystem::record)
                .filter(call -> !call.startedAt().isBefore(query.from())
                        && call.startedAt().isBefore(query.to()));
    }

    LiveFigures figures() {
        return play(
                LiveFigures.class,
                Map.of(
                        "queues",
                        a -> List.of(),
                        "agents",
                        a -> List.of(),
                        "calls",
                        a -> List.of(live()),
                        "today",
                        a -> AgentSums.NONE));
    }

    QueueDesk queueDesk() {
        return play(QueueDesk.class, Map.of("waiting", a -> List.copyOf(waiting), "explain", a -> Optional.empty()));
    }

    RegisteredDevices devices() {
        return new RegisteredDevices(play(RegistrationStore.class, Map.of("bindings", a -> List.of())));
    }

    TrunkTests trunkTests() {
        return (trunk, extension, number) -> {
            if (number.equals("112")) {
                throw new CallRefusedException(new CallRefusal.EmergencyNumber(number));
            }
            done.add("test " + trunk + " with " + number + " from " + extension);
            return ENDED;
        };
    }

    CheckSync checkSync() {
        return new CheckSync(
                play(RegistrationStore.class, Map.of("bindings", a -> List.of(PHONE))),
                new SipLink(),
                play(Journal.class, Map.of("append", a -> null)));
    }

    CallControl trials() {
        return play(CallControl.class, Map.of("explain", a -> explain((String) a[0], (Optional<?>) a[1])));
    }

    private static NumberTrial explain(String number, Optional<?> extension) {
        DialRule external = new DialRule("Outside", "0.*", DialRule.Action.TRUNK, "$0", "carrier", true);
        boolean allowed = extension.isEmpty();
        Optional<DeadEnd> noTrunk = Optional.of(DeadEnd.NO_TRUNK).filter(_ -> number.equals("0800"));
        return new NumberTrial(
                new DialPlan.Explanation(
                        number,
                        allowed ? new DialPlan.Route.To(external, number) : new DialPlan.Route.Forbidden(external),
                        List.of(new DialPlan.Step("Outside", "0.*", true, new RuleCheck.NotAllowed()))),
                allowed ? noTrunk : Optional.of(DeadEnd.NOT_ALLOWED));
    }

    /** Keys are the names of roles; "agent" is Anna's. */
    SignIn signIn() {
        return play(SignIn.class, Map.of("starting", a -> starting, "apiKey", a -> Stream.of(Role.values())
                .filter(role -> role.name().equalsIgnoreCase((String) a[0]))
                .findAny()
                .map(FakeSystem::principal)));
    }

    static SignIn.Principal principal(Role role) {
        return role == Role.AGENT
                ? new SignIn.Principal("anna", "Anna Berg", Set.of(role), Optional.of("1001"))
                : new SignIn.Principal(
                        "key:" + role.name().toLowerCase(Locale.ROOT), "Key", Set.of(role), Optional.empty());
    }
}
