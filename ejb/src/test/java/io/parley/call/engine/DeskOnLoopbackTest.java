package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a page asks for by the way: to call for it, to hear itself, digits, silence. */
class DeskOnLoopbackTest extends LoopbackTest {
    @Test
    void clickToCallLetsThePageAnswerByItself() throws Exception {
        SoftPhone page = house.page("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        house.desk.originate("1003", "1004", Optional.empty(), SAM);

        Eventually.holds("they talk", () -> page.voice.hears(HIGH) && callee.voice.hears(LOW));
        assertThat(page.invite()).contains("answer-after=0");
        assertThat(callee.invite()).doesNotContain("answer-after");
        page.hangUp();
        house.isEmpty();
    }

    @Test
    void echoTestGivesTheVoiceBack() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("*43");

        Eventually.holds("he hears himself", () -> caller.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void digitsOfThePortalReachTheOtherAndMuteKeepsTheVoiceBack() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        CallId call = talk(caller, callee, "1004");

        house.desk.mute(call, "1004", true, SAM);
        assertThat(only(house.engine.live()).muted()).containsExactly("1004");
        house.desk.mute(call, "1004", false, SAM);
        Eventually.holds("caller hears callee again", () -> caller.voice.hears(HIGH));
        assertThat(house.desk.sendDigits(call, "1004", "12#", SAM)).isTrue();
        assertThatThrownBy(() -> house.desk.sendDigits(call, "1004", "x", SAM))
                .isInstanceOfSatisfying(CallRefusedException.class, e -> assertThat(e.refusal())
                        .isEqualTo(new CallRefusal.NotDigits()));
        assertThat(house.journal.of(Fact.DigitPressed.class)).isEmpty();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void whatComesNextIsToldThoughItIsNoFact() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone anna = house.phone("1001", MIDDLE);
        house.agents.logIn(ANNA, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE) && anna.voice.hears(LOW));
        List<String> next = new CopyOnWriteArrayList<>();
        house.agents.onChange(
                () -> next.add(house.agents.find(ANNA).orElseThrow().nextReason()));

        house.agents.notReady(ANNA, "break", SAM);
        house.agents.cancelNext(ANNA, SAM);

        assertThat(next).containsExactly("break", "");
        caller.hangUp();
    }
}
