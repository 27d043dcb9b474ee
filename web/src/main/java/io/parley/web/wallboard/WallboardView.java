package io.parley.web.wallboard;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.parley.directory.Directory;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.queue.QueueConfig;
import io.parley.security.Role;
import io.parley.web.dashboard.QueueHealth;
import io.parley.web.dashboard.QueueStaff;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LivePage;
import io.parley.web.session.ForRoles;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Badge;
import io.parley.web.widget.Brand;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Figure;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The queues for a screen on the wall: no controls, figures to be read from three metres. */
@Route("wallboard")
@PageTitle("Parley")
@ForRoles({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.ANALYST})
@JsModule("./parley/elapsed.ts")
@JsModule("./parley/pulse.ts")
public class WallboardView extends Main {
    private final InstantSource clock = InstantSource.system();
    private final Div grid = new Div();
    private final transient Directory directory;

    @Inject
    public WallboardView(Directory directory, LiveFeed feed) {
        this.directory = directory;
        addClassName("p-wall");
        getElement().setAttribute("data-test", "wallboard");
        grid.addClassName("p-wall-grid");
        Div head = new Div(new Brand(), new Span(Texts.of("wall.title")));
        head.addClassName("p-wall-head");
        add(head, grid);
        Element pulse = new Element("parley-pulse");
        pulse.setAttribute("data-lost-text", Texts.of("connection.lost"));
        pulse.setAttribute("data-back-text", Texts.of("connection.back"));
        pulse.setAttribute("data-stopping-text", Texts.of("connection.stopping"));
        getElement().appendChild(pulse);
        LivePage.feed(this, feed, WallboardView::seen, this::show);
    }

    /** A queue with the agents who serve it now. */
    private record Seen(QueueCard queue, QueueStaff agents) {}

    private static List<Seen> seen(LiveFeed.Snapshot snapshot) {
        return snapshot.queues().stream()
                .map(queue -> new Seen(queue, QueueStaff.of(queue.id(), snapshot.agents())))
                .toList();
    }

    private void show(List<Seen> queues) {
        grid.removeAll();
        queues.forEach(seen -> grid.add(card(seen.queue(), seen.agents())));
    }

    private Article card(QueueCard queue, QueueStaff staff) {
        Optional<QueueConfig> config = directory.queue(queue.id());
        QueueHealth health = QueueHealth.of(queue, config, staff, clock.instant());
        Div name = new Div(new Span(queue.name()), Badge.ofLevel(health.overall(), Texts.of(health.textKey())));
        name.addClassName("p-wall-name");
        Figure level = figure("figure.service-level", Figures.percent(queue.serviceLevel()));
        level.level(health.serviceLevel());
        Figure waiting = figure("figure.waiting", Figures.count(queue.waiting()));
        waiting.level(health.staff());
        Figure longest = figure("figure.longest", Figures.NONE);
        queue.longestWaitSince().ifPresent(since -> {
            Elapsed counting = Elapsed.since(since);
            config.ifPresent(known -> counting.limit(known.serviceLevel()));
            longest.show(counting);
        });
        longest.level(health.waiting());
        Figure agents = figure(
                "figure.agents",
                Texts.of(
                        "figure.agents-of",
                        Figures.count(queue.agentsAvailable()),
                        Figures.count(queue.agentsLoggedIn())));
        Div figures = new Div(level, waiting, longest, agents);
        figures.addClassName("p-wall-figures");
        Article card = new Article(name, figures);
        card.addClassNames("p-card", "p-wall-queue");
        card.getElement()
                .setAttribute("data-level", health.overall().attribute())
                .setAttribute("data-queue", queue.id().value());
        return card;
    }

    private static Figure figure(String key, String value) {
        Figure figure = new Figure(Texts.of(key));
        figure.show(value);
        return figure;
    }
}
