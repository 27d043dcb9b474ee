package io.parley.web.dashboard;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Badge;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Figure;
import io.parley.web.widget.Spark;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A queue now and today on one card: service level large, trend beside it, figures below; the colour of the worst threshold at its edge. */
final class QueueCardView extends Article {
    private final Element serviceLevel = new Element("strong");
    private final Span target = new Span();
    private final Div level = new Div();
    private final Div side = new Div();
    private final Spark trend = new Spark();
    private final Div trendBox = new Div(new Span(Texts.of("figure.trend")), trend);
    private final Figure waiting = figure("figure.waiting", "waiting");
    private final Figure longest = figure("figure.longest", "longest");
    private final Figure free = figure("figure.agents", "agents");
    private final Figure asa = figure("figure.asa", "asa");
    private final Figure abandoned = figure("figure.abandoned", "abandoned");
    private final Figure aht = figure("figure.aht", "aht");
    private final Figure occupancy = figure("figure.occupancy", "occupancy");
    private final Figure offered = figure("figure.offered", "offered");
    private final QueueAlarm alarm;
    private QueueCard shown;
    private QueueHealth health;

    /** @param open shows an agent close up */
    QueueCardView(QueueCard card, Consumer<AgentCard> open) {
        alarm = new QueueAlarm("", open);
        addClassNames("p-card", "p-qcard");
        getElement()
                .setAttribute("data-test", "queue-card")
                .setAttribute("data-queue", card.id().value());
        getElement().setAttribute("aria-label", card.name());
        Span number = new Span(card.id().value());
        Div name = new Div(new Span(card.name()), number);
        name.addClassName("p-qcard-name");
        name.getComponentAt(0).getElement().getStyle().set("all", "unset");
        level.addClassName("p-sl");
        level.getElement().setAttribute("data-test", "service-level");
        level.getElement().appendChild(serviceLevel);
        level.add(target);
        side.addClassName("p-qcard-side");
        trendBox.addClassName("p-trend");
        Div top = new Div(new Div(name, level), side);
        top.addClassName("p-qcard-top");
        Div metrics = new Div(waiting, longest, free, offered, asa, abandoned, aht, occupancy);
        metrics.addClassName("p-metrics");
        add(top, alarm, metrics);
    }

    private static Figure figure(String key, String test) {
        Figure figure = new Figure(Texts.of(key));
        figure.getElement().setAttribute("data-test", test);
        figure.getElement().setAttribute("title", Texts.of(key + ".title"));
        return figure;
    }

    void show(QueueRow row) {
        QueueCard card = row.card();
        QueueHealth next = row.health();
        alarm.show(card.waiting(), row.staff());
        if (card.equals(shown) && next.equals(health)) {
            return;
        }
        serviceLevel.setText(Figures.percent(card.serviceLevel()));
        target.setText(Texts.of("figure.target", Figures.percent(Optional.of(card.serviceLevelTarget()))));
        level.getElement().setAttribute("data-level", next.serviceLevel().attribute());
        getElement().setAttribute("data-level", next.overall().attribute());
        if (!next.equals(health)) {
            side.removeAll();
            side.add(Badge.ofLevel(next.overall(), Texts.of(next.textKey())), trendBox);
        }
        waiting.show(Figures.count(card.waiting()));
        waiting.level(next.staff());
        if (shown == null || !card.longestWaitSince().equals(shown.longestWaitSince())) {
            card.longestWaitSince()
                    .ifPresentOrElse(
                            since -> {
                                Elapsed counting = Elapsed.since(since);
                                counting.limit(row.threshold());
                                longest.show(counting);
                            },
                            () -> longest.show(Figures.NONE));
        }
        longest.level(next.waiting());
        free.show(Texts.of(
                "figure.agents-of", Figures.count(card.agentsAvailable()), Figures.count(card.agentsLoggedIn())));
        offered.show(Figures.count(card.offered()));
        asa.show(Figures.duration(card.asaMillis()));
        abandoned.show(Figures.percent(card.abandonRate()));
        aht.show(Figures.duration(card.ahtMillis()));
        occupancy.show(Figures.percent(card.occupancy()));
        shown = card;
        health = next;
    }

    /** Calls offered by half hour, today. */
    void showTrend(List<Long> offeredByInterval) {
        trend.setPoints(offeredByInterval);
        trendBox.setVisible(offeredByInterval.size() > 1);
        trendBox.getElement()
                .setAttribute(
                        "title",
                        Texts.of(
                                "figure.trend.title",
                                Figures.count(offeredByInterval.stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElse(0))));
    }
}
