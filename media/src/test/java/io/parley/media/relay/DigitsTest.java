package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.api.MediaLeg;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Telephone events of real packets: told, passed on, made. */
class DigitsTest extends MediaTest {
    private final RelayServer server = closing(MediaFixture.server());
    private final Phone caller = closing(new Phone(AudioCodec.PCMU));

    private static void press(Phone phone, char digit, int ends) {
        int at = phone.timestamp();
        int code = DigitEvent.codeOf(digit);
        for (int i = 1; i <= 4; i++) {
            phone.event(at, new DigitEvent(code, false, i * 160), i == 1);
        }
        for (int i = 0; i < ends; i++) {
            phone.event(at, new DigitEvent(code, true, 800), false);
        }
        phone.lose(0);
        phone.talk(440, 800);
    }

    @Test
    void digitsAreToldOnce() {
        answered(server, "caller", caller);
        for (char digit : "1234".toCharArray()) {
            press(caller, digit, 3);
        }
        Eventually.until("four digits", () -> digits().size() >= 4);
        assertThat(digits())
                .containsExactly(
                        "caller digit 1 100", "caller digit 2 100", "caller digit 3 100", "caller digit 4 100");
    }

    @Test
    void digitWithoutItsEndIsToldToo() {
        answered(server, "caller", caller);
        press(caller, '#', 0);
        Eventually.until("the digit", () -> !digits().isEmpty());
        assertThat(digits()).containsExactly("caller digit # 80");
    }

    private List<String> digits() {
        return events.events.stream().filter(e -> e.contains("digit")).toList();
    }

    @Test
    void digitsReachTheOtherPhoneUnderItsOwnPayloadType() {
        Phone agent = closing(new Phone(AudioCodec.PCMA));
        MediaLeg one = answered(server, "caller", caller);
        MediaLeg other = server.open("agent", events);
        agent.callee(other.answer(agent.description().replace("101", "96"), List.of()));
        server.join(one, other);
        Eventually.until("sound", () -> !agent.heard().isEmpty(), () -> caller.talk(440));
        press(caller, '7', 3);
        Eventually.until("seven packets", () -> events(agent, 96).size() == 7);
        assertThat(events(agent, 96)).allMatch(e -> e.digit() == '7');
        assertThat(events(agent, 96).getLast()).isEqualTo(new DigitEvent(7, true, 800));
        assertThat(agent.heard().stream()
                        .filter(h -> h.type() == 96)
                        .map(Phone.Heard::timestamp)
                        .distinct())
                .hasSize(1);
    }

    private static List<DigitEvent> events(Phone phone, int type) {
        return phone.heard().stream()
                .filter(h -> h.type() == type)
                .map(h -> DigitEvent.read(ByteBuffer.wrap(h.payload().array()), 0))
                .toList();
    }

    @Test
    void digitsAreSentOneAfterTheOther() {
        MediaLeg leg = answered(server, "caller", caller);
        leg.sendDigits("19");
        leg.sendDigits("#");
        Eventually.until("three digits", () -> events(caller, 101).size() == 21);
        List<DigitEvent> ends =
                events(caller, 101).stream().filter(DigitEvent::end).toList();
        assertThat(ends).extracting(DigitEvent::digit).containsExactly('1', '1', '1', '9', '9', '9', '#', '#', '#');
        assertThat(ends).allMatch(e -> e.duration() == 800);
        assertThat(caller.heard()).filteredOn(Phone.Heard::marker).hasSize(3);
        assertThat(caller.heard().stream().map(Phone.Heard::timestamp).distinct())
                .hasSize(3);
    }

    @Test
    void whatIsNoDigitIsRefusedAtOnce() {
        MediaLeg leg = answered(server, "caller", caller);
        assertThatThrownBy(() -> leg.sendDigits("1x")).isInstanceOf(IllegalArgumentException.class);
    }
}
