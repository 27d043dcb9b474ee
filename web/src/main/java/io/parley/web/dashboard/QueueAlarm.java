package io.parley.web.dashboard;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Says on a queue's card that callers wait and nobody is left to ring, why, and leads to the agents who could be made available. Empty while all is well. */
final class QueueAlarm extends Div {
    private static final int AGENTS_SHOWN = 4;

    private final String queue;
    private final Consumer<AgentCard> open;
    private String said = "";

    /**
     * The alarm of a queue.
     *
     * @param queue its name, where that does not stand beside it; else the empty string
     * @param open shows an agent close up
     */
    QueueAlarm(String queue, Consumer<AgentCard> open) {
        this.queue = queue;
        this.open = open;
        addClassName("p-qcard-alarm");
        getElement().setAttribute("role", "alert").setAttribute("data-test", "nobody-left");
        setVisible(false);
    }

    void show(int waiting, QueueStaff staff) {
        boolean alarm = waiting > 0 && staff.nobodyLeft();
        List<AgentCard> could = new ArrayList<>(staff.missed());
        could.addAll(staff.paused());
        String now = alarm
                ? words(waiting, staff)
                        + could.stream().map(AgentCard::displayName).toList()
                : "";
        // Said aloud whenever it is drawn: so only when it is new
        if (now.equals(said)) {
            return;
        }
        said = now;
        removeAll();
        setVisible(alarm);
        if (alarm) {
            Div agents = new Div();
            agents.addClassNames("p-row", "p-wrap");
            could.stream().limit(AGENTS_SHOWN).forEach(agent -> agents.add(opens(agent)));
            String words = words(waiting, staff);
            Div text = new Div(new Span(queue.isEmpty() ? words : queue + ": " + words), agents);
            text.addClassName("p-qcard-alarm-text");
            add(Glyph.ALERT.show(), text);
        }
    }

    /** As "3 waiting, nobody available: 2 paused after missed calls, 1 on a break". */
    static String words(int waiting, QueueStaff staff) {
        List<String> why = new ArrayList<>();
        why("alarm.missed", staff.missed().size(), why);
        why("alarm.paused", staff.paused().size(), why);
        why("alarm.unreachable", staff.unreachable(), why);
        return Texts.of("alarm.nobody", Texts.of("queues.waiting", waiting), String.join(", ", why));
    }

    private static void why(String key, int agents, List<String> why) {
        if (agents > 0) {
            why.add(Texts.of(key, agents));
        }
    }

    private Button opens(AgentCard agent) {
        Button button = new Button(agent.displayName(), click -> open.accept(agent));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.getElement()
                .setAttribute("data-test", "open-paused")
                .setAttribute("data-agent", agent.entry().id().value())
                .setAttribute("title", Texts.of("agents.open", agent.displayName()));
        return button;
    }
}
