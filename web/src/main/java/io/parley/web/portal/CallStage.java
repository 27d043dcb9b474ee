package io.parley.web.portal;

import static io.parley.web.portal.StageParts.action;
import static io.parley.web.portal.StageParts.actions;
import static io.parley.web.portal.StageParts.clock;
import static io.parley.web.portal.StageParts.facts;
import static io.parley.web.portal.StageParts.hint;
import static io.parley.web.portal.StageParts.medal;
import static io.parley.web.portal.StageParts.name;
import static io.parley.web.portal.StageParts.number;
import static io.parley.web.portal.StageParts.over;
import static io.parley.web.portal.StageParts.phoneAction;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.web.portal.PortalModel.CallLines;
import io.parley.web.portal.PortalModel.Hold;
import io.parley.web.portal.PortalModel.QueueLine;
import io.parley.web.portal.PortalModel.Stage;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Figure;
import io.parley.web.widget.Fuse;
import io.parley.web.widget.Glyph;
import java.time.Instant;
import java.util.Optional;

/** The stage: whatever the agent does now, large, with what can be done about it. Drawn anew only when it changes. */
final class CallStage extends Section {
    private final Div body = new Div();
    private final Figure handled = new Figure(Texts.of("day.handled"));
    private final Figure talked = new Figure(Texts.of("day.talked"));
    private final Figure average = new Figure(Texts.of("day.average"));
    private final TextField extension = new TextField(Texts.of("log-in.extension"));
    /** One for all drawings: the phone registers just when he clicks, and the stage is drawn anew. */
    private final Button logIn;

    private final Span announcement = new Span();
    private final PortalPresenter presenter;
    private final PortalView view;
    private final TalkStage talk;
    private Drawn drawn;

    /** What the drawing depends on. */
    private record Drawn(
            Stage stage, Instant since, boolean reachable, boolean logOutAsked, int queues, PhoneFacts phone) {}

    CallStage(PortalPresenter presenter, PortalView view, String ownExtension) {
        this.presenter = presenter;
        this.view = view;
        this.talk = new TalkStage(view, body);
        logIn = action(Glyph.HEADSET, "action.log-in", "l", "log-in", () -> view.logIn(extension.getValue()));
        logIn.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // The click that begins the day may lead to the browser's question about notifications
        logIn.getElement().setAttribute("data-phone", "ask");
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
        handled.getElement().setAttribute("data-test", "handled-today");
        showDay(0, 0);
        getElement().setAttribute("data-test", "stage").setAttribute("aria-label", Texts.of("stage.label"));
        add(announcement, body, day);
    }

    /** The day's figures below the stage. */
    void showDay(long calls, long talkMillis) {
        talked.show(Figures.duration(talkMillis));
        average.show(calls == 0 ? Figures.NONE : Figures.duration(talkMillis / calls));
    }

    void show(PortalModel model, PhoneFacts phone) {
        handled.show(Figures.count(model.handledToday()));
        Drawn next = drawn(model, phone);
        if (next.equals(drawn)) {
            return;
        }
        String said = StateLook.of(model.stage(), presenter::reasonLabel).word()
                + model.stage().caller().map(call -> ", " + call.title()).orElse("");
        if (drawn == null || !drawn.stage().equals(next.stage())) {
            announcement.setText(said);
        }
        drawn = next;
        getElement().setAttribute("data-state", model.stage().state());
        getElement()
                .setAttribute(
                        "data-hold",
                        (model.stage() instanceof Stage.Talking talking ? talking.hold() : Hold.NONE).name());
        body.removeAll();
        draw(model, phone);
        if (model.logOutAsked()) {
            body.add(hint(Texts.of("stage.log-out-asked")));
        }
    }

    /** While it rings nothing may move under the pointer: then only the call itself counts, and whether it rings in this page. */
    private static Drawn drawn(PortalModel model, PhoneFacts phone) {
        return switch (model.stage()) {
            case Stage.Ringing ringing ->
                new Drawn(ringing, Instant.EPOCH, true, model.logOutAsked(), 0, stateOnly(phone));
            default ->
                new Drawn(
                        model.stage(),
                        model.since(),
                        model.reachable(),
                        model.logOutAsked(),
                        model.queues().size(),
                        model.stage().caller().isPresent() ? phone : stateOnly(phone));
        };
    }

    private static PhoneFacts stateOnly(PhoneFacts phone) {
        return new PhoneFacts(phone.state(), "", Optional.empty(), PhoneFacts.Phase.NONE, false);
    }

    private void draw(PortalModel model, PhoneFacts phone) {
        switch (model.stage()) {
            case Stage.LoggedOut ignored -> loggedOut(phone);
            case Stage.Available ignored -> available(model, phone);
            case Stage.NotReady(String reason, boolean missed) -> notReady(model, reason, missed);
            case Stage.Ringing(CallLines call, boolean recall) -> ringing(model, call, recall, phone);
            case Stage.Dialling(CallLines call) -> talk.dialling(model, call, phone);
            case Stage.Announced(CallLines call) -> talk.announced(call, phone);
            case Stage.Talking talking -> talk.talking(model, talking, phone);
            case Stage.Consulting consulting -> talk.consulting(model, consulting, phone);
            case Stage.Reconnecting(CallLines call, boolean mine) -> talk.reconnecting(call, mine);
            case Stage.WrapUp(CallLines call, Instant until) -> wrapUp(model, call, until);
        }
    }

    /** Draws the same once more, as after a key that only the page knows of. */
    void redraw(PortalModel model, PhoneFacts phone) {
        drawn = null;
        show(model, phone);
    }

    void focusExtension() {
        extension.focus();
    }

    private void loggedOut(PhoneFacts phone) {
        Div row = new Div(extension, logIn);
        row.addClassName("p-login");
        body.add(
                medal(Glyph.HEADSET),
                name(Texts.of("stage.offline")),
                hint(Texts.of(
                        switch (phone.state()) {
                            case REGISTERED -> "stage.offline-page";
                            case CONNECTING, FAILED -> "stage.offline-wait";
                            case ELSEWHERE -> "stage.offline-tab";
                            case OFF -> "stage.offline-hint";
                        })),
                row);
    }

    private void available(PortalModel model, PhoneFacts phone) {
        String queues = String.join(
                ", ",
                model.queues().stream()
                        .filter(QueueLine::loggedIn)
                        .map(QueueLine::name)
                        .toList());
        body.add(
                medal(Glyph.HEADSET),
                name(Texts.of("stage.available")),
                clock(Elapsed.since(model.since())),
                hint(
                        switch (phone.state()) {
                            case REGISTERED, CONNECTING, FAILED -> Texts.of("stage.available-page", queues);
                            case ELSEWHERE -> Texts.of("stage.available-tab", queues);
                            case OFF -> Texts.of("stage.available-hint", model.extension(), queues);
                        }));
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
                hint(Texts.of(
                        missed
                                ? "stage.missed-hint"
                                : presenter.keepsAllAway(reason) ? "stage.undisturbed-hint" : "stage.not-ready-hint")),
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

    private void ringing(PortalModel model, CallLines call, boolean recall, PhoneFacts phone) {
        String what = recall
                ? Texts.of("stage.recall")
                : call.queueName().isEmpty()
                        ? Texts.of("stage.ringing-direct")
                        : Texts.of("stage.ringing", call.queueName());
        body.add(medal(Glyph.PHONE_IN), over(what), name(call), number(call), facts(call));
        if (phone.here()) {
            Button answer = phoneAction(Glyph.PHONE, "action.answer", "Enter", "answer", () -> {});
            answer.addThemeName("answer");
            answer.getElement().setAttribute("data-call", call.id().value());
            Button reject = phoneAction(Glyph.PHONE_DOWN, "action.reject", "Escape", "reject", () -> {});
            body.add(actions(answer, reject));
        } else {
            body.add(hint(
                    switch (phone.state()) {
                        case REGISTERED, CONNECTING, FAILED -> Texts.of("stage.ringing-wait");
                        case ELSEWHERE -> Texts.of("stage.ringing-tab");
                        case OFF -> Texts.of("stage.ringing-hint", model.extension());
                    }));
        }
    }

    private void wrapUp(PortalModel model, CallLines call, Instant until) {
        Button finish = action(Glyph.CHECK, "action.finish", "r", "finish", view::ready);
        finish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Elapsed left = Elapsed.until(until);
        left.getElement().setAttribute("data-test", "wrap-up-left");
        body.add(
                medal(Glyph.NOTE),
                over(Texts.of("stage.wrap-up", call.queueName())),
                name(call),
                number(call),
                clock(left),
                new Fuse(model.since(), until),
                hint(Texts.of("stage.wrap-up-hint")),
                actions(finish));
    }
}
