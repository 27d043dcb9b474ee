package io.parley.web.wallboard;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.dashboard.QueueRow;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Badge;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Figure;

/** A queue on the wallboard. Unchanged parts are not redrawn. */
final class WallTile extends Article {
    private final Span name = new Span();
    private final Div head = new Div(name);
    private final Figure level = figure("service-level");
    private final Figure waiting = figure("waiting");
    private final Figure longest = figure("longest");
    private final Figure agents = figure("agents");
    private final Figure onCall = figure("on-call");
    private final Figure abandoned = figure("abandoned");
    private QueueRow shown;
    private Badge badge;

    WallTile() {
        Div figures = new Div(level, waiting, longest, agents, onCall, abandoned);
        figures.addClassName("p-wall-figures");
        head.addClassName("p-wall-name");
        Div inside = new Div(head, figures);
        inside.addClassName("p-wall-inside");
        addClassNames("p-card", "p-wall-queue");
        add(inside);
    }

    private static Figure figure(String key) {
        Figure figure = new Figure(Texts.of("figure." + key));
        figure.getElement().setAttribute("data-test", key);
        return figure;
    }

    void show(QueueRow row) {
        if (row.equals(shown)) {
            return;
        }
        QueueCard card = row.card();
        getElement()
                .setAttribute("data-level", row.health().overall().attribute())
                .setAttribute("data-queue", card.id().value());
        name.setText(card.name());
        if (shown == null || !shown.health().equals(row.health())) {
            Badge next =
                    Badge.ofLevel(row.health().overall(), Texts.of(row.health().textKey()));
            if (badge != null) {
                head.remove(badge);
            }
            badge = next;
            head.add(badge);
        }
        level.show(Figures.percent(card.serviceLevel()));
        level.level(row.health().serviceLevel());
        waiting.show(Figures.count(card.waiting()));
        waiting.level(row.health().staff());
        if (shown == null || !shown.card().longestWaitSince().equals(card.longestWaitSince())) {
            card.longestWaitSince()
                    .ifPresentOrElse(
                            since -> longest.show(Elapsed.since(since).limit(row.threshold())),
                            () -> longest.show(Figures.NONE));
        }
        longest.level(row.health().waiting());
        agents.show(Texts.of(
                "figure.agents-of", Figures.count(card.agentsAvailable()), Figures.count(card.agentsLoggedIn())));
        onCall.show(Figures.count(card.agentsOnCall()));
        abandoned.show(Figures.percent(card.abandonRate()));
        shown = row;
    }
}
