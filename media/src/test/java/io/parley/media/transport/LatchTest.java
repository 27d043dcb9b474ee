package io.parley.media.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Whose packets are believed to be the peer's. */
class LatchTest {
    private static final InetSocketAddress PHONE = at("198.51.100.7", 40_000);
    private static final InetSocketAddress BEHIND = at("192.168.1.5", 40_000);
    private static final InetSocketAddress OUTSIDE = at("198.51.100.9", 61_000);
    private static final InetSocketAddress STRANGER = at("203.0.113.66", 40_000);
    private static final InetSocketAddress CARRIER = at("203.0.113.5", 30_000);

    private final Latch latch = new Latch(_ -> false);

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static InetSocketAddress otherPort(InetSocketAddress address) {
        return new InetSocketAddress(address.getAddress(), address.getPort() + 2);
    }

    private void described(InetSocketAddress address) {
        latch.describe(Optional.of(address), false);
    }

    private void signalledFrom(InetSocketAddress address) {
        latch.signalledFrom(Optional.of(address.getAddress()));
    }

    private boolean admits(InetSocketAddress source) {
        return latch.admits(source, false, false);
    }

    private void speaks(InetSocketAddress source) {
        for (int i = 1; i < Latch.PERSISTENCE; i++) {
            admits(source);
        }
        assertThat(admits(source)).isTrue();
    }

    private void strangerTries(InetSocketAddress stranger) {
        Optional<InetSocketAddress> before = latch.target();
        for (int i = 0; i < 20; i++) {
            assertThat(admits(stranger)).isFalse();
        }
        assertThat(latch.target()).isEqualTo(before);
    }

    @Test
    void strangerIsNotBelievedBeforeThePeerHasSpoken() {
        described(PHONE);
        signalledFrom(PHONE);
        strangerTries(STRANGER);
        assertThat(admits(PHONE)).isTrue();
        assertThat(latch.exact()).isTrue();
    }

    @Test
    void strangerIsNotBelievedWhileThePeerIsSilent() {
        described(PHONE);
        signalledFrom(PHONE);
        speaks(PHONE);
        latch.silent();
        strangerTries(STRANGER);
        strangerTries(otherPort(PHONE));
        assertThat(admits(PHONE)).isTrue();
    }

    @Test
    void strangerIsNotBelievedAfterHold() {
        described(PHONE);
        speaks(PHONE);
        latch.describe(Optional.empty(), true);
        latch.silent();
        strangerTries(STRANGER);
        described(PHONE);
        strangerTries(STRANGER);
        strangerTries(otherPort(PHONE));
        assertThat(latch.target()).contains(PHONE);
    }

    @Test
    void peerBehindATranslatorIsBelievedWhereItsSignallingComesFrom() {
        described(BEHIND);
        signalledFrom(OUTSIDE);
        strangerTries(STRANGER);
        speaks(OUTSIDE);
        assertThat(latch.target()).contains(OUTSIDE);
        assertThat(latch.exact()).isFalse();
        strangerTries(otherPort(OUTSIDE));
    }

    @Test
    void translatorThatGivesAnotherPortIsFollowedByTheStreamThatGoesOn() {
        described(BEHIND);
        signalledFrom(OUTSIDE);
        speaks(OUTSIDE);
        latch.silent();
        strangerTries(otherPort(OUTSIDE));
        assertThat(latch.admits(otherPort(OUTSIDE), true, false)).isTrue();
        assertThat(latch.target()).contains(otherPort(OUTSIDE));
    }

    @Test
    void anotherStreamFromBehindATranslatorIsTakenAfterANewDescriptionOnly() {
        described(BEHIND);
        signalledFrom(OUTSIDE);
        speaks(OUTSIDE);
        latch.silent();
        described(BEHIND);
        assertThat(admits(otherPort(OUTSIDE))).isTrue();
        latch.silent();
        strangerTries(OUTSIDE);
    }

    @Test
    void describedAddressWinsBackAtOnce() {
        described(PHONE);
        signalledFrom(OUTSIDE);
        speaks(OUTSIDE);
        assertThat(admits(PHONE)).isTrue();
        assertThat(latch.target()).contains(PHONE);
        strangerTries(OUTSIDE);
        latch.silent();
        strangerTries(OUTSIDE);
    }

    @Test
    void newDescriptionOpensTheLatchForTheNewMachine() {
        described(PHONE);
        speaks(PHONE);
        described(CARRIER);
        assertThat(latch.target()).contains(CARRIER);
        strangerTries(PHONE);
        assertThat(admits(CARRIER)).isTrue();
    }

    @Test
    void phoneThatSignalsFromAnotherNetworkIsHeardFromThere() {
        described(BEHIND);
        signalledFrom(OUTSIDE);
        speaks(OUTSIDE);
        signalledFrom(CARRIER);
        speaks(CARRIER);
        assertThat(latch.target()).contains(CARRIER);
    }

    @Test
    void nameInsteadOfAnAddressIsFoundWhereTheSignallingComesFrom() {
        latch.describe(Optional.empty(), false);
        signalledFrom(CARRIER);
        assertThat(latch.target()).isEmpty();
        strangerTries(STRANGER);
        speaks(CARRIER);
    }

    @Test
    void machinesThatTheOperatorNamedAreBelieved() {
        Latch open = new Latch(CARRIER.getAddress()::equals);
        open.describe(Optional.of(PHONE), false);
        assertThat(open.admits(STRANGER, false, false)).isFalse();
        assertThat(open.admits(CARRIER, false, false)).isFalse();
        assertThat(open.admits(CARRIER, false, false)).isFalse();
        assertThat(open.admits(CARRIER, false, false)).isTrue();
        assertThat(open.target()).contains(CARRIER);
    }

    @Test
    void keyProvesThePeerWhereverItIs() {
        described(BEHIND);
        signalledFrom(CARRIER);
        assertThat(latch.admits(OUTSIDE, false, true)).isFalse();
        assertThat(latch.admits(OUTSIDE, false, true)).isFalse();
        assertThat(latch.admits(OUTSIDE, true, true)).isTrue();
        assertThat(latch.target()).contains(OUTSIDE);
    }

    /** An event of a latch. */
    sealed interface Happening {
        record Packet(InetSocketAddress source, boolean continues) implements Happening {}

        record Silence() implements Happening {}

        record Described(InetSocketAddress address) implements Happening {}

        record HeldNowhere() implements Happening {}

        record Signalled(InetSocketAddress from) implements Happening {}
    }

    @Property
    void packetsGoToMachinesOfTheSignallingOnlyWhateverHappens(@ForAll("days") List<Happening> day) {
        Latch any = new Latch(_ -> false);
        Set<InetAddress> told = new HashSet<>();
        Optional<InetSocketAddress> now = Optional.empty();
        List<InetAddress> spoke = new ArrayList<>();
        for (Happening happening : day) {
            switch (happening) {
                case Happening.Packet p -> {
                    boolean taken = any.admits(p.source(), p.continues(), false);
                    if (Optional.of(p.source()).equals(now)) {
                        assertThat(taken).as("the described address wins back").isTrue();
                        assertThat(any.target()).isEqualTo(now);
                    }
                    if (taken) {
                        assertThat(told).contains(p.source().getAddress());
                        assertThat(spoke.isEmpty()
                                        || spoke.getLast().equals(p.source().getAddress())
                                        || Optional.of(p.source()).equals(now))
                                .as("only the machine that spoke")
                                .isTrue();
                        spoke.add(p.source().getAddress());
                    }
                }
                case Happening.Silence s -> any.silent();
                case Happening.Described d -> {
                    any.describe(Optional.of(d.address()), false);
                    if (!now.equals(Optional.of(d.address()))) {
                        spoke.clear();
                    }
                    now = Optional.of(d.address());
                    told.add(d.address().getAddress());
                }
                case Happening.HeldNowhere h -> any.describe(Optional.empty(), true);
                case Happening.Signalled s -> {
                    any.signalledFrom(Optional.of(s.from().getAddress()));
                    told.add(s.from().getAddress());
                    spoke.clear();
                }
            }
            assertThat(any.target().map(InetSocketAddress::getAddress).stream()).allMatch(told::contains);
        }
    }

    @Provide
    Arbitrary<List<Happening>> days() {
        Arbitrary<InetSocketAddress> addresses = Arbitraries.of(
                PHONE, BEHIND, OUTSIDE, STRANGER, CARRIER, otherPort(PHONE), otherPort(OUTSIDE), otherPort(STRANGER));
        Arbitrary<Happening> packets =
                Combinators.combine(addresses, Arbitraries.of(true, false)).as(Happening.Packet::new);
        Arbitrary<Happening> others = Arbitraries.oneOf(
                Arbitraries.just(new Happening.Silence()),
                Arbitraries.just(new Happening.HeldNowhere()),
                Arbitraries.of(PHONE, BEHIND, CARRIER).map(Happening.Described::new),
                Arbitraries.of(OUTSIDE, CARRIER).map(Happening.Signalled::new));
        return Arbitraries.frequencyOf(Tuple.of(5, packets), Tuple.of(1, others))
                .list()
                .ofMaxSize(80);
    }
}
