package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevHistory;
import io.parley.web.portal.desk.NoteDrafts;
import io.parley.web.softphone.Softphone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A press and a release on the same button make a click only as long as nobody takes the button out in between. */
class StageTest {
    private static final Actor ACTOR = new Actor.User("anna", "test");

    private final PortalPage page = new PortalPage(new DevHistory(), new NoteDrafts());
    private final List<String> takenOut = new ArrayList<>();

    @BeforeEach
    public void logIn() {
        page.centre.logIn(PortalPage.ANNA, "1001", Optional.empty(), ACTOR);
    }

    @AfterEach
    public void leave() {
        page.close();
    }

    private Component watched(String test) {
        Component button = page.part(test);
        button.addDetachListener(detached -> takenOut.add(test));
        return button;
    }

    @Test
    void buttonsOfACallStayWhileTheStageIsDrawnAnew() {
        CallId call = page.talk("+49301234567");
        Component hangUp = watched("hang-up");
        watched("mute");
        watched("transfer");
        page.centre.mute(call, "1001", true, ACTOR);
        page.settle();
        page.centre.hold(call, "1001", ACTOR);
        page.settle();
        assertThat(page.part("resume").isAttached()).isTrue();
        assertThat(page.part("hang-up")).isSameAs(hangUp);
        assertThat(takenOut).isEmpty();
    }

    @Test
    void hangUpStaysWhereItIsWhenAConsultationBegins() {
        CallId call = page.talk("+49301234567");
        watched("hang-up");
        watched("mute");
        page.centre.consult(call, "1001", "1002", ACTOR);
        page.settle();
        assertThat(page.has("complete-transfer")).isTrue();
        page.centre.cancelConsult(call, "1001", ACTOR);
        page.settle();
        assertThat(page.has("transfer")).isTrue();
        assertThat(takenOut).isEmpty();
    }

    @Test
    void buttonsOfACallThatRingsStayWhileThePhoneConnectsAnew() {
        Softphone phone = page.phone();
        PortalPage.tells(phone, "registered");
        CallId call = page.centre.arrive(DevDirectory.SALES, "+49301234567", "");
        page.centre.offer(call, PortalPage.ANNA);
        page.settle();
        Component answer = watched("answer");
        watched("reject");
        PortalPage.tells(phone, "connecting");
        PortalPage.tells(phone, "registered");
        assertThat(page.part("answer")).isSameAs(answer);
        assertThat(takenOut).isEmpty();
        PortalPage.tells(phone, "failed");
        assertThat(page.has("answer")).isFalse();
    }

    @Test
    void phoneThatWasNotHereYetHasNothingToAnswerWith() {
        Softphone phone = page.phone();
        CallId call = page.centre.arrive(DevDirectory.SALES, "+49301234567", "");
        page.centre.offer(call, PortalPage.ANNA);
        page.settle();
        assertThat(page.has("answer")).isFalse();
        PortalPage.tells(phone, "registered");
        assertThat(page.has("answer")).isTrue();
    }

    @Test
    void whatComesNextIsShownUntilItIsTakenBack() {
        CallId call = page.talk("+49301234567");
        page.centre.notReady(PortalPage.ANNA, "break", ACTOR);
        page.settle();
        assertThat(page.part("next-state").getElement().getTextRecursively()).contains("Next: Break");
        page.centre.finish(call);
        page.settle();
        assertThat(page.has("finish-and")).isTrue();
        ((Button) page.part("cancel-next")).click();
        page.settle();
        assertThat(page.has("next-state")).isFalse();
    }

    @Test
    void aNoteThatWasBegunIsSavedWhenTheCallIsTransferred() {
        CallId call = page.talk("+49301234567");
        page.view.takeBack(Map.of(call, "wants an offer"));
        page.view.completeTransfer(call);
        page.settle();
        assertThat(page.centre.written()).containsExactly("wants an offer");
    }

    @Test
    void theNextCallHasButtonsOfItsOwn() {
        CallId first = page.talk("+49301234567");
        Component hangUp = page.part("hang-up");
        page.centre.finish(first);
        page.settle();
        page.talk("+4989555010");
        assertThat(page.part("hang-up")).isNotSameAs(hangUp);
    }
}
