package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaQuality;
import io.parley.media.codec.AudioCodec;
import io.parley.media.fault.FaultProfile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quality figures from packets that were really lost, late and reported. */
class QualityTest extends MediaTest {
    @Test
    void lossOfThePeersPacketsIsMeasured() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg leg = answered(server, "caller", caller);
        listening(leg, caller);
        for (int i = 0; i < 400; i++) {
            caller.talk(440);
            if (i % 20 == 10) {
                caller.lose(1);
            }
            received(leg, i - 60);
        }
        Eventually.until("all packets", () -> leg.quality().packetsReceived() == 400);
        MediaQuality quality = leg.quality();
        assertThat(quality.packetsLost()).isEqualTo(20);
        assertThat(quality.mos()).isBetween(1.0, 2.6);
    }

    /** Goes on once most of what was sent is there: a burst would overflow the socket. */
    private static void received(MediaLeg leg, int packets) {
        Eventually.until("packets under way", () -> leg.quality().packetsReceived() >= packets);
    }

    @Test
    void legWithoutPacketsHasNoScore() {
        RelayServer server = closing(MediaFixture.server());
        assertThat(server.open("nobody", events).quality()).isEqualTo(new MediaQuality("", 0, 0, 0, 0, -1, 0));
    }

    @Test
    void faultyNetworkLosesAsManyPacketsAsItsSeedSays() {
        RelayServer server =
                closing(MediaFixture.server(20, Duration.ofSeconds(30), new FaultProfile(0.1, 30, 0.02, 99)));
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        Phone agent = closing(new Phone(AudioCodec.PCMU));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("sound", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        for (int i = 0; i < 1000; i++) {
            caller.talk(440);
            received(one, i - 60);
        }
        Eventually.until("all packets", () -> one.quality().packetsReceived() >= 1000);
        // The last ones are up to 30 ms late.
        Eventually.until(
                "late packets",
                () -> agent.heard().size() > 0.87 * one.quality().packetsReceived());
        assertThat(agent.heard().size() / (double) one.quality().packetsReceived())
                .isCloseTo(0.9, within(0.04));
        List<Integer> sequences =
                agent.heard().stream().map(Phone.Heard::sequence).toList();
        assertThat(sequences).isNotEqualTo(sequences.stream().sorted().toList());
    }

    @Test
    void reportsGoBothWaysAndGiveTheRoundTrip() {
        RelayServer server = closing(MediaFixture.server());
        Phone caller = closing(new Phone(AudioCodec.PCMU));
        MediaLeg leg = answered(server, "caller", caller);
        leg.play(new io.parley.media.api.Playlist("music", List.of("tone/silence"), true));
        List<byte[]> reports = new ArrayList<>();
        Eventually.until("a sender report", () -> {
            byte[] report = caller.control();
            if (report.length > 0) {
                reports.add(report);
            }
            caller.talk(440);
            return !reports.isEmpty();
        });
        ByteBuffer report = ByteBuffer.wrap(reports.getFirst());
        assertThat(report.get(1) & 0xFF).isEqualTo(200);
        assertThat(report.getInt(20)).isPositive();
        assertThat(report.getInt(28)).isEqualTo(0x1234);
        // The peer's receiver report about our stream: it saw our report, and answers at once.
        ByteBuffer answer = ByteBuffer.allocate(32);
        answer.putInt(0x81C90007)
                .putInt(0x1234)
                .putInt(report.getInt(4))
                .putInt(0x1A000005)
                .putInt(1)
                .putInt(8);
        answer.putInt(report.getInt(8) << 16 | report.getInt(12) >>> 16).putInt(0);
        caller.sendControl(answer.array());
        Eventually.until("the round trip", () -> leg.quality().roundTripMillis() >= 0);
        assertThat(leg.quality().roundTripMillis()).isLessThan(10_000);
        leg.close();
        Eventually.until("a goodbye", () -> endsInGoodbye(caller.control()));
    }

    private static boolean endsInGoodbye(byte[] report) {
        return report.length > 8 && (report[report.length - 7] & 0xFF) == 203;
    }
}
