package io.parley.web.wallboard;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.parley.directory.Role;
import io.parley.id.QueueId;
import io.parley.web.dashboard.Board;
import io.parley.web.dashboard.BoardFeed;
import io.parley.web.dashboard.QueueRow;
import io.parley.web.live.LivePage;
import io.parley.web.session.ForRoles;
import io.parley.web.shell.MainMenu;
import io.parley.web.shell.Titles;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Brand;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Rows;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The queues for a screen on the wall: no controls, no scrolling, figures to be read from three metres, the worst first. Queues that do not fit on one page
 * are shown page by page. {@link WallChoice} says what the address may ask for.
 */
@Route("wallboard")
@MainMenu(place = 4, glyph = Glyph.MONITOR, key = "nav.wallboard")
@ForRoles({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.ANALYST})
@JsModule("./parley/elapsed.ts")
@JsModule("./parley/pulse.ts")
@JsModule("./parley/keys.ts")
@JsModule("./parley/clock.ts")
public class WallboardView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MILLIS = 1000;

    private final InstantSource clock;
    private final BoardFeed feed;
    private final Div grid = new Div();
    private final Span alarms = new Span();
    private final Span pages = new Span();
    private final Map<QueueId, WallTile> tiles = new HashMap<>();
    private final EmptyState empty = new EmptyState(Glyph.QUEUE, Texts.of("wall.empty"), Texts.of("wall.empty-text"));
    private volatile WallChoice choice = WallChoice.of(Map.of());
    private volatile int width = 1920;
    private volatile int height = 1080;

    @Inject
    public WallboardView(BoardFeed feed, InstantSource clock) {
        this.clock = clock;
        this.feed = feed;
        addClassName("p-wall");
        getElement().setAttribute("data-test", "wallboard");
        grid.addClassName("p-wall-grid");
        add(head(), grid);
        Element pulse = new Element("parley-pulse");
        pulse.setAttribute("data-lost-text", Texts.of("connection.lost"));
        pulse.setAttribute("data-back-text", Texts.of("connection.back"));
        pulse.setAttribute("data-stopping-text", Texts.of("connection.stopping"));
        getElement().appendChild(pulse);
        LivePage.feed(this, feed, this::page, this::show);
    }

    private Component head() {
        alarms.addClassNames("p-wall-alarms", "p-ellipsis");
        alarms.getElement().setAttribute("data-test", "wall-alarms");
        pages.addClassNames("p-wall-pages", "p-num");
        pages.getElement().setAttribute("data-test", "wall-page");
        Element time = new Element("parley-clock");
        time.setAttribute("as-of", Texts.of("wall.as-of"));
        time.setAttribute("lang", Texts.locale().getLanguage());
        Anchor back = new Anchor(".", Glyph.CLOSE.show());
        back.addClassName("p-wall-back");
        back.getElement()
                .setAttribute("data-key", "Escape")
                .setAttribute("data-test", "wall-back")
                .setAttribute("aria-label", Texts.of("wall.back"))
                .setAttribute("title", Texts.of("wall.back"));
        Div head = new Div(new Brand(), new Span(Texts.of("wall.title")), alarms, pages);
        head.getElement().appendChild(time);
        head.add(back);
        head.addClassName("p-wall-head");
        return head;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        choice = WallChoice.of(event.getLocation().getQueryParameters().getParameters());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        Page page = event.getUI().getPage();
        page.retrieveExtendedClientDetails(
                details -> fit(details.getWindowInnerWidth(), details.getWindowInnerHeight()));
        Registration sizes = page.addBrowserWindowResizeListener(now -> fit(now.getWidth(), now.getHeight()));
        addDetachListener(detached -> {
            sizes.remove();
            detached.unregisterListener();
        });
    }

    private void fit(int nowWidth, int nowHeight) {
        width = nowWidth;
        height = nowHeight;
        show(page(feed.latest()));
    }

    private WallPage page(Board board) {
        return WallPage.of(board.queues(), choice, width, height, clock.millis() / MILLIS);
    }

    private void show(WallPage page) {
        tiles.keySet().retainAll(page.queues().stream().map(QueueRow::id).toList());
        for (QueueRow row : page.queues()) {
            tiles.computeIfAbsent(row.id(), id -> new WallTile()).show(row);
        }
        Rows.show(
                grid,
                page.queues().isEmpty()
                        ? List.of(empty)
                        : page.queues().stream().map(row -> tiles.get(row.id())).toList());
        grid.getStyle()
                .set("--p-columns", Integer.toString(page.layout().columns()))
                .set("--p-rows", Integer.toString(page.layout().rows()));
        pages.setText(
                page.layout().pages() > 1
                        ? Texts.of("wall.page", page.page() + 1, page.layout().pages())
                        : "");
        alarms.setText(
                page.alarms().isEmpty()
                        ? ""
                        : Texts.of("wall.alarms", page.alarms().size(), String.join(", ", page.alarms())));
    }

    @Override
    public String getPageTitle() {
        return Titles.of("nav.wallboard");
    }
}
