package io.parley.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.database.DatabaseException;
import io.parley.fact.Actor;
import io.parley.notice.Notice;
import io.parley.notice.NoticeDesk;
import io.parley.web.live.Push;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import java.util.List;

/** Tells administrators on every page what they are to know of, until one of them says that they have seen it. */
final class NoticeBanner extends Div {
    /** As many as leave room for the page. */
    private static final int MOST = 3;

    private final NoticeDesk desk;
    private final Actor who;

    NoticeBanner(NoticeDesk desk, Actor who) {
        this.desk = desk;
        this.who = who;
        getElement().setAttribute("role", "status").setAttribute("data-test", "notices");
        setVisible(false);
        addAttachListener(attached -> {
            UI ui = attached.getUI();
            Runnable end = desk.listen(() -> Push.to(ui, this::show));
            addDetachListener(detached -> {
                end.run();
                detached.unregisterListener();
            });
            show();
        });
    }

    private void show() {
        List<Notice> open = desk.open();
        removeAll();
        setVisible(!open.isEmpty());
        open.stream().limit(MOST).map(this::row).forEach(this::add);
        if (open.size() > MOST) {
            add(line(new Span(Texts.of("notice.more", open.size() - MOST))));
        }
    }

    private Div row(Notice notice) {
        Button seen = new Button(Texts.of("notice.seen"), clicked -> acknowledge(notice.id()));
        seen.getElement().setAttribute("data-test", "notice-seen");
        return line(Glyph.WARNING.show(), new Span(NoticeWords.of(notice)), seen);
    }

    private static Div line(Component... parts) {
        Div line = new Div(parts);
        line.addClassName("p-banner");
        line.getElement().setAttribute("data-state", "PROBLEM");
        return line;
    }

    private void acknowledge(long id) {
        try {
            desk.acknowledge(id, who);
        } catch (DatabaseException e) {
            Say.failed(Texts.of("storage.database-away"));
        }
    }
}
