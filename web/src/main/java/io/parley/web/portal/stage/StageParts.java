package io.parley.web.portal.stage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.parley.customer.VipLevel;
import io.parley.web.portal.customer.VipBadge;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.VerdictMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The parts that stages are put together from. */
final class StageParts {
    /** The usual names of keys whose name in the browser is longer than a letter. */
    private static final Map<String, String> KEY_NAMES = Map.of("Enter", "Enter", "Escape", "Esc");

    private StageParts() {}

    static Div medal(Glyph glyph) {
        Div medal = new Div(glyph.show());
        medal.addClassName("p-medal");
        return medal;
    }

    static Span over(String text) {
        Span over = new Span(text);
        over.addClassName("p-stage-over");
        return over;
    }

    public static Span name(String text) {
        Span name = new Span(text);
        name.addClassName("p-stage-name");
        name.getElement().setAttribute("data-test", "stage-title");
        return name;
    }

    /** The caller's name, with their level when they have one. */
    public static Component name(CallLines call) {
        Span name = name(call.title());
        if (call.vip() == VipLevel.NONE) {
            return name;
        }
        Div both = new Div(name, new VipBadge(call.vip()));
        both.addClassName("p-stage-who");
        return both;
    }

    /** The colleague who asks, and whom they ask about. */
    public static Component[] asked(CallLines call, PortalModel.Asker asker) {
        Div about = new Div(new Span(Texts.of("stage.about", call.title())));
        about.addClassNames("p-stage-who", "p-stage-about");
        about.getElement().setAttribute("data-test", "consult-about");
        if (call.vip() != VipLevel.NONE) {
            about.add(new VipBadge(call.vip()));
        }
        if (!asker.queueName().isEmpty()) {
            about.add(new Span("· " + asker.queueName()));
        }
        return new Component[] {name(Texts.of("stage.asks", asker.title())), about};
    }

    public static Span number(CallLines call) {
        Span number = new Span(call.name().isBlank() ? "" : call.number());
        number.addClassName("p-stage-number");
        number.getElement().setAttribute("data-test", "stage-number");
        return number;
    }

    public static Span clock(Component counting) {
        Span clock = new Span(counting);
        clock.addClassName("p-stage-clock");
        return clock;
    }

    static Paragraph hint(String text) {
        Paragraph hint = new Paragraph(text);
        hint.addClassName("p-stage-hint");
        return hint;
    }

    public static Component facts(CallLines call) {
        Div facts = new Div();
        facts.addClassName("p-stage-facts");
        if (call.asker().isPresent()) {
            return facts;
        }
        VerdictMark.of(call.verdict()).ifPresent(facts::add);
        // one that was answered and is queued again, after a transfer, waits no more as it did
        boolean again = call.queuedAt()
                .flatMap(queued -> call.answeredAt().filter(queued::isAfter))
                .isPresent();
        call.queuedAt().filter(queued -> !again).ifPresent(queued -> {
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
        if (!call.called().isEmpty() && !call.called().equals(call.number())) {
            facts.add(new Span(Texts.of("call.called", call.called())));
        }
        return facts;
    }

    /** A button with its key, as in {@code data-key}, and its name for tests. */
    static Button action(Glyph glyph, String key, String shortcut, String test, Runnable action) {
        Button button = new Button("", glyph.show(), click -> action.run());
        name(button, key, shortcut, test);
        return button;
    }

    /** Gives a button its word, its key and its name for tests. */
    public static void name(Button button, String key, String shortcut, String test) {
        String word = Texts.of(key);
        if (!word.equals(button.getText())) {
            button.setText(word);
        }
        String keyName = KEY_NAMES.getOrDefault(shortcut, shortcut.toUpperCase(Texts.locale()));
        button.getElement()
                .setAttribute("data-key", shortcut)
                .setAttribute("data-test", test)
                .setAttribute("title", Texts.of("action.key", word, keyName));
    }
}
