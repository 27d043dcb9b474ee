package io.parley.web.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.web.portal.PortalModel.CallLines;
import io.parley.web.portal.PortalModel.Stage;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Figure;
import io.parley.web.widget.Fuse;
import io.parley.web.widget.Glyph;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The stage: whatever the agent does now, large, with what can be done about it. Drawn anew only when it changes. */
final class CallStage extends Section {
    private final Div body = new Div();
    private final Figure handled = new Figure(Texts.of("day.handled"));
    private final Figure talked = new Figure(Texts.of("day.talked"));
    private final Figure average = new Figure(Texts.of("day.average"));
    private final TextField extension = new TextField(Texts.of("log-in.extension"));
    private final Span announcement = new Span();
    private final PortalPresenter presenter;
    private final PortalView view;
    private PortalModel shown;

    CallStage(PortalPresenter presenter, PortalView view, String ownExtension) {
        this.presenter = presenter;
        this.view = view;
        addClassNames("p-card", "p-stage");
        body.addClassName("p-stage-body");
        Div day = new Div(handled, talked, average);
        day.addClassName("p-day");
        announcement.addClassName("p-sr");
        announcement.getElement().setAttribute("aria-live", "assertive");
        extension.setValue(ownExtension);
        extension.setMaxLength(20);
        extension.setAllowedCharPattern("[0-9*#+]");
        extension.getElement().setAttribute("data-test", "extension");
        showDay(0, 0);
        getElement().setAttribute("data-test", "stage").setAttribute("aria-label", Texts.of("stage.label"));
        add(announcement, body, day);
    }

    /** The day's figures below the stage. */
    void showDay(long calls, long talkMillis) {
        talked.show(Figures.duration(talkMillis));
        average.show(calls == 0 ? Figures.NONE : Figures.duration(talkMillis / calls));
    }

    void show(PortalModel model) {
        handled.show(Figures.count(model.handledToday()));
        if (shown != null
                && shown.stage().equals(model.stage())
                && shown.since().equals(model.since())
                && shown.reachable() == model.reachable()
                && shown.logOutAsked() == model.logOutAsked()
                && shown.queues().size() == model.queues().size()) {
            return;
        }
        shown = model;
        getElement().setAttribute("data-state", model.stage().state());
        body.removeAll();
        switch (model.stage()) {
            case Stage.LoggedOut ignored -> loggedOut();
            case Stage.Available ignored -> available(model);
            case Stage.NotReady(String reason, boolean missed) -> notReady(model, reason, missed);
            case Stage.Ringing(CallLines call, Instant until) -> ringing(model, call);
            case Stage.Talking(CallLines call, boolean held) -> talking(model, call, held);
            case Stage.WrapUp(CallLines call, Instant until) -> wrapUp(model, call, until);
        }
        if (model.logOutAsked()) {
            body.add(hint(Texts.of("stage.log-out-asked")));
        }
        announcement.setText(StateLook.of(model.stage(), presenter::reasonLabel).word()
                + model.stage().caller().map(call -> ", " + call.title()).orElse(""));
    }

    void focusExtension() {
        extension.focus();
    }

    private void loggedOut() {
        Button logIn = action(Glyph.HEADSET, "action.log-in", "l", "log-in", () -> view.logIn(extension.getValue()));
        logIn.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div row = new Div(extension, logIn);
        row.addClassName("p-login");
        body.add(medal(Glyph.HEADSET), name(Texts.of("stage.offline")), hint(Texts.of("stage.offline-hint")), row);
    }

    private void available(PortalModel model) {
        body.add(
                medal(Glyph.HEADSET),
                name(Texts.of("stage.available")),
                clock(Elapsed.since(model.since())),
                hint(Texts.of("stage.available-hint", model.extension(), queueNames(model))));
    }

    private static String queueNames(PortalModel model) {
        return String.join(
                ", ",
                model.queues().stream()
                        .filter(PortalModel.QueueLine::loggedIn)
                        .map(PortalModel.QueueLine::name)
                        .toList());
    }

    private void notReady(PortalModel model, String reason, boolean missed) {
        if (!model.reachable()) {
            unreachable(model);
            return;
        }
        Button ready = action(Glyph.CHECK, "action.ready", "r", "ready", view::ready);
        ready.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        body.add(
                medal(missed ? Glyph.WARNING : Glyph.CUP),
                name(missed ? Texts.of("stage.missed") : presenter.reasonLabel(reason)),
                clock(Elapsed.since(model.since())),
                hint(Texts.of(missed ? "stage.missed-hint" : "stage.not-ready-hint")),
                actions(ready));
    }

    /** Nothing to click: he is available again as soon as the phone is back. */
    private void unreachable(PortalModel model) {
        body.add(
                medal(Glyph.PHONE_OFF),
                name(Texts.of("stage.unreachable")),
                clock(Elapsed.since(model.since())),
                hint(Texts.of("stage.unreachable-hint", model.extension())));
    }

    private void ringing(PortalModel model, CallLines call) {
        body.add(
                medal(Glyph.PHONE_IN),
                over(Texts.of("stage.ringing", call.queueName())),
                name(call.title()),
                number(call),
                facts(call),
                hint(Texts.of("stage.ringing-hint", model.extension())));
    }

    private void talking(PortalModel model, CallLines call, boolean held) {
        Button hold = action(
                held ? Glyph.PLAY : Glyph.PAUSE,
                held ? "action.resume" : "action.hold",
                "h",
                held ? "resume" : "hold",
                () -> view.toggleHold(call.id(), held));
        Button hangUp = action(Glyph.PHONE_DOWN, "action.hang-up", "x", "hang-up", () -> view.hangUp(call.id()));
        hangUp.addThemeName("danger");
        body.add(
                medal(held ? Glyph.PAUSE : Glyph.HEADSET),
                over(Texts.of(held ? "stage.held" : "stage.talking", call.queueName())),
                name(call.title()),
                number(call),
                clock(Elapsed.since(call.answeredAt().orElse(model.since()))),
                facts(call),
                actions(hold, hangUp));
    }

    private void wrapUp(PortalModel model, CallLines call, Instant until) {
        Button finish = action(Glyph.CHECK, "action.finish", "r", "finish", view::ready);
        finish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Elapsed left = Elapsed.until(until);
        left.getElement().setAttribute("data-test", "wrap-up-left");
        body.add(
                medal(Glyph.NOTE),
                over(Texts.of("stage.wrap-up", call.queueName())),
                name(call.title()),
                number(call),
                clock(left),
                new Fuse(model.since(), until),
                hint(Texts.of("stage.wrap-up-hint")),
                actions(finish));
    }

    private Component facts(CallLines call) {
        Div facts = new Div();
        facts.addClassName("p-stage-facts");
        call.queuedAt().ifPresent(queued -> {
            Span waited = new Span(new Span(Texts.of("call.waited") + " "));
            // While it rings the wait goes on; afterwards it stands still
            Optional<Instant> end = call.answeredAt();
            if (end.isPresent()) {
                Span still = new Span(
                        Figures.duration(Duration.between(queued, end.get()).toMillis()));
                still.addClassName("p-num");
                waited.add(still);
            } else {
                waited.add(Elapsed.since(queued));
            }
            facts.add(waited);
        });
        if (!call.called().isEmpty()) {
            facts.add(new Span(Texts.of("call.called", call.called())));
        }
        return facts;
    }

    private static Div medal(Glyph glyph) {
        Div medal = new Div(glyph.show());
        medal.addClassName("p-medal");
        return medal;
    }

    private static Span over(String text) {
        Span over = new Span(text);
        over.addClassName("p-stage-over");
        return over;
    }

    private static Span name(String text) {
        Span name = new Span(text);
        name.addClassName("p-stage-name");
        name.getElement().setAttribute("data-test", "stage-title");
        return name;
    }

    private static Span number(CallLines call) {
        Span number = new Span(call.name().isBlank() ? "" : call.number());
        number.addClassName("p-stage-number");
        number.getElement().setAttribute("data-test", "stage-number");
        return number;
    }

    private static Span clock(Elapsed elapsed) {
        Span clock = new Span(elapsed);
        clock.addClassName("p-stage-clock");
        return clock;
    }

    private static Paragraph hint(String text) {
        Paragraph hint = new Paragraph(text);
        hint.addClassName("p-stage-hint");
        return hint;
    }

    private static Div actions(Button... buttons) {
        Div actions = new Div(buttons);
        actions.addClassName("p-stage-actions");
        return actions;
    }

    private static Button action(Glyph glyph, String key, String shortcut, String test, Runnable action) {
        Button button = new Button(Texts.of(key), glyph.show(), click -> action.run());
        button.getElement()
                .setAttribute("data-key", shortcut)
                .setAttribute("data-test", test)
                .setAttribute("title", Texts.of("action.key", Texts.of(key), shortcut.toUpperCase(Texts.locale())));
        return button;
    }
}
