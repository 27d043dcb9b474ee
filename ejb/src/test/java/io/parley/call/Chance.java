package io.parley.call;

import io.parley.call.app.Prompt;
import io.parley.emergency.EmergencyCall;
import io.parley.fact.ForwardReason;
import io.parley.forward.Forward;
import io.parley.forward.Onward;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.ring.RingOrder;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What {@link SimulatedSystem} leaves to chance: numbers, where they lead, and devices. */
final class Chance {
    private final Random random;

    Chance(Random random) {
        this.random = random;
    }

    Destination destination(String number) {
        return switch (random.nextInt(19)) {
            case 17, 18 -> new Destination.Members(list());
            case 16 -> emergency(List.of(), Optional.of(new Destination.App("any", "7")));
            case 15 -> emergency(List.of("first", "second", "third").subList(0, random.nextInt(4)), Optional.empty());
            case 14 -> new Destination.TakeOver(new CallId("0000000000000000000b"), random.nextInt(3));
            case 13 -> new Destination.Pickup(new CallId("0000000000000000000b"));
            case 11 -> new Destination.Phones("1004", "", contacts(), onward());
            case 12 ->
                new Destination.GoOn(
                        pick(List.of("1002", "1003")),
                        "",
                        new Forward(pick(List.of(ForwardReason.values())), number()));
            case 10 -> new Destination.App("any", Integer.toString(random.nextInt(1000)));
            case 0 -> new Destination.Phones("1002", "", contacts());
            case 9 -> new Destination.App("echo", maybe("echo-test").orElse(""));
            case 8 -> new Destination.Phones("1003", "", contacts());
            case 1 -> trunk("0301234567");
            case 2 -> new Destination.App("feature", pick(List.of("log-in", "log-out:8001", "unknown")));
            case 3 ->
                new Destination.Refusal(
                        404, "no such number", maybe("unknown-number").map(Prompt::of));
            default -> new Destination.QueueTarget(new QueueId(number));
        };
    }

    Destination trunk(String number) {
        return random.nextInt(4) == 0
                ? new Destination.Refusal(
                        503,
                        "no channel left",
                        maybe("call-cannot-be-completed").map(Prompt::of))
                : new Destination.Gateway(new TrunkPeer("isp", "127.0.0.2", 5060, "UDP"), number);
    }

    private RingList list() {
        List<RingList.Member> members = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            members.add(new RingList.Member("100" + i, seconds(10), seconds(3)));
        }
        return new RingList(
                "1600",
                "Sales",
                pick(List.of(RingOrder.values())),
                members,
                seconds(40),
                new RingList.Rules(random.nextBoolean(), false, false),
                "",
                "Sales: ",
                random.nextBoolean()
                        ? RingList.Otherwise.REFUSE
                        : new RingList.Otherwise(RingList.Action.RING_LIST, "1600"));
    }

    private Duration seconds(int most) {
        return Duration.ofSeconds(random.nextInt(most + 1));
    }

    /** What a member of a list is found to be. */
    Optional<Destination.Member> member() {
        return switch (random.nextInt(5)) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(new Destination.Gateway(new TrunkPeer("isp", "127.0.0.2", 5060, "UDP"), "0301234567"));
            default -> Optional.of(new Destination.Phones("1002", "", contacts()));
        };
    }

    private static Destination.Emergency emergency(List<String> trunks, Optional<Destination.App> test) {
        return new Destination.Emergency(
                new EmergencyCall("112", "0112", "1002", "", "+49301", "", test.isPresent(), List.of()),
                new Party("+49301", ""),
                trunks.stream()
                        .map(name ->
                                new Destination.Way(new TrunkPeer(name, "127.0.0.2", 5060, "UDP"), Optional.empty()))
                        .toList(),
                test);
    }

    private Onward onward() {
        return new Onward(maybe("1002"), maybe("8001"), Duration.ofSeconds(5), maybe("0301234567"));
    }

    List<Binding> contacts() {
        List<Binding> contacts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            contacts.add(contact(random.nextBoolean() ? "UDP" : "WSS", i));
        }
        return contacts;
    }

    static Binding contact(String transport, int host) {
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

    Optional<String> maybe(String text) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(text);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String number() {
        return pick(List.of("8002", "1002", "1003", "0301234567"));
    }
}
