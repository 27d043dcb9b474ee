package io.parley.web.portal.state;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.restart.RestartNews;
import io.parley.restart.RestartNews.LogIn;
import io.parley.restart.RestartNews.News;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LivePage;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Optional;

/** The effects of a restart of the server on a call and on a log-in: said loudly, and there until it is read. */
public final class RestartBanner extends Div {
    private final RestartNews news;
    private final String user;
    private final String extension;

    public RestartBanner(RestartNews news, String user, String extension, LiveFeed feed) {
        this.news = news;
        this.user = user;
        this.extension = extension;
        addClassName("p-banner");
        getElement().setAttribute("role", "alert").setAttribute("data-test", "restarted");
        setVisible(false);
        LivePage.feed(this, feed, snapshot -> news.of(user, extension), this::show);
    }

    private void show(Optional<News> told) {
        removeAll();
        setVisible(told.isPresent());
        told.ifPresent(this::show);
    }

    private void show(News told) {
        boolean bad = told.cutOff().isPresent() || told.logIn() == LogIn.ENDED;
        getElement().setAttribute("data-state", bad ? "PROBLEM" : "AVAILABLE");
        Button read = new Button(Texts.of("restart.read"), click -> {
            news.read(user, extension);
            show(Optional.empty());
        });
        read.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        read.getElement().setAttribute("data-test", "restart-read");
        add((bad ? Glyph.WARNING : Glyph.CHECK).show(), new Span(words(told)), read);
    }

    /** The outcome of both is one sentence: that the server was restarted is said once. */
    public static String words(News told) {
        return told.cutOff()
                .map(other -> switch (told.logIn()) {
                    case NONE -> Texts.of("restart.cut-off", other);
                    case RESTORED -> Texts.of("restart.cut-off-logged-in", other);
                    case ENDED -> Texts.of("restart.cut-off-logged-out", other);
                })
                .orElseGet(() -> switch (told.logIn()) {
                    case NONE -> "";
                    case RESTORED -> Texts.of("restart.logged-in");
                    case ENDED -> Texts.of("restart.logged-out");
                });
    }
}
