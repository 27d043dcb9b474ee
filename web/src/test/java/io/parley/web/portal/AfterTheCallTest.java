package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import io.parley.agent.AgentState;
import io.parley.database.DatabaseException;
import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.record.History;
import io.parley.web.dev.DevDirectory;
import io.parley.web.portal.desk.NoteDrafts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page does about calls that are over: it lists them, knows who called, and finds the notes again. */
class AfterTheCallTest {
    private static final Actor ACTOR = new Actor.User("anna", "test");
    private static final CallId CUT = new CallId("cut");

    private final List<History.Row> records = new CopyOnWriteArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final PortalPage page = new PortalPage(query -> records(), new NoteDrafts());

    @BeforeEach
    public void logIn() {
        page.centre.logIn(PortalPage.ANNA, "1001", Optional.empty(), ACTOR);
    }

    @AfterEach
    public void leave() {
        page.close();
    }

    private History.Page records() {
        asked.incrementAndGet();
        if (away.get()) {
            throw new DatabaseException(new SQLException("away"));
        }
        return new History.Page(records, Optional.empty());
    }

    private static History.Row row(CallId call, String number, String name) {
        return row(call, number, name, "");
    }

    private static History.Row row(CallId call, String number, String name, String disposition) {
        return new History.Row(
                call, Instant.now(), false, number, name, "8001", AgentPart.ANSWERED, 95_000, 0, 18_000, disposition);
    }

    private boolean lists(String text) {
        return page.part("history").getElement().getTextRecursively().contains(text);
    }

    /** The scripts by which the tab is told that a note of a call is stored, or is kept by this run of the server. */
    private static boolean isAbout(String script, String function, CallId call) {
        return script.contains("parleyDrafts." + function) && script.contains(call.value());
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
        page.await("the call is listed", () -> lists("Maria"));
    }

    @Test
    void theRowOfACallIsTheFinalOneWhenItsWrapUpIsOver() {
        CallId call = page.talk("+49301234567");
        wrapUp(call);
        records.add(row(call, "+49301234567", "Maria Keller"));
        page.centre.drop(call);
        page.await("the call is listed", () -> lists("Maria"));
        records.set(0, row(call, "+49301234567", "Maria Keller", "Order"));
        page.centre.become(PortalPage.ANNA, new AgentState.Available());
        page.await("what it was about", () -> lists("Order"));
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
    void whoCalledIsLookedForAgainWhenTheRecordsComeLate() {
        away.set(true);
        wrapUp(CUT);
        page.await("it was asked", () -> asked.get() > 0);
        away.set(false);
        records.add(row(CUT, "+49301234567", "Maria Keller"));
        // each wrap-up is a new model, as are other people's calls
        page.await("the caller", () -> {
            wrapUp(CUT);
            return page.part("customer-name").getElement().getText().equals("Maria Keller");
        });
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
        assertThat(page.scripts())
                .noneMatch(script -> isAbout(script, "forget", CUT))
                .anyMatch(script -> isAbout(script, "keep(", CUT) && script.contains("wants an offer for ten"));
    }

    @Test
    void aNoteOfTheCallOnTheStageIsBackAlthoughTheDatabaseIsAway() {
        away.set(true);
        wrapUp(CUT);
        page.view.takeBack(Map.of(CUT, "wants an offer for ten"));
        assertThat(((TextArea) page.part("note")).getValue()).isEqualTo("wants an offer for ten");
    }

    @Test
    void aNoteHandedBackBeforeTheRecordsHaveItsCallIsSavedWhenTheyDo() {
        away.set(true);
        page.settle();
        page.scripts();
        int before = asked.get();
        page.view.takeBack(Map.of(CUT, "wants an offer for ten"));
        page.await("it was asked", () -> asked.get() > before);
        assertThat(page.centre.written()).isEmpty();
        assertThat(page.scripts()).noneMatch(script -> isAbout(script, "forget", CUT));
        away.set(false);
        records.add(row(CUT, "+49301234567", "Maria Keller"));
        page.centre.become(PortalPage.ANNA, new AgentState.NotReady("break"));
        page.await("the note is saved", () -> page.centre.written().contains("wants an offer for ten"));
        assertThat(page.scripts()).anyMatch(script -> isAbout(script, "forget", CUT));
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
