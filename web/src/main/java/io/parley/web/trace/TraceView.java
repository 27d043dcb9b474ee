package io.parley.web.trace;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.parley.directory.Role;
import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.trace.CallTrace;
import io.parley.trace.CallTraces;
import io.parley.trace.Ladder;
import io.parley.trace.TraceText;
import io.parley.trace.wire.Pcap;
import io.parley.web.live.Background;
import io.parley.web.live.ReaderZone;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.MainLayout;
import io.parley.web.shell.Titles;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** The SIP trace of a call, live or over: its ladder, each message on a click, and files of it. Whoever looks is logged. */
@Route(value = "calls/:call/trace", layout = MainLayout.class)
@ForRoles(Role.ADMINISTRATOR)
public class TraceView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final CallTraces traces;
    private final Actor reader = Session.actor(Session.required(), "trace");
    private final Div content = new Div();
    private final Div files = new Div();
    private final Span which = new Span();
    private CallId call = new CallId("");
    private ZoneId zone = ZoneId.systemDefault();
    private Optional<Ladder> shown = Optional.empty();

    @Inject
    public TraceView(CallTraces traces) {
        this.traces = traces;
        addClassName("p-trace");
        content.addClassName("p-trace-body");
        files.addClassName("p-row");
        which.addClassName("p-quiet");
        which.getElement().setAttribute("data-test", "trace-call");
        Button again = new Button(Texts.of("trace.reload"), click -> load(click.getSource()));
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        again.getElement().setAttribute("data-test", "trace-reload");
        Card card = new Card(Texts.of("trace.title"), content);
        card.addTool(which);
        card.addTool(files);
        card.addTool(again);
        card.addClassName("p-trace-card");
        add(card);
        file("txt", "trace.text", "text/plain;charset=UTF-8", trace -> TraceText.of(trace)
                .getBytes(StandardCharsets.UTF_8));
        file("pcap", "trace.pcap", Pcap.MEDIA_TYPE, trace -> Pcap.of(trace.messages()));
    }

    private void file(String ending, String key, String type, Function<CallTrace, byte[]> bytes) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(asked -> {
                    byte[] made = bytes.apply(traces.of(call, reader));
                    return new DownloadResponse(new ByteArrayInputStream(made), name(ending), type, made.length);
                }),
                "");
        link.add(Glyph.DOWNLOAD.with(Texts.of(key)));
        link.getElement().setAttribute("download", true).setAttribute("data-test", "trace-" + ending);
        files.add(link);
    }

    private String name(String ending) {
        return "sip-" + call.value() + '.' + ending;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        open(new CallId(event.getRouteParameters().get("call").orElse("")), event.getUI());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ReaderZone.ask(event.getUI(), this::inZone);
    }

    void inZone(ZoneId readers) {
        if (!readers.equals(zone)) {
            zone = readers;
            shown.ifPresent(this::show);
        }
    }

    void open(CallId wanted, UI ui) {
        call = wanted;
        which.setText(Texts.of("trace.call", call.value()));
        load(ui);
    }

    private void load(Button pressed) {
        pressed.getUI().ifPresent(this::load);
    }

    private void load(UI ui) {
        CallId asked = call;
        say("trace-loading", Glyph.CLOCK, "trace.loading", "");
        Background.run(
                ui,
                () -> traces.of(asked, reader),
                found -> show(Ladder.of(found)),
                () -> say("trace-failed", Glyph.WARNING, "trace.failed", Texts.of("trace.failed-text")));
    }

    private void show(Ladder ladder) {
        if (ladder.steps().isEmpty()) {
            String why = traces.kept() ? "trace.none" : "trace.off";
            say("trace-none", Glyph.SEARCH, why, Texts.of(why + "-text"));
            return;
        }
        content.removeAll();
        files.setVisible(true);
        content.add(new LadderDiagram(ladder, zone));
        shown = Optional.of(ladder);
    }

    private void say(String mark, Glyph glyph, String title, String text) {
        shown = Optional.empty();
        files.setVisible(false);
        content.removeAll();
        EmptyState empty = new EmptyState(glyph, Texts.of(title), text);
        empty.getElement().setAttribute("data-test", mark);
        content.add(empty);
    }

    @Override
    public String getPageTitle() {
        return Titles.of("trace.title");
    }
}
