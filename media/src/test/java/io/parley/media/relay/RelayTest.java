package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.Bridge;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaServers;
import io.parley.media.api.MediaSettings;
import io.parley.media.api.Playlist;
import io.parley.media.codec.AudioCodec;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.phone.Tones;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two phones, a relay between them, real packets. */
class RelayTest extends MediaTest {
    @Test
    void eachPhoneHearsTheToneOfTheOther() {
        bothHear(closing(MediaFixture.server()), AudioCodec.PCMU, AudioCodec.PCMU, true);
    }

    @Test
    void phonesOfDifferentCodecsHearEachOther() {
        RelayServer server = closing(MediaFixture.server());
        bothHear(server, AudioCodec.PCMU, AudioCodec.PCMA, false);
        bothHear(server, AudioCodec.PCMA, AudioCodec.PCMU, false);
        assertThat(count(server, "packets_transcoded")).isGreaterThan(100);
    }

    @Test
    void relayWorksWithoutEpoll() {
        RelayServer server = closing(RelayServer.start(
                MediaFixture.settings(20, Duration.ofSeconds(30)), FaultProfile.NONE, new MediaLoops(2, false)));
        bothHear(server, AudioCodec.PCMU, AudioCodec.PCMA, false);
        assertThat(count(server, "failures")).isZero();
    }

    @Test
    void legsOfDifferentLoopsMeetOnOne() {
        RelayServer server = closing(MediaFixture.server());
        for (int i = 0; i < 4; i++) {
            // Loops are handed out in turn: two legs opened one after the other stand on different ones.
            bothHear(server, AudioCodec.PCMU, AudioCodec.PCMU, true);
        }
        assertThat(count(server, "failures")).isZero();
    }

    private void bothHear(RelayServer server, AudioCodec left, AudioCodec right, boolean passThrough) {
        Phone caller = closing(new Phone(left));
        Phone agent = closing(new Phone(right));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = server.open("agent", events);
        agent.callee(other.offer(List.of()));
        other.accept(agent.description());
        Bridge bridge = server.join(one, other);
        talkBoth(caller, agent);
        assertThat(bridge.passThrough()).isEqualTo(passThrough);
        assertThat(Tones.share(caller.sound(), 1000)).isGreaterThan(0.95);
        assertThat(Tones.share(agent.sound(), 440)).isGreaterThan(0.95);
        assertThat(caller.heard()).allMatch(h -> h.type() == left.payloadType());
        assertThat(agent.heard()).allMatch(h -> h.type() == right.payloadType());
        assertThat(one.quality().mos()).isGreaterThan(4.3);
        assertThat(one.quality().codec()).isEqualTo(left.name());
        assertThat(events.events).contains("caller first", "agent first");
        one.close();
        other.close();
    }

    private static void talkBoth(Phone caller, Phone agent) {
        Eventually.until(
                "sound on both sides", () -> caller.sound().length > 4000 && agent.sound().length > 4000, () -> {
                    caller.talk(440);
                    agent.talk(1000);
                });
    }

    @Test
    void numbersThatLeapWithinOneSourceGoOnInTheStreamOfTheOther() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("the caller", () -> agent.heard().size() > 10, () -> caller.talk(440));
        caller.changeSource(0x1234, 20_000);
        int before = agent.heard().size();
        Eventually.until("the caller again", () -> agent.heard().size() > before + 10, () -> caller.talk(440));
        other.play(new Playlist("music", List.of("tone/ringback"), true));
        int relayed = agent.heard().size();
        Eventually.until("music", () -> agent.heard().size() > relayed + 10);
        List<Phone.Heard> heard = agent.heard();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).ssrc()).isEqualTo(heard.getFirst().ssrc());
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isBetween(1, 8000);
        }
    }

    @Test
    void theServerIsFoundThroughTheApi() {
        try (MediaServer server = MediaServers.start(MediaFixture.settings(10, Duration.ofSeconds(30)))) {
            server.warmUp();
            assertThat(server.sounds().has("music/1")).isTrue();
            assertThat(server.usage().counters().get("packets_relayed")).isZero();
            assertThat(server.usage().gauges()).containsEntry("legs_open", 0.0);
        }
    }

    @Test
    void warmUpSendsRealPacketsOfEveryKind() {
        RelayServer server = closing(MediaFixture.server());
        server.warmUpCalls().run();
        assertThat(count(server, "packets_relayed")).isGreaterThan(1000);
        assertThat(count(server, "packets_transcoded")).isGreaterThan(100);
        assertThat(count(server, "packets_played")).isPositive();
        assertThat(count(server, "failures")).isZero();
    }

    @Test
    void relayWorksOverIpv6() throws IOException {
        Assumptions.assumeTrue(hasIpv6Loopback(), "no IPv6 on this machine");
        RelayServer server = closing(RelayServer.start(
                MediaFixture.settings("::1", 20, Duration.ofSeconds(30)), FaultProfile.NONE, new MediaLoops(1, true)));
        assertThat(server.open("leg", events).offer(List.of())).contains("c=IN IP6 ::1");
        server.warmUpCalls().run();
        assertThat(count(server, "packets_relayed")).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void phonesOfIpv4HearEachOtherWhereAllAddressesOfBothVersionsAreListenedOn(boolean epoll) {
        Assumptions.assumeTrue(hasIpv6Loopback(), "no IPv6 on this machine");
        MediaSettings usual = MediaFixture.settings(20, Duration.ofSeconds(30));
        MediaSettings all = new MediaSettings(
                "::",
                "127.0.0.1",
                usual.firstPort(),
                usual.lastPort(),
                usual.codecs(),
                usual.inactivity(),
                usual.sounds());
        RelayServer server = closing(RelayServer.start(all, FaultProfile.NONE, new MediaLoops(1, epoll)));
        bothHear(server, AudioCodec.PCMU, AudioCodec.PCMU, true);
        server.warmUpCalls().run();
        assertThat(count(server, "packets_relayed")).isGreaterThan(1000);
    }

    private static boolean hasIpv6Loopback() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void streamStaysOneWhenTheOtherLegChanges() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone first = closing(new Phone(AudioCodec.PCMU));
        Phone second = closing(new Phone(AudioCodec.PCMA));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "first", first, one);
        MediaLeg third = offered(server, "second", second, one);
        server.join(one, other);
        talkBoth(caller, first);
        server.join(one, third);
        second.changeSource(0x999, 17);
        caller.forget();
        talkBoth(caller, second);
        List<Phone.Heard> heard = caller.heard();
        assertThat(heard)
                .extracting(Phone.Heard::ssrc)
                .containsOnly(heard.getFirst().ssrc());
        assertThat(heard).filteredOn(Phone.Heard::marker).hasSize(1);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isPositive();
        }
        first.forget();
        caller.talk(440);
        assertThat(first.heard()).isEmpty();
    }

    @Test
    void phoneOnHoldHearsNothing() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        talkBoth(caller, agent);
        assertThat(other.answer(agent.description("sendonly"), List.of())).contains("a=recvonly");
        assertThat(other.heldByPeer()).isTrue();
        long dropped = count(server, "packets_dropped");
        Eventually.until(
                "packets dropped", () -> count(server, "packets_dropped") > dropped + 5, () -> caller.talk(440));
        agent.forget();
        long more = count(server, "packets_dropped");
        Eventually.until("more dropped", () -> count(server, "packets_dropped") > more + 5, () -> caller.talk(440));
        assertThat(agent.heard()).isEmpty();
        other.answer(agent.description(), List.of());
        talkBoth(caller, agent);
    }

    @Test
    void partedLegsAreSilentAndStayOpen() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        Bridge bridge = server.join(one, other);
        talkBoth(caller, agent);
        bridge.part();
        bridge.part();
        long dropped = count(server, "packets_dropped");
        Eventually.until(
                "packets dropped", () -> count(server, "packets_dropped") > dropped + 2, () -> caller.talk(440));
        server.join(one, other);
        talkBoth(caller, agent);
    }

    @Test
    void longerPacketsPassThroughAsTheyAre() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("a packet of 60 ms", () -> !agent.heard().isEmpty(), () -> caller.talk(440, 480));
        assertThat(agent.heard()).allMatch(h -> h.payload().capacity() == 480);
    }

    @Test
    void joiningALegToItselfIsRefused() {
        RelayServer server = closing(MediaFixture.server());
        MediaLeg leg = server.open("one", events);
        assertThatThrownBy(() -> server.join(leg, leg)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyJoinsAtOnceAllEnd() throws InterruptedException {
        RelayServer server = closing(MediaFixture.server(40));
        List<MediaLeg> legs = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> server.open("leg" + i, events))
                .toList();
        List<Thread> threads = java.util.stream.IntStream.range(0, 4)
                .mapToObj(t -> Thread.ofVirtual().start(() -> {
                    java.util.SplittableRandom random = new java.util.SplittableRandom(t);
                    for (int i = 0; i < 500; i++) {
                        int a = random.nextInt(12);
                        server.join(legs.get(a), legs.get((a + 1 + random.nextInt(11)) % 12));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        caller.callee(legs.get(0).answer(caller.description(), List.of()));
        agent.callee(legs.get(1).answer(agent.description(), List.of()));
        server.join(legs.get(0), legs.get(1));
        talkBoth(caller, agent);
        assertThat(count(server, "failures")).isZero();
    }
}
