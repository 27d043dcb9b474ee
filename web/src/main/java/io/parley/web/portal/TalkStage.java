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
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.call.CallId;
import io.parley.journal.Fact.Direction;
import io.parley.web.portal.PortalModel.CallLines;
import io.parley.web.portal.PortalModel.ConsultLines;
import io.parley.web.portal.PortalModel.Stage;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.softphone.QualityMark;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Glyph;
import java.util.Optional;

/** The stages of a running call. The keypad stays open over a redraw, as long as it is the same call. */
final class TalkStage {
    private final PortalView view;
    private final Div body;
    private Optional<CallId> keypadOf = Optional.empty();

    TalkStage(PortalView view, Div body) {
        this.view = view;
        this.body = body;
    }

    void dialling(PortalModel model, CallLines call, PhoneFacts phone) {
        body.add(
                medal(Glyph.ARROW_OUT),
                over(Texts.of("stage.dialling")),
                name(call),
                number(call),
                clock(Elapsed.since(call.startedAt())),
                hint(
                        phone.here() || phone.phase() == PhoneFacts.Phase.TALKING
                                ? Texts.of("stage.dialling-page")
                                : Texts.of("stage.dialling-hint", model.extension())),
                actions(hangUp(call)));
    }

    void talking(PortalModel model, CallLines call, boolean held, boolean mutedThere, PhoneFacts phone) {
        boolean muted = phone.talksIn(call.id()) ? phone.muted() : mutedThere;
        Button hold = action(
                held ? Glyph.PLAY : Glyph.PAUSE,
                held ? "action.resume" : "action.hold",
                "h",
                held ? "resume" : "hold",
                () -> view.toggleHold(call.id(), held));
        Button transfer =
                action(Glyph.TRANSFER, "action.transfer", "t", "transfer", () -> view.openTransfer(call.id(), ""));
        body.add(
                medal(held ? Glyph.PAUSE : muted ? Glyph.MIC_OFF : Glyph.HEADSET),
                over(what(call, held, muted)),
                name(call),
                number(call),
                clock(Elapsed.since(call.answeredAt().orElse(model.since()))),
                facts(call),
                marks(phone, call),
                grid(hold, mute(call, muted, phone), keypadButton(call), transfer, hangUp(call)));
        keypad(call, phone);
    }

    void consulting(PortalModel model, Stage.Consulting stage, PhoneFacts phone) {
        CallLines call = stage.call();
        ConsultLines asked = stage.consult();
        boolean muted = phone.talksIn(call.id()) && phone.muted();
        Button complete = action(
                Glyph.TRANSFER, "action.complete", "c", "complete-transfer", () -> view.completeTransfer(call.id()));
        complete.addThemeName("primary");
        complete.addClassName("p-wide");
        Button swap = action(Glyph.ARROWS, "action.swap", "s", "swap", () -> view.swap(call.id()));
        swap.setEnabled(asked.answered());
        Button back =
                action(Glyph.BACK, "action.back", "Escape", "cancel-consult", () -> view.cancelConsult(call.id()));
        body.add(
                medal(Glyph.PEOPLE),
                over(Texts.of(asked.answered() ? "stage.consulting" : "stage.consult-rings")),
                sides(call, asked),
                clock(Elapsed.since(call.answeredAt().orElse(model.since()))),
                marks(phone, call),
                grid(complete, swap, back, mute(call, muted, phone), keypadButton(call), hangUp(call)));
        keypad(call, phone);
    }

    void reconnecting(CallLines call, boolean mine) {
        body.add(
                medal(Glyph.PHONE_OFF),
                over(Texts.of("stage.reconnecting")),
                name(call),
                number(call),
                hint(Texts.of(mine ? "stage.reconnecting-hint" : "stage.reconnecting-other")),
                actions(hangUp(call)));
    }

    /** Two in a row, so that everything stays where it is from call to call. */
    private static Div grid(Button... buttons) {
        Div grid = actions(buttons);
        grid.addClassName("p-stage-grid");
        return grid;
    }

    /** Both others, the one he hears marked. */
    private static Div sides(CallLines call, ConsultLines asked) {
        Div sides = new Div(
                side(asked.title(), asked.active(), asked.answered() ? "stage.hears" : "stage.rings", "consult-title"),
                side(call.title(), !asked.active(), "stage.hears", "stage-title"));
        sides.addClassName("p-sides");
        return sides;
    }

    private static Div side(String title, boolean active, String activeKey, String test) {
        Span name = new Span(title);
        name.addClassName("p-side-name");
        name.getElement().setAttribute("data-test", test);
        Div side = new Div(name, new Span(Texts.of(active ? activeKey : "stage.waits")));
        side.addClassName("p-side");
        side.getElement().setAttribute("data-active", Boolean.toString(active));
        return side;
    }

    private static String what(CallLines call, boolean held, boolean muted) {
        String what = Texts.of(held ? "stage.held" : muted ? "stage.muted" : "stage.talking", call.queueName());
        String direct = call.direction() == Direction.OUTBOUND ? "stage.talking-out" : "stage.talking-direct";
        return call.queueName().isEmpty() && !held && !muted
                ? Texts.of(direct)
                : call.queueName().isEmpty() ? Texts.of(held ? "state.HELD" : "state.MUTED") : what;
    }

    private static Div marks(PhoneFacts phone, CallLines call) {
        Div marks = new Div();
        marks.addClassName("p-stage-facts");
        if (phone.talksIn(call.id())) {
            marks.add(new QualityMark());
        }
        return marks;
    }

    private Button hangUp(CallLines call) {
        Button hangUp = action(Glyph.PHONE_DOWN, "action.hang-up", "x", "hang-up", () -> view.hangUp(call.id()));
        hangUp.addThemeName("danger");
        return hangUp;
    }

    /** In this page the browser mutes at once; a desk phone is muted by the server. */
    private Button mute(CallLines call, boolean muted, PhoneFacts phone) {
        boolean here = phone.talksIn(call.id());
        Button mute = phoneAction(
                muted ? Glyph.MIC_OFF : Glyph.MIC, muted ? "action.unmute" : "action.mute", "m", "mute", () -> {
                    if (!here) {
                        view.mute(call.id(), !muted);
                    }
                });
        mute.getElement().setAttribute("aria-pressed", Boolean.toString(muted));
        return mute;
    }

    private Button keypadButton(CallLines call) {
        boolean open = keypadOf.filter(call.id()::equals).isPresent();
        Button button = action(Glyph.KEYPAD, "action.keypad", "k", "keypad", () -> {
            keypadOf = keypadOf.filter(call.id()::equals).isPresent() ? Optional.empty() : Optional.of(call.id());
            view.redrawStage();
        });
        button.getElement().setAttribute("aria-expanded", Boolean.toString(open));
        return button;
    }

    private void keypad(CallLines call, PhoneFacts phone) {
        if (keypadOf.filter(call.id()::equals).isPresent()) {
            boolean here = phone.talksIn(call.id());
            body.add(new Keypad(digit -> {
                if (!here) {
                    view.sendDigit(call.id(), digit);
                }
            }));
        }
    }
}
