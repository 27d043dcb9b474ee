package io.parley.web.rest;

import static java.util.Map.entry;

import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCaller;
import io.parley.directory.BlockedCallers;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.Did;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.directory.EditRefusal;
import io.parley.directory.Expected;
import io.parley.directory.Extension;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.directory.QueueConfig;
import io.parley.directory.ReasonCode;
import io.parley.directory.RefusedChange;
import io.parley.directory.RingLists;
import io.parley.directory.Role;
import io.parley.directory.SpeedDial;
import io.parley.directory.SpeedDials;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.EmergencySetup;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.ring.RingOrder;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The directory of a small contact centre in memory, with versions; what it was asked to do stands in {@link #done}. */
class FakeDirectory {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final AgentId ANNA = new AgentId("anna");
    static final QueueId SALES = new QueueId("8001");

    final List<String> done = new ArrayList<>();
    final Map<String, Extension> extensions = new TreeMap<>();
    final Map<String, Trunk> trunks = new TreeMap<>();
    final Map<String, BlockedCaller> blocked = new TreeMap<>();
    EmergencySetup emergency = new EmergencySetup(
            new EmergencyPlan(
                    List.of(new EmergencyNumber("112", List.of("carrier"))),
                    List.of("0"),
                    List.of("1002"),
                    List.of("carrier"),
                    60,
                    "933",
                    false),
            Map.of(
                    "main",
                    new Site(
                            "main",
                            "Head office",
                            new Site.Address("DE", "Berlin", "10115", "Berlin", "Hauptstr.", "5"),
                            "+493055512345")),
            Map.of("1001", new Whereabouts("1001", "main", "B", "2", "214", "")));
    final Map<String, Did> dids = new TreeMap<>();
    final Map<String, RingList> ringLists = new TreeMap<>();
    final Map<String, SpeedDial> speedDials = new TreeMap<>();
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

    FakeDirectory() {
        for (int number = 1001; number <= 1003; number++) {
            extensions.put("" + number, new Extension("" + number, "Phone " + number, "", false, 5));
        }
        trunks.put(
                "carrier",
                new Trunk(
                        "carrier",
                        "127.0.0.9",
                        5060,
                        "UDP",
                        Optional.of(new Trunk.Login("4930555", "auth555", "carrier.example", true)),
                        new Trunk.Channels(30, 20, 10),
                        List.of(new Trunk.Gateway("backup.example", 5061, "TLS", 10, 50)),
                        30,
                        true));
        blocked.put("+492011111111", new BlockedCaller("+492011111111", "nuisance"));
        dids.put(
                "+49309871000..999",
                new Did("+49309871000..999", List.of("carrier"), Did.Action.EXTENSION, "2$1", true, "Berlin"));
        ringLists.put(
                "1600",
                new RingList(
                        "1600",
                        "Sales",
                        RingOrder.ALL,
                        List.of(new RingList.Member("1001", Duration.ofSeconds(20), Duration.ofSeconds(5))),
                        Duration.ofSeconds(60),
                        RingList.Rules.STANDARD,
                        "1001",
                        "Sales: ",
                        new RingList.Otherwise(RingList.Action.QUEUE, "8001")));
        keep(new SpeedDial("", "01", "0301234567", "Taxi"));
        keep(new SpeedDial("1001", "01", "1002", "Ben"));
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
                        entry("blockedCallers", a -> new BlockedCallers(blocked.values())),
                        entry("emergency", a -> emergency),
                        entry("speedDials", a -> new SpeedDials(speedDials.values())),
                        entry("dids", a -> new Dids(dids.values())),
                        entry("ringLists", a -> new RingLists(ringLists.values())),
                        entry("ringList", a -> Optional.ofNullable(ringLists.get(a[0]))),
                        entry("queue", a -> Optional.ofNullable(queues.get((QueueId) a[0]))),
                        entry("queues", a -> queues.values()),
                        entry("queuesOf", a -> a[0].equals(ANNA) ? List.of(SALES) : List.of()),
                        entry("version", a -> version((ConfigKey) a[0])),
                        entry("dialPlan", a -> rules),
                        entry("apiKeys", a -> apiKeys),
                        entry("onChange", a -> null),
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
                        entry("putTrunk", a -> putTrunk((Trunk) a[0], (Optional<?>) a[1], a[2])),
                        entry(
                                "removeTrunk",
                                a -> edited(ConfigKey.trunk((String) a[0]), a[1], () -> trunks.remove(a[0]))),
                        entry("putBlockedCaller", a -> putBlockedCaller((BlockedCaller) a[0], (Edit) a[1])),
                        entry(
                                "removeBlockedCaller",
                                a -> edited(ConfigKey.blockedCaller((String) a[0]), a[1], () -> blocked.remove(a[0]))),
                        entry(
                                "putEmergencyPlan",
                                a -> edited(
                                        ConfigKey.EMERGENCY_PLAN,
                                        a[1],
                                        () -> emergency((EmergencyPlan) a[0], emergency.sites(), emergency.places()))),
                        entry("putEmergencySite", a -> {
                            Site site = (Site) a[0];
                            Map<String, Site> sites = new TreeMap<>(emergency.sites());
                            sites.put(site.name(), site);
                            return edited(
                                    ConfigKey.emergencySite(site.name()),
                                    a[1],
                                    () -> emergency(emergency.plan(), sites, emergency.places()));
                        }),
                        entry("removeEmergencySite", a -> {
                            Map<String, Site> sites = new TreeMap<>(emergency.sites());
                            sites.remove(a[0]);
                            return edited(
                                    ConfigKey.emergencySite((String) a[0]),
                                    a[1],
                                    () -> emergency(emergency.plan(), sites, emergency.places()));
                        }),
                        entry("putEmergencyPlace", a -> {
                            Whereabouts place = (Whereabouts) a[0];
                            Map<String, Whereabouts> places = new TreeMap<>(emergency.places());
                            places.put(place.extension(), place);
                            return edited(
                                    ConfigKey.emergencyPlace(place.extension()),
                                    a[1],
                                    () -> emergency(emergency.plan(), emergency.sites(), places));
                        }),
                        entry("removeEmergencyPlace", a -> {
                            Map<String, Whereabouts> places = new TreeMap<>(emergency.places());
                            places.remove(a[0]);
                            return edited(
                                    ConfigKey.emergencyPlace((String) a[0]),
                                    a[1],
                                    () -> emergency(emergency.plan(), emergency.sites(), places));
                        }),
                        entry("putDid", a -> putDid((Did) a[0], (Edit) a[1])),
                        entry("removeDid", a -> edited(ConfigKey.did((String) a[0]), a[1], () -> dids.remove(a[0]))),
                        entry("putRingList", a -> putRingList((RingList) a[0], (Edit) a[1])),
                        entry(
                                "removeRingList",
                                a -> edited(ConfigKey.ringList((String) a[0]), a[1], () -> ringLists.remove(a[0]))),
                        entry("putSpeedDial", a -> {
                            SpeedDial dial = (SpeedDial) a[0];
                            return edited(ConfigKey.speedDial(dial.extension(), dial.code()), a[1], () -> keep(dial));
                        }),
                        entry(
                                "removeSpeedDial",
                                a -> edited(
                                        ConfigKey.speedDial((String) a[0], (String) a[1]),
                                        a[2],
                                        () -> speedDials.remove(SpeedDial.key((String) a[0], (String) a[1])))),
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

    private Object putTrunk(Trunk trunk, Optional<?> secret, Object edit) {
        secret.ifPresent(_ -> done.add("new secret of " + trunk.name()));
        return edited(ConfigKey.trunk(trunk.name()), edit, () -> trunks.put(trunk.name(), trunk));
    }

    private EmergencySetup emergency(EmergencyPlan plan, Map<String, Site> sites, Map<String, Whereabouts> places) {
        emergency = new EmergencySetup(plan, sites, places);
        return emergency;
    }

    private BlockedCaller putBlockedCaller(BlockedCaller given, Edit edit) {
        BlockedCaller caller =
                new BlockedCaller(given.number().replace(" ", "").replaceFirst("^0", "+49"), given.remark());
        if (edit.expected() instanceof Expected.Nothing && blocked.containsKey(caller.number())) {
            throw new RefusedChange(new ChangeRefusal.AlreadyBlocked(caller.number()));
        }
        edited(ConfigKey.blockedCaller(caller.number()), edit, () -> blocked.put(caller.number(), caller));
        return caller;
    }

    private Object putRingList(RingList list, Edit edit) {
        if (edit.expected() instanceof Expected.Nothing && ringLists.containsKey(list.number())) {
            throw new RefusedChange(new ChangeRefusal.AlreadyARingList(list.number()));
        }
        edited(ConfigKey.ringList(list.number()), edit, () -> ringLists.put(list.number(), list));
        return null;
    }

    private SpeedDial keep(SpeedDial dial) {
        return speedDials.put(dial.key(), dial);
    }

    private Did putDid(Did given, Edit edit) {
        Did did = new Did(
                given.number().replace(" ", "").replaceFirst("^0", "+49"),
                given.trunks(),
                given.action(),
                given.target(),
                given.outgoing(),
                given.remark());
        if (edit.expected() instanceof Expected.Nothing && dids.containsKey(did.number())) {
            throw new RefusedChange(new ChangeRefusal.AlreadyADid(did.number()));
        }
        edited(ConfigKey.did(did.number()), edit, () -> dids.put(did.number(), did));
        return did;
    }

    private Object putQueue(QueueConfig queue, Object edit) {
        return edited(ConfigKey.queue(queue.id()), edit, () -> queues.put(queue.id(), queue));
    }

    /** Somebody else changes an extension. */
    void touch(ConfigKey thing) {
        versions.merge(thing, 1L, Long::sum);
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
                    case BLOCKED_CALLER -> blocked.containsKey(thing.key());
                    case DID -> dids.containsKey(thing.key());
                    case RING_LIST -> ringLists.containsKey(thing.key());
                    case SPEED_DIAL -> speedDials.containsKey(thing.key());
                    case QUEUE -> queues.containsKey(new QueueId(thing.key()));
                    case MEMBER -> thing.equals(ConfigKey.member(SALES, ANNA));
                    case USER -> users.containsKey(thing.key());
                    case DIAL_PLAN, REASON_CODES, EMERGENCY_PLAN -> true;
                    case EMERGENCY_SITE -> emergency.sites().containsKey(thing.key());
                    case EMERGENCY_PLACE -> emergency.places().containsKey(thing.key());
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

    static <T> T play(Class<T> port, Map<String, Function<Object[], Object>> parts) {
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
