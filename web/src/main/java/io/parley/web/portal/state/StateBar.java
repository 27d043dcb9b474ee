package io.parley.web.portal.state;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.dom.Style;
import io.parley.directory.ReasonCode;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Glyph;
import java.util.List;
import java.util.Optional;

/** The portal's part of the top bar: my queues, the lamp of my phone, my state with its menu. */
public final class StateBar extends Div {
    private final QueuePill queues;
    private final Span lamp = new Span();
    private final MenuBar menu = new MenuBar();
    private final PortalPresenter presenter;
    private final StateActions actions;
    private boolean ownLamp = true;
    private final Span state = new Span();
    private final MenuItem root;
    private PortalModel shown;
    private Choices choices;
    private MenuItem cancelNext;
    private MenuItem ready;

    public StateBar(PortalPresenter presenter, StateActions actions) {
        this.presenter = presenter;
        this.actions = actions;
        queues = new QueuePill(actions::toggleQueue);
        addClassNames("p-top-slot");
        lamp.addClassName("p-lamp");
        lamp.getElement().setAttribute("data-test", "phone-lamp");
        menu.addClassName("p-state");
        state.addClassName("p-state-item");
        state.getElement().setAttribute("data-test", "agent-state");
        root = menu.addItem(state);
        root.getElement().setAttribute("data-test", "state-menu").setAttribute("data-key", "b");
        add(queues, lamp, menu);
    }

    /** The page's telephone has a lamp of its own, which says more. */
    public void dropLamp() {
        ownLamp = false;
        remove(lamp);
    }

    public void show(PortalModel model) {
        queues.show(model);
        showLamp(model);
        if (shown == null
                || !shown.stage().equals(model.stage())
                || !shown.since().equals(model.since())
                || !NextChip.word(shown, presenter::reasonLabel).equals(NextChip.word(model, presenter::reasonLabel))
                || shown.loggedIn() != model.loggedIn()) {
            showState(model);
        }
        Choices wanted = Choices.of(model, presenter);
        if (!wanted.equals(choices)) {
            choices = wanted;
            root.getSubMenu().removeAll();
            fill(root.getSubMenu());
        }
        adapt(model);
        shown = model;
    }

    private void showLamp(PortalModel model) {
        if (!ownLamp) {
            return;
        }
        if (shown != null
                && shown.loggedIn() == model.loggedIn()
                && shown.reachable() == model.reachable()
                && shown.extension().equals(model.extension())) {
            return;
        }
        lamp.removeAll();
        lamp.setVisible(model.loggedIn());
        lamp.getElement().setAttribute("data-state", model.reachable() ? "AVAILABLE" : "PROBLEM");
        if (model.reachable()) {
            Span dot = new Span();
            dot.addClassName("p-dot");
            lamp.add(dot, new Span(Texts.of("phone.ready", model.extension())));
        } else {
            lamp.add(Glyph.PHONE_OFF.show(), new Span(Texts.of("phone.gone", model.extension())));
        }
    }

    /** The button of the menu stays as it is, and an open menu stays open: only what is written on it changes. */
    private void showState(PortalModel model) {
        StateLook look = StateLook.of(model.stage(), presenter::reasonLabel);
        state.removeAll();
        state.add(look.glyph().show(), new Span(look.word()));
        if (model.loggedIn()) {
            state.add(Elapsed.since(model.since()));
        }
        NextChip.word(model, presenter::reasonLabel).ifPresent(word -> {
            Span next = new Span(Texts.of("next", word));
            next.addClassName("p-state-next");
            next.getElement().setAttribute("data-test", "state-next");
            state.add(next);
        });
        state.getElement().setAttribute("data-state", model.stage().state());
    }

    private static boolean mayBecomeReady(Stage stage) {
        return stage instanceof Stage.NotReady || stage instanceof Stage.WrapUp || stage instanceof Stage.Ringing;
    }

    private void fill(SubMenu items) {
        if (!choices.loggedIn()) {
            if (!choices.serves()) {
                items.addItem(Texts.of("stage.no-queue")).setEnabled(false);
                return;
            }
            items.addItem(Glyph.HEADSET.with(Texts.of("action.log-in")), click -> actions.focusLogIn());
            return;
        }
        cancelNext = test(items.addItem("", click -> actions.cancelNext()), "menu-cancel-next");
        ready = test(
                items.addItem(Glyph.CHECK.with(Texts.of("state.AVAILABLE")), click -> actions.ready()), "set-ready");
        for (ReasonCode reason : choices.reasons()) {
            test(
                    items.addItem(
                            ReasonLook.of(reason.code()).with(reason.label()),
                            click -> actions.notReady(reason.code())),
                    "set-not-ready-" + reason.code());
        }
        items.addSeparator();
        test(items.addItem(Glyph.SIGN_OUT.with(Texts.of("action.log-out")), click -> actions.logOut()), "log-out");
    }

    /** Hides the items that cannot be chosen now. They stay in the menu: one that is replaced in an open menu is clicked in vain. */
    private void adapt(PortalModel model) {
        if (!choices.loggedIn()) {
            return;
        }
        Optional<String> next = NextChip.word(model, presenter::reasonLabel);
        cancelNext.removeAll();
        next.ifPresent(word -> cancelNext.add(Glyph.CLOSE.with(Texts.of("next.cancel", word))));
        inSight(cancelNext, next.isPresent());
        inSight(ready, mayBecomeReady(model.stage()));
    }

    private static void inSight(MenuItem item, boolean here) {
        item.getStyle().setDisplay(here ? null : Style.Display.NONE);
    }

    private static MenuItem test(MenuItem item, String name) {
        item.getElement().setAttribute("data-test", name);
        return item;
    }

    /**
     * The choices that the menu has items for.
     *
     * @param serves the agent has a queue to log in to
     */
    private record Choices(boolean loggedIn, boolean serves, List<ReasonCode> reasons) {
        static Choices of(PortalModel model, PortalPresenter presenter) {
            return new Choices(model.loggedIn(), !model.queues().isEmpty(), presenter.reasons());
        }
    }
}
