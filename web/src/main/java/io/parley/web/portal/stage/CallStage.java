package io.parley.web.portal.stage;

import static io.parley.web.portal.stage.StageParts.action;
import static io.parley.web.portal.stage.StageParts.asked;
import static io.parley.web.portal.stage.StageParts.clock;
import static io.parley.web.portal.stage.StageParts.facts;
import static io.parley.web.portal.stage.StageParts.hint;
import static io.parley.web.portal.stage.StageParts.medal;
import static io.parley.web.portal.stage.StageParts.name;
import static io.parley.web.portal.stage.StageParts.number;
import static io.parley.web.portal.stage.StageParts.over;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.id.CallId;
import io.parley.kpi.report.AgentSums;
import io.parley.web.portal.desk.MissedCalls;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.QueueLine;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.portal.state.NextChip;
import io.parley.web.portal.state.ReasonLook;
import io.parley.web.portal.state.StateLook;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Figure;
import io.parley.web.widget.Fuse;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stage: whatever the agent does now, large, with what can be done about it. Drawn anew only when it changes; buttons that stay are not touched then. */
public final class CallStage extends Section {
    private final Div body = new Div();
    private final Figure handled = new Figure(Texts.of("day.handled"));
    private final Figure talked = new Figure(Texts.of("day.talked"));
    private final Figure average = new Figure(Texts.of("day.average"));
    private final TextField extension = new TextField(Texts.of("log-in.extension"));
    private final Button logIn;
    private final Div logInRow;
    private final Button ready;
    private final ActionRow actions = new ActionRow();
    private final CallButtons buttons = new CallButtons();
    private final Span announcement = new Span();
    private final PortalPresenter presenter;
    private final StageActions view;
    private final TalkStage talk;
    private FinishMenu finishMenu;
    private Drawn drawn;
    private Optional<CallId> answerable = Optional.empty();

    /** The values that the drawing depends on. */
    private record Drawn(
            Stage stage,
            Instant since,
            boolean reachable,
            Optional<String> next,
            int queues,
            boolean extension,
            PhoneFacts phone) {}

    /** @param holdReminder how long a party may wait on hold before the time shows itself in amber */
    public CallStage(PortalPresenter presenter, StageActions view, String ownExtension, Duration holdReminder) {
        this.presenter = presenter;
        this.view = view;
        this.talk = new TalkStage(view, actions, buttons, holdReminder);
        logIn = action(Glyph.HEADSET, "action.log-in", "l", "log-in", () -> view.logIn(extension.getValue()));
        logIn.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // The click that begins the day may lead to the browser's question about notifications
        logIn.getElement().setAttribute("data-phone", "ask");
        logInRow = new Div(extension, logIn);
        logInRow.addClassName("p-login");
        ready = action(Glyph.CHECK, "action.ready", "r", "ready", view::ready);
        ready.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
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
        showDay(AgentSums.NONE);
        getElement().setAttribute("data-test", "stage").setAttribute("aria-label", Texts.of("stage.label"));
        add(announcement, body, day);
    }

    /** The day's figures below the stage. */
    private void showDay(AgentSums today) {
        handled.show(Figures.count(today.handled()));
        talked.show(Figures.duration(today.talkMillis()));
        average.show(Figures.duration(today.averageTalkMillis()));
    }

    public void show(PortalModel model, PhoneFacts phone) {
        showDay(model.today());
        Drawn next = drawn(model, phone);
        if (next.equals(drawn)) {
            return;
        }
        String said = StateLook.of(model.stage(), presenter::reasonLabel).word()
                + model.stage().caller().map(call -> ", " + call.headline()).orElse("");
        if (drawn == null || !drawn.stage().equals(next.stage())) {
            announcement.setText(said);
        }
        drawn = next;
        getElement().setAttribute("data-state", model.stage().state());
        getElement()
                .setAttribute(
                        "data-hold",
                        (model.stage() instanceof Stage.Talking talking ? talking.hold() : Hold.NONE).name());
        List<Component> parts = new ArrayList<>(parts(model, phone));
        NextChip.of(model, presenter::reasonLabel, view::cancelNext).ifPresent(chip -> {
            int foot = parts.indexOf(actions);
            parts.add(foot < 0 ? parts.size() : foot, chip);
        });
        Rows.show(body, parts);
    }

    /** While it rings nothing may move under the pointer: then only the call itself counts, and whether it rings in this page. */
    private Drawn drawn(PortalModel model, PhoneFacts phone) {
        Optional<String> next = NextChip.word(model, presenter::reasonLabel);
        return switch (model.stage()) {
            case Stage.Ringing ringing ->
                new Drawn(ringing, Instant.EPOCH, true, next, 0, true, stateOnly(atRest(ringing.call(), phone)));
            case Stage.LoggedOut _,
                    Stage.Available _,
                    Stage.NotReady _,
                    Stage.Dialling _,
                    Stage.Announced _,
                    Stage.Talking _,
                    Stage.Consulting _,
                    Stage.Reconnecting _,
                    Stage.WrapUp _ ->
                new Drawn(
                        model.stage(),
                        model.since(),
                        model.reachable(),
                        next,
                        model.queues().size(),
                        !model.extension().isEmpty(),
                        model.stage().caller().isPresent() ? phone : stateOnly(phone));
        };
    }

    /**
     * The page's phone as the stage takes it while a call rings: one that connects anew is still here for a call that could be answered here already, as it
     * keeps a click until the call is back.
     */
    private PhoneFacts atRest(CallLines call, PhoneFacts phone) {
        boolean back = phone.state() == PhoneFacts.State.CONNECTING
                && answerable.filter(call.id()::equals).isPresent();
        return back
                ? new PhoneFacts(PhoneFacts.State.REGISTERED, phone.error(), phone.call(), phone.phase(), phone.muted())
                : phone;
    }

    private static PhoneFacts stateOnly(PhoneFacts phone) {
        return new PhoneFacts(phone.state(), "", Optional.empty(), PhoneFacts.Phase.NONE, false);
    }

    private List<Component> parts(PortalModel model, PhoneFacts phone) {
        return switch (model.stage()) {
            case Stage.LoggedOut ignored -> model.queues().isEmpty() ? withoutQueue(model) : loggedOut(model, phone);
            case Stage.Available ignored -> available(model, phone);
            case Stage.NotReady(String reason, boolean missed) -> notReady(model, reason, missed);
            case Stage.Ringing(CallLines call, boolean recall) -> ringing(model, call, recall, atRest(call, phone));
            case Stage.Dialling(CallLines call) -> talk.dialling(model, call, phone);
            case Stage.Announced(CallLines call) -> talk.announced(call, phone);
            case Stage.Talking talking -> talk.talking(model, talking, phone);
            case Stage.Consulting consulting -> talk.consulting(model, consulting, phone);
            case Stage.Reconnecting(CallLines call, boolean mine) -> talk.reconnecting(call, mine);
            case Stage.WrapUp(CallLines call, Instant until) -> wrapUp(model, call, until);
        };
    }

    /** Draws the same once more, as after a key that only the page knows of. */
    public void redraw(PortalModel model, PhoneFacts phone) {
        drawn = null;
        show(model, phone);
    }

    public void focusExtension() {
        extension.focus();
    }

    private List<Component> loggedOut(PortalModel model, PhoneFacts phone) {
        String hint = model.extension().isEmpty()
                ? "stage.offline-no-extension"
                : switch (phone.state()) {
                    case REGISTERED -> "stage.offline-page";
                    case CONNECTING, FAILED -> "stage.offline-wait";
                    case ELSEWHERE -> "stage.offline-tab";
                    case OFF -> "stage.offline-hint";
                };
        return List.of(medal(Glyph.HEADSET), name(Texts.of("stage.offline")), hint(Texts.of(hint)), logInRow);
    }

    /** There is nothing to log in to: a phone is all they have here, or nothing. */
    private static List<Component> withoutQueue(PortalModel model) {
        if (model.extension().isEmpty()) {
            return List.of(
                    medal(Glyph.PHONE_OFF),
                    name(Texts.of("stage.nothing-title")),
                    hint(Texts.of("stage.nothing-hint")));
        }
        return List.of(
                medal(Glyph.PHONE),
                name(Texts.of("stage.no-queue-title")),
                hint(Texts.of("stage.no-queue-hint", model.extension())));
    }

    private List<Component> available(PortalModel model, PhoneFacts phone) {
        String queues = String.join(
                ", ",
                model.queues().stream()
                        .filter(QueueLine::loggedIn)
                        .map(QueueLine::name)
                        .toList());
        return List.of(
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

    private List<Component> notReady(PortalModel model, String reason, boolean missed) {
        if (!model.reachable()) {
            return unreachable(model);
        }
        Optional<MissedCalls.Missed> last = Optional.of(model.missed())
                .filter(all -> missed && !all.isEmpty())
                .map(List::getLast);
        List<Component> parts = new ArrayList<>(List.of(
                medal(missed ? Glyph.WARNING : ReasonLook.of(reason)),
                name(missed ? Texts.of("stage.missed") : presenter.reasonLabel(reason)),
                clock(Elapsed.since(model.since())),
                hint(Texts.of(
                        missed
                                ? "stage.missed-hint"
                                : presenter.keepsAllAway(reason)
                                        ? "stage.undisturbed-hint"
                                        : "stage.not-ready-hint"))));
        last.ifPresent(call -> parts.add(2, missedCall(call)));
        parts.add(actions.show(ready));
        return parts;
    }

    /** The caller, the queue and the time of a missed call. */
    private Span missedCall(MissedCalls.Missed call) {
        String who = call.queueName().isEmpty() ? call.title() : call.title() + " · " + call.queueName();
        Span line = new Span(who + " · " + Figures.time(call.at(), view.zone()));
        line.addClassName("p-stage-number");
        line.getElement().setAttribute("data-test", "missed-call");
        return line;
    }

    /** Nothing to click: the agent is available again as soon as the phone is back. */
    private List<Component> unreachable(PortalModel model) {
        return List.of(
                medal(Glyph.PHONE_OFF),
                name(Texts.of("stage.unreachable")),
                clock(Elapsed.since(model.since())),
                hint(Texts.of("stage.unreachable-hint", model.extension())));
    }

    private List<Component> ringing(PortalModel model, CallLines call, boolean recall, PhoneFacts phone) {
        String what = recall
                ? Texts.of("stage.recall")
                : call.asker().isPresent()
                        ? Texts.of("stage.asked")
                        : call.queueName().isEmpty()
                                ? Texts.of("stage.ringing-direct")
                                : Texts.of("stage.ringing", call.queueName());
        List<Component> who = call.asker()
                .map(asker -> List.of(asked(call, asker)))
                .orElseGet(() -> List.of(name(call), number(call), facts(call)));
        List<Component> parts = new ArrayList<>(List.of(medal(Glyph.PHONE_IN), over(what)));
        parts.addAll(who);
        answerable = phone.here() ? Optional.of(call.id()) : Optional.empty();
        parts.add(
                phone.here()
                        ? actions.show(answer(call), reject(call))
                        : hint(
                                switch (phone.state()) {
                                    case REGISTERED, CONNECTING, FAILED -> Texts.of("stage.ringing-wait");
                                    case ELSEWHERE -> Texts.of("stage.ringing-tab");
                                    case OFF -> Texts.of("stage.ringing-hint", model.extension());
                                }));
        return parts;
    }

    /** Both are done in the browser, at once. */
    private Button answer(CallLines call) {
        Button answer = buttons.of(call.id()).show(Glyph.PHONE, "action.answer", "Enter", "answer", () -> {});
        answer.addThemeName("answer");
        answer.getElement()
                .setAttribute("data-phone", "answer")
                .setAttribute("data-call", call.id().value());
        return answer;
    }

    private Button reject(CallLines call) {
        Button reject = buttons.of(call.id())
                .show(Glyph.PHONE_DOWN, "action.reject", "Escape", "reject", () -> view.declined(call.id()));
        reject.getElement()
                .setAttribute("data-phone", "reject")
                .setAttribute("data-call", call.id().value());
        return reject;
    }

    private List<Component> wrapUp(PortalModel model, CallLines call, Instant until) {
        if (finishMenu == null) {
            finishMenu = new FinishMenu(presenter, view);
        }
        Button finish = buttons.of(call.id()).show(Glyph.CHECK, "action.finish", "r", "finish", view::finish);
        finish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Elapsed left = Elapsed.until(until);
        left.getElement().setAttribute("data-test", "wrap-up-left");
        return List.of(
                medal(Glyph.NOTE),
                over(Texts.of("stage.wrap-up", call.queueName())),
                name(call),
                number(call),
                clock(left),
                new Fuse(model.since(), until),
                hint(Texts.of("stage.wrap-up-hint")),
                actions.show(finish, finishMenu));
    }
}
