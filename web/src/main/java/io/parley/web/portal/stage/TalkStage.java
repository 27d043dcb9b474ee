package io.parley.web.portal.stage;

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
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalModel.ConsultLines;
import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.softphone.QualityMark;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Glyph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of a running call. Buttons and keypad stay the same over a redraw, as long as it is the same call. */
final class TalkStage {
    /** An agent who joined within it of the answer had the call from its beginning. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    private final StageActions view;
    private final ActionRow actions;
    private final CallButtons buttons;
    private final Duration holdReminder;
    private Optional<Pad> pad = Optional.empty();
    private PhoneFacts phone = PhoneFacts.NONE;
    private boolean consulted;

    /** The keypad, while it is open. */
    private record Pad(CallId call, Keypad keys) {}

    public TalkStage(StageActions view, ActionRow actions, CallButtons buttons, Duration holdReminder) {
        this.holdReminder = holdReminder;
        this.view = view;
        this.actions = actions;
        this.buttons = buttons;
    }

    List<Component> dialling(PortalModel model, CallLines call, PhoneFacts facts) {
        begin(call, facts);
        return List.of(
                medal(Glyph.ARROW_OUT),
                over(Texts.of("stage.dialling")),
                name(call),
                number(call),
                clock(Elapsed.since(call.startedAt())),
                hint(
                        phone.desk() && phone.phase() != PhoneFacts.Phase.TALKING
                                ? Texts.of("stage.dialling-hint", model.extension())
                                : Texts.of("stage.dialling-page")),
                actions.showOfCall(hangUp(call)));
    }

    List<Component> announced(CallLines call, PhoneFacts facts) {
        begin(call, facts);
        return List.of(
                medal(Glyph.ARROW_OUT),
                over(Texts.of("stage.announced")),
                name(call),
                number(call),
                hint(Texts.of("stage.announced-hint")),
                actions.showOfCall(hangUp(call)));
    }

    /** A stage of this call is about to be drawn. */
    private void begin(CallLines call, PhoneFacts facts) {
        phone = facts;
        buttons.of(call.id());
        pad = pad.filter(open -> open.call().equals(call.id()));
    }

    List<Component> talking(PortalModel model, Stage.Talking stage, PhoneFacts facts) {
        CallLines call = stage.call();
        begin(call, facts);
        consulted = false;
        boolean held = stage.hold() == Hold.MINE;
        boolean waits = stage.hold() != Hold.NONE;
        boolean muted = phone.talksIn(call.id()) ? phone.muted() : stage.muted();
        Button hold = buttons.show(
                held ? Glyph.PLAY : Glyph.PAUSE,
                held ? "action.resume" : "action.hold",
                "h",
                held ? "resume" : "hold",
                () -> view.toggleHold(call.id(), held));
        Button transfer = buttons.show(
                Glyph.TRANSFER, "action.transfer", "t", "transfer", () -> view.openTransfer(call.id(), ""));
        actions.showOfCall(hold, mute(call, muted), keypadButton(call), transfer, hangUp(call));
        Instant joined = joined(model, call);
        List<Component> parts = new ArrayList<>(List.of(
                medal(waits ? Glyph.PAUSE : muted ? Glyph.MIC_OFF : Glyph.HEADSET),
                over(what(call, stage.hold(), muted))));
        call.asker()
                .ifPresentOrElse(
                        asker -> parts.addAll(List.of(asked(call, asker))),
                        () -> parts.addAll(List.of(name(call), number(call))));
        parts.add(waits ? holdClock(call.phaseSince().orElse(joined)) : clock(Elapsed.since(joined)));
        parts.add(times(call, joined, waits));
        parts.add(facts(call));
        parts.add(marks(call));
        return withKeypad(parts);
    }

    /** Since when this agent has the call: others may have talked before. */
    private static Instant joined(PortalModel model, CallLines call) {
        Instant answered = call.answeredAt().orElse(model.since());
        if (!model.loggedIn()) {
            return call.asker().flatMap(asker -> call.phaseSince()).orElse(answered);
        }
        return answered.isAfter(model.since()) ? answered : model.since();
    }

    /** How long the other one waits; a reminder after a while. */
    private Span holdClock(Instant since) {
        Elapsed held = Elapsed.since(since).limit(holdReminder);
        held.getElement().setAttribute("data-test", "hold-time");
        Span clock = clock(held);
        clock.addClassName("p-hold-clock");
        return clock;
    }

    /** The times that are not the large one: of this agent while the call is on hold, and of all who had it. */
    private static Div times(CallLines call, Instant joined, boolean waits) {
        Div times = new Div();
        times.addClassNames("p-stage-facts", "p-stage-times");
        if (waits) {
            times.add(time("call.with-me", joined, "with-me"));
        }
        call.answeredAt()
                .filter(answered -> call.asker().isEmpty())
                .filter(answered -> answered.plus(SAME_MOMENT).isBefore(joined))
                .ifPresent(answered -> times.add(time("call.total", answered, "total-time")));
        return times;
    }

    private static Span time(String key, Instant since, String test) {
        Elapsed elapsed = Elapsed.since(since);
        elapsed.getElement().setAttribute("data-test", test);
        return new Span(new Span(Texts.of(key) + " "), elapsed);
    }

    public List<Component> consulting(PortalModel model, Stage.Consulting stage, PhoneFacts facts) {
        CallLines call = stage.call();
        begin(call, facts);
        if (!consulted) {
            // what was pressed so far was for the other party
            pad = Optional.empty();
            consulted = true;
        }
        ConsultLines asked = stage.consult();
        boolean muted = phone.talksIn(call.id()) && phone.muted();
        Button complete = buttons.show(
                Glyph.TRANSFER, "action.complete", "c", "complete-transfer", () -> view.completeTransfer(call.id()));
        complete.addThemeName("primary");
        complete.addClassName("p-wide");
        Button swap = buttons.show(Glyph.ARROWS, "action.swap", "s", "swap", () -> view.swap(call.id()));
        swap.setEnabled(asked.answered());
        Button back = buttons.show(
                Glyph.BACK, "action.back", "Escape", "cancel-consult", () -> view.cancelConsult(call.id()));
        if (pad.isPresent()) {
            // the keypad is what the key closes first
            back.getElement().removeAttribute("data-key");
        }
        actions.showOfCall(complete, swap, back, mute(call, muted), keypadButton(call), hangUp(call));
        return withKeypad(
                medal(Glyph.PEOPLE),
                over(headline(call, asked)),
                sides(call, asked),
                clock(Elapsed.since(joined(model, call))),
                marks(call));
    }

    List<Component> reconnecting(CallLines call, boolean mine) {
        buttons.of(call.id());
        return List.of(
                medal(Glyph.PHONE_OFF),
                over(Texts.of("stage.reconnecting")),
                name(call),
                number(call),
                hint(Texts.of(mine ? "stage.reconnecting-hint" : "stage.reconnecting-other")),
                actions.showOfCall(hangUp(call)));
    }

    /** True whoever of the two is heard. */
    private static String headline(CallLines call, ConsultLines asked) {
        if (!asked.answered()) {
            return Texts.of("stage.consult-rings", asked.title());
        }
        return asked.active()
                ? Texts.of("stage.consulting", asked.title())
                : Texts.of("stage.consult-swapped", call.title());
    }

    /** Both others, the one who is heard marked. */
    private Div sides(CallLines call, ConsultLines asked) {
        Instant since = asked.waitsSince();
        Div sides = new Div(
                side(
                        asked.title(),
                        asked.active(),
                        asked.answered() ? "stage.hears" : "stage.rings",
                        "consult-title",
                        since),
                side(call.title(), !asked.active(), "stage.hears", "stage-title", since));
        sides.addClassName("p-sides");
        return sides;
    }

    private Div side(String title, boolean active, String activeKey, String test, Instant waitsSince) {
        Span name = new Span(title);
        name.addClassName("p-side-name");
        name.getElement().setAttribute("data-test", test);
        Span what = new Span(Texts.of(active ? activeKey : "stage.waits"));
        if (!active) {
            Elapsed waits = Elapsed.since(waitsSince).limit(holdReminder);
            waits.getElement().setAttribute("data-test", "consult-wait");
            what.add(new Span(" "), waits);
        }
        Div side = new Div(name, what);
        side.addClassName("p-side");
        side.getElement().setAttribute("data-active", Boolean.toString(active));
        return side;
    }

    private static String what(CallLines call, Hold hold, boolean muted) {
        boolean direct = call.queueName().isEmpty();
        if (call.asker().isPresent()) {
            return Texts.of(hold == Hold.NONE ? "stage.asked" : "stage.asked-waits");
        }
        return switch (hold) {
            case OTHERS -> Texts.of("stage.held-by-other");
            case MINE -> direct ? Texts.of("state.HELD") : Texts.of("stage.held", call.queueName());
            case NONE -> {
                if (muted) {
                    yield direct ? Texts.of("state.MUTED") : Texts.of("stage.muted", call.queueName());
                }
                yield direct
                        ? Texts.of(
                                call.direction() == Direction.OUTBOUND ? "stage.talking-out" : "stage.talking-direct")
                        : Texts.of("stage.talking", call.queueName());
            }
        };
    }

    private Div marks(CallLines call) {
        Div marks = new Div();
        marks.addClassName("p-stage-facts");
        if (phone.talksIn(call.id())) {
            marks.add(new QualityMark());
        }
        return marks;
    }

    /** The server ends the call; the page's phone does, while the server is away. */
    private Button hangUp(CallLines call) {
        Button hangUp = buttons.show(Glyph.PHONE_DOWN, "action.hang-up", "x", "hang-up", () -> view.hangUp(call.id()));
        hangUp.addThemeName("danger");
        hangUp.getElement().setAttribute("data-phone", "hang-up").setAttribute("data-twice", Texts.of("keys.twice"));
        return hangUp;
    }

    /** In this page the browser mutes at once; a desk phone is muted by the server. */
    private Button mute(CallLines call, boolean muted) {
        Button mute = buttons.show(
                muted ? Glyph.MIC_OFF : Glyph.MIC, muted ? "action.unmute" : "action.mute", "m", "mute", () -> {
                    if (!phone.talksIn(call.id())) {
                        view.mute(call.id(), !muted);
                    }
                });
        mute.getElement().setAttribute("data-phone", "mute").setAttribute("aria-pressed", Boolean.toString(muted));
        return mute;
    }

    private Button keypadButton(CallLines call) {
        Button button = buttons.show(Glyph.KEYPAD, "action.keypad", "k", "keypad", () -> {
            pad = pad.isPresent() ? Optional.empty() : Optional.of(new Pad(call.id(), keypad(call.id())));
            view.redrawStage();
        });
        button.getElement().setAttribute("aria-expanded", Boolean.toString(pad.isPresent()));
        return button;
    }

    private Keypad keypad(CallId call) {
        return new Keypad(
                digit -> {
                    if (!phone.talksIn(call)) {
                        view.sendDigit(call, digit);
                    }
                },
                () -> {
                    pad = Optional.empty();
                    view.redrawStage();
                });
    }

    /** The keypad opens above the buttons, which stay where they are. With it the rest of the stage takes less room, so that all is seen at once. */
    private List<Component> withKeypad(Component... parts) {
        return withKeypad(List.of(parts));
    }

    private List<Component> withKeypad(List<Component> parts) {
        List<Component> all = new ArrayList<>(parts);
        pad.ifPresent(open -> all.add(open.keys()));
        all.add(actions);
        return all;
    }
}
