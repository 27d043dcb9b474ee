package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.Bridge;
import io.parley.media.api.MediaLeg;
import io.parley.media.codec.AudioCodec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two phones, a relay between them, real packets. */
class RelayTest {
    private final RelayServer server = MediaFixture.server();
    private final Recorder events = new Recorder();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachPhoneHearsTheToneOfTheOther() {
        bothHear(AudioCodec.PCMU, AudioCodec.PCMU, true);
    }

    @Test
    void phonesOfDifferentCodecsHearEachOther() {
        bothHear(AudioCodec.PCMU, AudioCodec.PCMA, false);
    }

    private void bothHear(AudioCodec left, AudioCodec right, boolean passThrough) {
        try (Phone caller = new Phone(left);
                Phone agent = new Phone(right)) {
            MediaLeg one = server.open("caller", events);
            MediaLeg other = server.open("agent", events);
            caller.callee(one.answer(caller.description(), List.of()));
            agent.callee(other.offer(List.of()));
            other.accept(agent.description());
            Bridge bridge = server.join(one, other);
            Eventually.until(
                    "sound on both sides", () -> caller.sound().length > 4000 && agent.sound().length > 4000, () -> {
                        caller.talk(440);
                        agent.talk(1000);
                    });
            assertThat(bridge.passThrough()).isEqualTo(passThrough);
            assertThat(Goertzel.share(caller.sound(), 1000)).isGreaterThan(0.95);
            assertThat(Goertzel.share(agent.sound(), 440)).isGreaterThan(0.95);
            assertThat(caller.heard()).allMatch(h -> h.type() == left.payloadType());
            assertThat(agent.heard()).allMatch(h -> h.type() == right.payloadType());
            assertThat(one.quality().mos()).isGreaterThan(4.3);
            assertThat(events.events).contains("caller first", "agent first");
        }
    }
}
