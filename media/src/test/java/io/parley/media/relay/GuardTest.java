package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaSettings;
import io.parley.media.api.NoMediaPortException;
import io.parley.media.api.Playlist;
import io.parley.media.codec.AudioCodec;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.phone.Tones;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Ports, strangers, garbage and silence. */
class GuardTest extends MediaTest {
    @Test
    void legsBeyondTheRangeAreRefusedAndPortsComeBack() {
        RelayServer server = closing(MediaFixture.server(5));
        List<MediaLeg> legs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            legs.add(server.open("leg" + i, events));
        }
        assertThat(server.usage().gauges()).containsEntry("ports_free", 0.0).containsEntry("legs_open", 5.0);
        assertThatThrownBy(() -> server.open("one more", events)).isInstanceOf(NoMediaPortException.class);
        legs.getFirst().close();
        legs.getFirst().close();
        Eventually.until("a free port", () -> server.usage().gauges().get("ports_free") == 1);
        assertThat(server.open("one more", events).offer(List.of())).contains("m=audio");
    }

    @Test
    void portsTakenByOthersArePassedOver() throws IOException {
        MediaSettings settings = MediaFixture.settings(3, Duration.ofSeconds(30));
        try (DatagramSocket rtcp = taken(settings.firstPort() + 1);
                DatagramSocket rtp = taken(settings.firstPort() + 2)) {
            assertThat(rtcp.isBound() && rtp.isBound()).isTrue();
            RelayServer server = closing(RelayServer.start(settings, FaultProfile.NONE, new MediaLoops(1, true)));
            assertThat(server.open("leg", events).offer(List.of())).contains("m=audio " + (settings.firstPort() + 4));
            assertThatThrownBy(() -> server.open("one more", events)).isInstanceOf(NoMediaPortException.class);
        }
    }

    private static DatagramSocket taken(int port) throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void tenThousandLegsLeaveNothing() {
        RelayServer server = closing(MediaFixture.server(400));
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        for (int i = 0; i < 10_000; i++) {
            if (i % 200 == 0) {
                Eventually.until(
                        "ports of closed legs", () -> server.usage().gauges().get("ports_free") == 400);
            }
            MediaLeg leg = server.open("leg", events);
            leg.answer(caller.description(), List.of());
            leg.close();
        }
        Eventually.until("all ports", () -> server.usage().gauges().get("ports_free") == 400);
        assertThat(server.usage().gauges()).containsEntry("legs_open", 0.0);
        assertThat(count(server, "failures")).isZero();
        assertThat(count(server, "socket_errors")).isZero();
    }

    @Test
    void strangersArePassedByOnceThePeerIsKnown() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        Phone stranger = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("the caller", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        stranger.callee(one.current());
        stranger.changeSource(0x666, 5);
        // the caller first: after a pause of this thread whoever comes first is believed
        Eventually.until("sound of the caller alone", () -> agent.sound().length > 8000, () -> {
            caller.talk(440);
            stranger.talk(2000);
            agent.talk(1000);
        });
        assertThat(Tones.share(agent.sound(), 440)).isGreaterThan(0.95);
        assertThat(stranger.heard()).isEmpty();
    }

    @Test
    void peerBehindAnAddressTranslatorIsAnsweredWhereItsPacketsComeFrom() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone described = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = server.open("caller", events);
        caller.callee(one.answer(caller.description("sendrecv", described.port()), List.of()));
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("sound at the true address", () -> caller.sound().length > 2000, () -> {
            caller.talk(440);
            agent.talk(1000);
        });
    }

    @Test
    void singlePacketOfAStrangerDoesNotTurnTheStream() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone("127.0.0.5", AudioCodec.PCMU));
        Phone stranger = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        listening(one, caller);
        stranger.callee(one.current());
        stranger.talk(2000);
        stranger.talk(2000);
        Eventually.until("strange packets", () -> count(server, "packets_foreign") == 2);
        caller.forget();
        one.play(new Playlist("music", List.of("tone/ringback"), true));
        Eventually.until("sound where it was described", () -> caller.heard().size() > 5);
        assertThat(stranger.heard()).isEmpty();
        Eventually.until("the caller", () -> one.quality().packetsReceived() > 2, () -> caller.talk(440));
    }

    @Test
    void closedServerLeavesNoSocketBehind() {
        Path descriptors = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(descriptors), "descriptors can be counted on Linux only");
        int before = Objects.requireNonNull(descriptors.toFile().list()).length;
        for (int i = 0; i < 5; i++) {
            RelayServer server = MediaFixture.server();
            for (int leg = 0; leg < 50; leg++) {
                server.open("leg", events).offer(List.of());
            }
            server.close();
        }
        Eventually.until(
                "descriptors", () -> Objects.requireNonNull(descriptors.toFile().list()).length < before + 50);
    }

    @Test
    void peerThatMovedIsFoundAgainAfterSilence() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone moved = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("the caller", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        moved.callee(one.current());
        Eventually.until("sound at the new address", () -> moved.sound().length > 2000, () -> {
            moved.talk(440);
            agent.talk(1000);
        });
    }

    @Test
    void newDescriptionMovesThePeerAtOnce() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone next = closing(new Phone(AudioCodec.PCMA));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("the caller", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        next.callee(one.answer(next.description(), List.of()));
        Eventually.until("sound at the next phone", () -> next.sound().length > 2000, () -> {
            next.talk(440);
            agent.talk(1000);
        });
        assertThat(Tones.share(next.sound(), 1000)).isGreaterThan(0.9);
    }

    @Test
    void garbageIsCountedAndStopsNothing() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        SplittableRandom random = new SplittableRandom(4711);
        // no more at once than a socket has room for, so that all of it is read
        Eventually.evenly(40, () -> sendGarbage(caller, random));
        Eventually.until("garbage", () -> count(server, "packets_malformed") > 500, () -> sendGarbage(caller, random));
        caller.send(new byte[0]);
        caller.changeSource(0x777, 100);
        Eventually.until(
                "the tone",
                () -> agent.heard().stream().filter(h -> h.type() == 0).count() > 50,
                () -> caller.talk(440));
        assertThat(count(server, "failures")).isZero();
    }

    private static void sendGarbage(Phone phone, SplittableRandom random) {
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(i == 0 ? 3000 : 200)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && i % 3 == 0) {
                bytes[0] = (byte) (0x80 | (bytes[0] & 0x3F));
                bytes[1] = (byte) (i % 2 == 0 ? 101 : 200 + i % 7);
            }
            phone.send(bytes);
            phone.sendControl(bytes);
        }
    }

    @Test
    void silentPeerIsToldOnceUntilItIsHeardAgain() {
        RelayServer server = closing(MediaFixture.server(20, Duration.ofMillis(1500), FaultProfile.NONE));
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone held = closing(new Phone(AudioCodec.PCMU));
        answered(server, "caller", caller);
        MediaLeg hold = server.open("held", events);
        hold.answer(held.description("inactive"), List.of());
        Eventually.until("silence", () -> silences() == 1);
        caller.talk(440);
        Eventually.until("a packet", () -> events.events.contains("caller first"));
        Eventually.until("silence again", () -> silences() == 2);
        assertThat(events.events).doesNotContain("held silent");
    }

    private long silences() {
        return events.events.stream().filter("caller silent"::equals).count();
    }
}
