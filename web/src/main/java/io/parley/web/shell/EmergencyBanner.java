package io.parley.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.live.EmergencyBoard;
import io.parley.live.EmergencyBoard.Notice;
import io.parley.security.SignIn.Principal;
import io.parley.web.live.Push;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Tells of emergency calls on every page, each until somebody acknowledges it. */
final class EmergencyBanner extends Div {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final EmergencyBoard board;
    private final Principal reader;

    EmergencyBanner(EmergencyBoard board, Principal reader) {
        this.board = board;
        this.reader = reader;
        getElement().setAttribute("role", "alert").setAttribute("data-test", "emergencies");
        addAttachListener(attached -> {
            UI ui = attached.getUI();
            Runnable end = board.onChange(() -> Push.to(ui, this::show));
            addDetachListener(detached -> {
                end.run();
                detached.unregisterListener();
            });
            show();
        });
    }

    private void show() {
        removeAll();
        board.open().forEach(notice -> add(line(notice)));
        setVisible(getChildren().findAny().isPresent());
    }

    private Div line(Notice notice) {
        Button seen = new Button(
                Texts.of("emergency.acknowledge"),
                click -> board.acknowledge(
                        notice.call(), reader.displayName(), new Actor.User(reader.user(), "portal")));
        seen.getElement().setAttribute("data-test", "emergency-seen");
        Div line = new Div(Glyph.WARNING.show(), new Span(words(notice)), seen);
        line.addClassName("p-banner");
        line.getElement().setAttribute("data-state", "PROBLEM").setAttribute("data-test", "emergency");
        return line;
    }

    private static String words(Notice notice) {
        Fact.EmergencyCalled call = notice.emergency();
        String caller = call.person().isEmpty() ? call.extension() : call.person() + " (" + call.extension() + ")";
        String place = call.location().isEmpty() ? Texts.of("emergency.nowhere") : call.location();
        return Texts.of(
                call.test() ? "emergency.test" : "emergency.call",
                TIME.format(notice.at()),
                caller,
                call.number(),
                place,
                call.callBack());
    }
}
