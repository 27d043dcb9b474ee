package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import io.parley.agent.AgentState;
import io.parley.call.CallId;
import io.parley.journal.Actor;
import io.parley.kpi.AgentPart;
import io.parley.kpi.History;
import io.parley.web.dev.DevDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page does about calls that are over: it lists them, knows who called, and finds the notes again. */
class AfterTheCallTest {
    private static final Actor ACTOR = new Actor.User("anna", "test");
    private static final CallId CUT = new CallId("cut");

    private final List<History.Row> records = new CopyOnWriteArrayList<>();
    private final PortalPage page =
            new PortalPage(query -> new History.Page(records, Optional.empty()), new NoteDrafts());

    @BeforeEach
    void logIn() {
        page.centre.logIn(PortalPage.ANNA, "1001", Optional.empty(), ACTOR);
    }

    @AfterEach
    void leave() {
        page.close();
    }

    private static History.Row row(CallId call, String number, String name) {
        return new History.Row(
                call, Instant.now(), false, number, name, "8001", AgentPart.ANSWERED, 95_000, 0, 18_000, "");
    }

    private void wrapUp(CallId call) {
        page.centre.become(
                PortalPage.ANNA,
                new AgentState.WrapUp(call, DevDirectory.SALES, Instant.now().plusSeconds(60)));
        page.settle();
    }

    @Test
    void aTransferredCallIsListedWhenItIsOverForTheOthersToo() {
        CallId call = page.talk("+49301234567");
        wrapUp(call);
        page.centre.become(PortalPage.ANNA, new AgentState.Available());
        page.settle();
        records.add(row(call, "+49301234567", "Maria Keller"));
        page.centre.drop(call);
        page.await(
                "the call is listed",
                () -> page.part("history").getElement().getTextRecursively().contains("Maria"));
    }

    @Test
    void whoCalledIsFoundInTheRecordsWhenTheCallWasOverBeforeThePageCame() {
        records.add(row(CUT, "+49301234567", "Maria Keller"));
        wrapUp(CUT);
        page.await(
                "the caller",
                () -> page.part("customer-name").getElement().getText().equals("Maria Keller"));
        assertThat(page.part("stage-title").getElement().getText()).isEqualTo("Maria Keller");
        assertThat(page.part("stage-number").getElement().getText()).isEqualTo("+49301234567");
    }

    @Test
    void aNoteThatThePageHandsBackGoesOnWithItsCall() {
        records.add(row(CUT, "+49301234567", "Maria Keller"));
        wrapUp(CUT);
        page.view.takeBack(Map.of(CUT, "wants an offer for ten"));
        page.await(
                "the note is back",
                () -> ((TextArea) page.part("note")).getValue().equals("wants an offer for ten"));
        assertThat(page.centre.written()).isEmpty();
    }

    @Test
    void aNoteHandedBackForACallThatIsNotThereAnyMoreIsSavedToIt() {
        records.add(row(CUT, "+49301234567", "Maria Keller"));
        page.settle();
        page.view.takeBack(Map.of(CUT, "wants an offer for ten"));
        page.await("the note is saved", () -> page.centre.written().contains("wants an offer for ten"));
    }

    @Test
    void aNoteForSomebodyElsesCallIsNotTakenBack() {
        records.add(row(CUT, "+49301234567", "Maria Keller"));
        page.settle();
        page.view.takeBack(Map.of(new CallId("other"), "planted"));
        page.view.takeBack(Map.of(CUT, "wants an offer for ten"));
        page.await("the own note is saved", () -> !page.centre.written().isEmpty());
        assertThat(page.centre.written()).containsExactly("wants an offer for ten");
    }
}
