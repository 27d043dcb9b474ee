package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentId;
import io.parley.call.CallId;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevCustomers;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevFigures;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.portal.PortalModel.Stage;
import org.junit.jupiter.api.Test;

class PortalPresenterTest {
    private static final AgentId ANNA = new AgentId("anna");

    private final DevCentre centre = new DevCentre();
    private final DevDirectory directory = new DevDirectory();
    private final DevCustomers customers = new DevCustomers(centre, directory);
    private final DevFigures figures = new DevFigures(centre, directory);
    private final PortalPresenter presenter = new PortalPresenter(ANNA, "1001", centre, centre, directory, customers);

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
        assertThat(((Stage.Talking) model().stage()).held()).isTrue();

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
        assertThat(presenter.logIn("77")).isEqualTo(new Outcome.Refused("There is no extension 77."));
        assertThat(model().loggedIn()).isFalse();
    }

    @Test
    void reasonsOfTheProductAreNotOfferedToTheAgent() {
        assertThat(presenter.reasons())
                .extracting(reason -> reason.code())
                .containsExactly("break", "lunch", "meeting");
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
        presenter.note(new CallId("c1"), " wants an offer ");
        presenter.dispose(new CallId("c1"), "Order");
        assertThat(centre.written()).containsExactly("wants an offer", "Order");
    }
}
