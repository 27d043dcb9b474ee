package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.codec.AudioCodec;
import io.parley.phone.Tones;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stranger sprays the ports of a call, from another machine than the peer's. */
class HijackTest extends MediaTest {
    private static final String STRANGER = "127.0.0.66";
    private static final String PROXY = "127.0.0.77";

    private final RelayServer server = closing(MediaFixture.server());
    private final Phone caller = closing(new Phone(AudioCodec.PCMU));
    private final Phone agent = closing(new Phone(AudioCodec.PCMU));
    private final Phone stranger = closing(new Phone(STRANGER, AudioCodec.PCMU));

    private MediaLeg calling() {
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        stranger.callee(one.current());
        stranger.changeSource(0x666, 5);
        return one;
    }

    private void spray() {
        stranger.talk(2000);
    }

    private void strangerGotNothing() {
        assertThat(stranger.heard()).isEmpty();
        assertThat(stranger.control()).isEmpty();
        assertThat(Tones.share(agent.sound(), 440)).isGreaterThan(0.9);
        assertThat(Tones.share(caller.sound(), 1000)).isGreaterThan(0.9);
    }

    @Test
    void strangerWhoIsFasterThanThePhoneGetsNothing() {
        calling();
        Eventually.until("packets refused", () -> count(server, "packets_foreign") > 50, () -> {
            spray();
            agent.talk(1000);
        });
        Eventually.until("the caller", () -> agent.sound().length > 8000 && caller.sound().length > 8000, () -> {
            spray();
            caller.talk(440);
            agent.talk(1000);
        });
        strangerGotNothing();
    }

    @Test
    void strangerGetsNothingWhileThePhoneIsSilent() {
        calling();
        Eventually.until("the caller", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        Eventually.evenly(200, () -> {
            spray();
            agent.talk(1000);
        });
        Eventually.until("the caller again", () -> agent.sound().length > 8000, () -> {
            spray();
            caller.talk(440);
            agent.talk(1000);
        });
        strangerGotNothing();
    }

    @Test
    void strangerGetsNothingAfterHold() {
        MediaLeg one = calling();
        Eventually.until("the caller", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        one.answer(caller.description("inactive"), List.of());
        Eventually.evenly(150, this::spray);
        one.answer(caller.description(), List.of());
        Eventually.until("the caller again", () -> agent.sound().length > 8000 && caller.sound().length > 8000, () -> {
            spray();
            caller.talk(440);
            agent.talk(1000);
        });
        strangerGotNothing();
    }

    @Test
    void strangersReportsAreNotAnswered() {
        calling();
        Eventually.until("the caller", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        byte[] report = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0x12, 0x34};
        Eventually.until("reports to the caller", () -> caller.control().length > 0, () -> {
            stranger.sendControl(report);
            caller.talk(440);
            agent.talk(1000);
        });
        assertThat(stranger.control()).isEmpty();
    }

    @Test
    void phoneBehindATranslatorIsHeardFromWhereItsSignallingComesFrom() {
        Phone behind = closing(new Phone(PROXY, AudioCodec.PCMU));
        MediaLeg one = server.open(
                "caller", events, LegKind.PHONE, Optional.empty(), () -> Optional.of(InetAddress.ofLiteral(PROXY)));
        String answer = one.answer(caller.description(), List.of());
        behind.callee(answer);
        stranger.callee(answer);
        MediaLeg other = offered(server, "agent", agent, one);
        server.join(one, other);
        Eventually.until("sound behind the translator", () -> behind.sound().length > 2000, () -> {
            spray();
            behind.talk(440);
            agent.talk(1000);
        });
        assertThat(stranger.heard()).isEmpty();
        caller.callee(answer);
        behind.forget();
        Eventually.until("the described address has won", () -> caller.sound().length > 2000, () -> {
            caller.talk(440);
            behind.talk(2000);
            agent.talk(1000);
        });
    }
}
