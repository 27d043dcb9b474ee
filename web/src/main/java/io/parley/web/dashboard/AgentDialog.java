package io.parley.web.dashboard;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRefusal;
import io.parley.directory.ReasonCode;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import java.util.function.Supplier;

/** An agent close up, with what a supervisor may do: make ready, make not ready for a reason, log out. */
final class AgentDialog {
    private final Dialog dialog = new Dialog();
    private final DashboardPresenter presenter;
    private final AgentCard card;

    private AgentDialog(AgentCard card, DashboardPresenter presenter) {
        this.card = card;
        this.presenter = presenter;
    }

    static void open(AgentCard card, DashboardPresenter presenter) {
        new AgentDialog(card, presenter).open();
    }

    private void open() {
        dialog.setHeaderTitle(card.displayName());
        dialog.getElement().setAttribute("data-test", "agent-dialog");
        Div content = new Div(facts());
        content.addClassName("p-person");
        if (!AgentLook.offline(card)) {
            content.add(actions());
        } else {
            content.add(new Span(Texts.of("agent.offline-text")));
        }
        dialog.add(content);
        dialog.getFooter().add(new Button(Texts.of("close"), click -> dialog.close()));
        dialog.open();
    }

    private DescriptionList facts() {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("p-facts");
        facts.add(
                new DescriptionList.Term(Texts.of("agents.state")),
                new DescriptionList.Description(AgentLook.word(card.entry(), presenter::reasonLabel)));
        if (!AgentLook.offline(card)) {
            DescriptionList.Description time = new DescriptionList.Description();
            time.add(Elapsed.since(card.entry().since()));
            facts.add(new DescriptionList.Term(Texts.of("agents.time")), time);
            facts.add(
                    new DescriptionList.Term(Texts.of("agent.extension")),
                    new DescriptionList.Description(card.entry().extension()));
            facts.add(
                    new DescriptionList.Term(Texts.of("agent.queues")),
                    new DescriptionList.Description(presenter.queueNames(card)));
        }
        facts.add(
                new DescriptionList.Term(Texts.of("agents.handled")),
                new DescriptionList.Description(Figures.count(card.handledToday())));
        return facts;
    }

    private Div actions() {
        Button ready = button("agent.make-ready", Glyph.CHECK, "make-ready", () -> presenter.ready(card));
        Button logOut = button("agent.log-out", Glyph.SIGN_OUT, "force-log-out", () -> presenter.logOut(card));
        logOut.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Select<ReasonCode> reason = new Select<>();
        reason.setItems(presenter.reasons());
        reason.setItemLabelGenerator(one -> Texts.reason(one.code(), one.label()));
        reason.setPlaceholder(Texts.of("agent.make-not-ready"));
        reason.setAriaLabel(Texts.of("agent.make-not-ready"));
        reason.getElement().setAttribute("data-test", "make-not-ready");
        reason.addValueChangeListener(
                change -> tell(() -> presenter.notReady(card, change.getValue().code())));
        Div actions = new Div(ready, reason, logOut);
        actions.addClassNames("p-row", "p-wrap");
        return actions;
    }

    private Button button(String key, Glyph glyph, String test, Supplier<Outcome> wish) {
        Button button = new Button(Texts.of(key), glyph.show(), click -> tell(wish));
        button.getElement().setAttribute("data-test", test);
        return button;
    }

    private void tell(Supplier<Outcome> wish) {
        switch (wish.get()) {
            case Outcome.Done(AgentEntry now) -> {
                Say.done(Texts.of("agent.done", card.displayName(), AgentLook.word(now, presenter::reasonLabel)));
                dialog.close();
            }
            case Outcome.Refused(AgentRefusal why) -> Say.failed(presenter.refusal(why));
        }
    }
}
