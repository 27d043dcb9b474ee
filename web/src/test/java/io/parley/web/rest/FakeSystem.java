package io.parley.web.rest;

import static java.util.Map.entry;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRefusal;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.directory.ApiKey;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.directory.EditRefusal;
import io.parley.directory.Extension;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.directory.QueueConfig;
import io.parley.directory.ReasonCode;
import io.parley.directory.RefusedChange;
import io.parley.directory.Role;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.fact.Actor;
import io.parley.fact.Decision;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.live.LiveFigures;
import io.parley.queue.QueueDesk;
import io.parley.registration.RegisteredDevices;
import io.parley.routing.DialPlan;
import io.parley.routing.RuleCheck;
import io.parley.security.SignIn;
import io.parley.sip.api.RegistrationStore;
import io.parley.softphone.IceServer;
import io.parley.softphone.PhoneRefusal;
import io.parley.softphone.PhoneRefusedException;
import io.parley.softphone.SoftphoneAccess;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A small contact centre in memory: what it was asked to do stands in {@link #done}. */
class FakeSystem {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final CallId LIVE = new CallId("019500000000aaaaaaaa");
    static final CallId ENDED = new CallId("019500000000bbbbbbbb");
    static final AgentId ANNA = new AgentId("anna");
    static final QueueId SALES = new QueueId("8001");

    final List<String> done = new ArrayList<>();
    final Map<String, Extension> extensions = new TreeMap<>();
    final Map<String, Trunk> trunks = new TreeMap<>();
    final Map<QueueId, QueueConfig> queues = new TreeMap<>();
    final Map<String, User> users = new TreeMap<>();
    final List<ApiKey> apiKeys = new ArrayList<>();
    List<ReasonCode> reasons = List.of(new ReasonCode("break", "Break"), new ReasonCode("lunch", "Lunch"));
    List<DialRule> rules = List.of(
            new DialRule("Extensions", "(1\\d{3})", DialRule.Action.EXTENSION, "$1", "", false),
            new DialRule("Outside", "(\\d{10})", DialRule.Action.TRUNK, "$1", "carrier", true));

    /** Runs between a request and the edit it asks for. */
    Runnable beforeEdit = () -> {};

    private final Map<ConfigKey, Long> versions = new TreeMap<>();
    final FakeBook book = new FakeBook();
    final FakeWebCalls webCalls = new FakeWebCalls();
    long records = 250;
    AgentState annasState = new AgentState.NotReady("break");

    FakeSystem() {
        for (int number = 1001; number <= 1003; number++) {
            extensions.put("" + number, new Extension("" + number, "Phone " + number, "", false, 5));
        }
        trunks.put("carrier", new Trunk("carrier", "127.0.0.9", 5060, "UDP", 0, true));
        queues.put(SALES, queue("8001", "Sales"));
        users.put("anna", new User("anna", "Anna Berg", "", Set.of(Role.AGENT), Optional.of("1001")));
    }

    static QueueConfig queue(String number, String name) {
        return QueueConfig.of(new QueueId(number), name)
                .withMembers(List.of(new QueueConfig.Member(ANNA, 1, 0)))
                .with(QueueConfig.Waiting.DEFAULT.withAnnouncements(
                        new QueueConfig.Announcements("", Duration.ofSeconds(30), Duration.ZERO, "")))
                .with(QueueConfig.Handling.DEFAULT.withDispositions(List.of("sale")));
    }

    Directory directory() {
        return play(
                Directory.class,
                Map.ofEntries(
                        entry("user", a -> Optional.ofNullable(users.get((String) a[0]))),
                        entry("userAt", a -> users.values().stream()
                                .filter(u -> u.extension().equals(Optional.of(a[0])))
                                .findAny()),
                        entry("users", a -> users.values()),
                        entry("extension", a -> Optional.ofNullable(extensions.get((String) a[0]))),
                        entry("extensions", a -> extensions.values()),
                        entry("trunk", a -> Optional.ofNullable(trunks.get((String) a[0]))),
                        entry("trunks", a -> trunks.values()),
                        entry("queue", a -> Optional.ofNullable(queues.get((QueueId) a[0]))),
                        entry("queues", a -> queues.values()),
                        entry("queuesOf", a -> a[0].equals(ANNA) ? List.of(SALES) : List.of()),
                        entry("version", a -> version((ConfigKey) a[0])),
                        entry("dialPlan", a -> rules),
                        entry("apiKeys", a -> apiKeys),
                        entry("reasonCodes", a -> reasons)));
    }

    DirectoryAdmin admin() {
        return play(
                DirectoryAdmin.class,
                Map.ofEntries(
                        entry("putExtension", a -> putExtension((Extension) a[0], (Edit) a[2])),
                        entry(
                                "removeExtension",
                                a -> edited(ConfigKey.extension((String) a[0]), a[1], () -> extensions.remove(a[0]))),
                        entry("putTrunk", a -> putTrunk((Trunk) a[0], a[1])),
                        entry(
                                "removeTrunk",
                                a -> edited(ConfigKey.trunk((String) a[0]), a[1], () -> trunks.remove(a[0]))),
                        entry("putQueue", a -> putQueue((QueueConfig) a[0], a[1])),
                        entry(
                                "removeQueue",
                                a -> edited(ConfigKey.queue((QueueId) a[0]), a[1], () -> queues.remove(a[0]))),
                        entry(
                                "addMember",
                                a -> edited(
                                        ConfigKey.member((QueueId) a[0], ((QueueConfig.Member) a[1]).agent()),
                                        a[2],
                                        () -> done.add("member " + a[1]))),
                        entry(
                                "removeMember",
                                a -> edited(ConfigKey.member((QueueId) a[0], (AgentId) a[1]), a[2], () -> a[1])),
                        entry("putUser", a -> putUser((User) a[0], (Optional<?>) a[1], a[2])),
                        entry(
                                "removeUser",
                                a -> edited(ConfigKey.user((String) a[0]), a[1], () -> removeUser((String) a[0]))),
                        entry("addApiKey", a -> apiKeys.add((ApiKey) a[0])),
                        entry(
                                "removeApiKey",
                                a -> apiKeys.removeIf(key -> key.name().equals(a[0]))),
                        entry(
                                "putDialPlan",
                                a -> edited(
                                        ConfigKey.DIAL_PLAN,
                                        a[1],
                                        () -> rules = List.copyOf(((List<?>) a[0])
                                                .stream()
                                                        .map(DialRule.class::cast)
                                                        .toList()))),
                        entry(
                                "changeDialPlan",
                                a -> edited(
                                        ConfigKey.DIAL_PLAN,
                                        a[1],
                                        () -> rules = changed((UnaryOperator<?>) a[0], rules))),
                        entry(
                                "changeReasonCodes",
                                a -> edited(
                                        ConfigKey.REASON_CODES,
                                        a[1],
                                        () -> reasons = changed((UnaryOperator<?>) a[0], reasons)))));
    }

    private Object putUser(User user, Optional<?> passwordHash, Object edit) {
        if (user.extension().filter(number -> !extensions.containsKey(number)).isPresent()) {
            throw new InvalidInput(
                    "extension",
                    new InputRefusal.NoSuchExtension(user.extension().get()));
        }
        return edited(ConfigKey.user(user.name()), edit, () -> {
            done.add("user " + user.name() + (passwordHash.isPresent() ? " with password" : ""));
            users.put(user.name(), user);
            return user;
        });
    }

    private User removeUser(String name) {
        if (name.equals("olga")) {
            throw new RefusedChange(new ChangeRefusal.ServesQueues(new AgentId(name), List.of(SALES)));
        }
        return users.remove(name);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> changed(UnaryOperator<?> change, List<T> before) {
        return ((UnaryOperator<List<T>>) change).apply(before);
    }

    private Object putExtension(Extension extension, Edit edit) {
        if (extension.maxContacts() > 20) {
            throw new InvalidInput("maxContacts", new InputRefusal.OutOfRange(1, 20));
        }
        return edited(ConfigKey.extension(extension.number()), edit, () -> {
            done.add("extension " + extension.number() + " by " + edit.by().words());
            return extensions.put(extension.number(), extension);
        });
    }

    private Object putTrunk(Trunk trunk, Object edit) {
        return edited(ConfigKey.trunk(trunk.name()), edit, () -> trunks.put(trunk.name(), trunk));
    }

    private Object putQueue(QueueConfig queue, Object edit) {
        return edited(ConfigKey.queue(queue.id()), edit, () -> queues.put(queue.id(), queue));
    }

    /** Somebody else changes an extension. */
    void touch(String extension) {
        versions.merge(ConfigKey.extension(extension), 1L, Long::sum);
    }

    private boolean edited(ConfigKey thing, Object edit, Supplier<Object> what) {
        beforeEdit.run();
        mustFit((Edit) edit, version(thing));
        Object before = what.get();
        versions.merge(thing, 1L, Long::sum);
        return before != null;
    }

    private OptionalLong version(ConfigKey thing) {
        boolean there =
                switch (thing.kind()) {
                    case EXTENSION -> extensions.containsKey(thing.key());
                    case TRUNK -> trunks.containsKey(thing.key());
                    case QUEUE -> queues.containsKey(new QueueId(thing.key()));
                    case MEMBER -> thing.equals(ConfigKey.member(SALES, ANNA));
                    case USER -> users.containsKey(thing.key());
                    case DIAL_PLAN, REASON_CODES -> true;
                    case API_KEY -> apiKeys.stream().anyMatch(key -> key.name().equals(thing.key()));
                };
        return there ? OptionalLong.of(versions.getOrDefault(thing, 0L)) : OptionalLong.empty();
    }

    /** Refuses an edit as the directory does. */
    static void mustFit(Edit edit, OptionalLong version) {
        if (!edit.expected().fits(version)) {
            throw new EditConflict(
                    new EditRefusal.ChangedMeanwhile(Optional.of(new EditRefusal.Faster("ben", "portal", NOW))));
        }
    }

    AgentEntry anna() {
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
                false);
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
                        "originate", a -> originate((String) a[1], (Optional<?>) a[2])));
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

    private CallId originate(String number, Optional<?> key) {
        if (number.equals("9999")) {
            throw new CallRefusedException(new CallRefusal.NoSuchNumber("9999"));
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
                List.of());
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
        return play(QueueDesk.class, Map.of("waiting", a -> List.of(), "explain", a -> Optional.empty()));
    }

    RegisteredDevices devices() {
        return new RegisteredDevices(play(RegistrationStore.class, Map.of("bindings", a -> List.of())));
    }

    DialPlan plan() {
        DialRule external = new DialRule("Outside", "0.*", DialRule.Action.TRUNK, "$0", "carrier", true);
        return play(
                DialPlan.class,
                Map.of(
                        "explain",
                        a -> new DialPlan.Explanation(
                                (String) a[0],
                                a[1].equals(true)
                                        ? new DialPlan.Route.To(external, (String) a[0])
                                        : new DialPlan.Route.Forbidden(external),
                                List.of(new DialPlan.Step("Outside", "0.*", true, new RuleCheck.NotAllowed())))));
    }

    /** Keys are the names of roles; "agent" is Anna's. */
    SignIn signIn() {
        return play(SignIn.class, Map.of("apiKey", a -> Stream.of(Role.values())
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

    private static <T> T play(Class<T> port, Map<String, Function<Object[], Object>> parts) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    Function<Object[], Object> part = parts.get(method.getName());
                    if (part == null) {
                        throw new UnsupportedOperationException(port.getSimpleName() + "." + method.getName());
                    }
                    Object answer = part.apply(given);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
