package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentRefusal;
import io.parley.call.LiveCall;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevCustomers;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevFigures;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortalPresenterTest {
    private static final AgentId ANNA = new AgentId("anna");

    private final DevCentre centre = new DevCentre();
    private final DevDirectory directory = new DevDirectory();
    private final DevCustomers customers = new DevCustomers(centre, directory);
    private final DevFigures figures = new DevFigures(centre, directory);
    private final NoteDrafts drafts = new NoteDrafts();
    private final PortalPresenter presenter = page();

    private PortalPresenter page() {
        return new PortalPresenter(ANNA, "1001", centre, centre, directory, customers, drafts);
    }

    private PortalModel model() {
        return presenter.model(new Snapshot(figures.queues(), figures.agents(), figures.calls()));
    }

    @Test
    void aCallIsFollowedFromRingingToWrapUp() {
        presenter.logIn("1001");
        assertThat(model().stage()).isEqualTo(new Stage.Available());

        CallId call = centre.arrive(DevDirectory.SALES, "+49301234567", "Maria Keller");
        assertThat(model().queues().getFirst().waiting()).isEqualTo(1);
        centre.offer(call, ANNA);
        assertThat(model().stage()).isInstanceOf(Stage.Ringing.class);
        assertThat(model().stage().caller().orElseThrow().title()).isEqualTo("Maria Keller");
        assertThat(model().stage().caller().orElseThrow().queueName()).isEqualTo("Sales");

        centre.answer(call, ANNA);
        assertThat(model().stage()).isInstanceOf(Stage.Talking.class);
        assertThat(presenter.toggleHold(call, "1001", false)).isTrue();
        assertThat(((Stage.Talking) model().stage()).hold()).isEqualTo(Hold.MINE);

        centre.finish(call);
        assertThat(model().stage()).isInstanceOf(Stage.WrapUp.class);
    }

    @Test
    void wrapUpStillShowsWhoCalledThoughTheCallIsGone() {
        presenter.logIn("1001");
        CallId call = centre.arrive(DevDirectory.SUPPORT, "+4989555010", "");
        centre.offer(call, ANNA);
        centre.answer(call, ANNA);
        model();
        centre.finish(call);
        assertThat(model().stage().caller().orElseThrow().title()).isEqualTo("Lena Hofmann");
    }

    @Test
    void anUnknownExtensionIsRefusedInPlainWords() {
        assertThat(presenter.logIn("77")).isEqualTo(new Outcome.Refused(new AgentRefusal.UnknownExtension("77")));
        assertThat(model().loggedIn()).isFalse();
    }

    @Test
    void reasonsOfTheProductAreNotOfferedToTheAgent() {
        assertThat(presenter.reasons())
                .extracting(reason -> reason.code())
                .containsExactly("break", "lunch", "meeting", "dnd");
        assertThat(presenter.keepsAllAway("dnd")).isTrue();
        assertThat(presenter.keepsAllAway("break")).isFalse();
    }

    @Test
    void anAgentWithoutPhoneIsShownUnreachable() {
        presenter.logIn("1001");
        centre.reachable(ANNA, false);
        assertThat(model().reachable()).isFalse();
        assertThat(model().stage()).isEqualTo(new Stage.NotReady("unreachable", false));
    }

    @Test
    void notesAndDispositionsGoToTheCall() {
        presenter.notes().note(new CallId("c1"), " wants an offer ");
        presenter.notes().dispose(new CallId("c1"), "Order");
        assertThat(centre.written()).containsExactly("wants an offer", "Order");
    }

    @Test
    void whatWasBegunForACallIsThereForTheNextPage() {
        CallId call = new CallId("c1");
        presenter.notes().draftNote(call, "wants an of");
        presenter.notes().draftDisposition(call, "Order");
        PortalPresenter reloaded = page();
        reloaded.notes().saveDraftsBut(Optional.of(call));
        assertThat(reloaded.notes().draft(call)).isEqualTo(new NoteDrafts.Draft("wants an of", "Order"));
        assertThat(centre.written()).isEmpty();
    }

    @Test
    void aBegunNoteGoesToItsCallOnceWhenTheNextCallIsThere() {
        presenter.notes().draftNote(new CallId("c1"), "wants an of");
        presenter.notes().draftNote(new CallId("c2"), " ");
        page().notes().saveDraftsBut(Optional.of(new CallId("c3")));
        presenter.notes().saveDraftsBut(Optional.of(new CallId("c3")));
        assertThat(centre.written()).containsExactly("wants an of");
    }

    @Test
    void aSavedNoteIsNoDraftAnyMore() {
        presenter.notes().draftNote(new CallId("c1"), "wants an offer");
        presenter.notes().draftNote(new CallId("c1"), "");
        assertThat(drafts.of(ANNA, new CallId("c1")).note()).isEmpty();
        assertThat(drafts.takeAllBut(ANNA, Optional.empty())).isEmpty();
    }

    @Test
    void aCallThatComesBackRingsSinceItCameBack() {
        presenter.logIn("1001");
        Instant began = Instant.parse("2026-01-01T12:00:00Z");
        Instant back = began.plusSeconds(176);
        LiveCall recalled = new LiveCall(
                new CallId("c1"),
                Direction.INBOUND,
                LiveCall.Phase.RINGING,
                back,
                began,
                "+49301234567",
                "",
                "8001",
                "1001",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(began),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                true,
                CallerVerdict.NONE,
                List.of());
        PortalModel model = presenter.model(new Snapshot(figures.queues(), figures.agents(), List.of(recalled)));
        assertThat(model.stage()).isInstanceOf(Stage.Ringing.class);
        assertThat(model.since()).isEqualTo(back);
    }
}
