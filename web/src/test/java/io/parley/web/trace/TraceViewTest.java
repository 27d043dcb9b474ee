package io.parley.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinSession;
import io.parley.directory.Role;
import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.security.SignIn.Principal;
import io.parley.trace.CallTrace;
import io.parley.trace.CallTraces;
import io.parley.trace.Endpoint;
import io.parley.trace.TracedMessage;
import io.parley.web.session.Access;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page without a browser. */
class TraceViewTest {
    private static final CallId CALL = new CallId("019500000000aaaaaaaa");
    private static final Endpoint US = new Endpoint("10.0.0.1", 5060);

    private final List<TracedMessage> messages = new ArrayList<>();
    private final List<String> readers = new CopyOnWriteArrayList<>();
    private boolean kept = true;

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
    }

    @Test
    void eachMessageIsAnArrowThatSaysWhatItIs() {
        call();
        TraceView view = opened(Locale.ENGLISH);
        assertThat(labels(view))
                .containsExactly(
                        "0.000000 | 1001 → Parley | INVITE",
                        "0.001500 | Parley → 1002 | INVITE",
                        "0.002000 | 1002 → Parley | 486 Busy Here (INVITE)");
        assertThat(marked(view, "step"))
                .extracting(step -> step.getElement().getAttribute("data-to"))
                .containsExactly("right", "right", "left");
        assertThat(marked(view, "step"))
                .extracting(step -> step.getElement().getAttribute("data-kind"))
                .containsExactly("request", "request", "failure");
        assertThat(text(view)).contains("1001", "10.0.0.2:5070 UDP", "Call 019500000000aaaaaaaa", "Secrets are masked");
        assertThat(readers).containsExactly("admin (trace) 019500000000aaaaaaaa");
    }

    @Test
    void theBeginIsToldInTheReadersZoneWhichComesAfterTheFirstDrawing() {
        call();
        TraceView view = opened(Locale.ENGLISH);
        view.inZone(ZoneId.of("Asia/Kathmandu"));
        assertThat(text(view)).contains("3 messages since 2023-11-15 03:58:20 (Asia/Kathmandu)");
        assertThat(marked(view, "ladder")).hasSize(1);
    }

    @Test
    void aClickOpensTheMessageAndAnotherClosesIt() {
        call();
        TraceView view = opened(Locale.ENGLISH);
        NativeButton step = (NativeButton) marked(view, "step").get(1);
        assertThat(marked(view, "message")).isEmpty();

        click(step);
        assertThat(marked(view, "message")).hasSize(1);
        assertThat(text(view)).contains("UDP  10.0.0.1:5060 → 10.0.0.3:5080", "Call-ID: out");
        assertThat(step.getElement().getAttribute("aria-expanded")).isEqualTo("true");

        click(step);
        assertThat(marked(view, "message")).isEmpty();
        assertThat(step.getElement().getAttribute("aria-expanded")).isEqualTo("false");
    }

    @Test
    void theFilesAreThereWithTheMessages() {
        call();
        TraceView view = opened(Locale.GERMAN);
        assertThat(marked(view, "trace-txt")).allMatch(this::shown).hasSize(1);
        assertThat(marked(view, "trace-pcap")).allMatch(this::shown).hasSize(1);
        assertThat(text(view)).contains("Geheimnisse sind unkenntlich");
    }

    @Test
    void withoutMessagesThePageSaysWhy() {
        TraceView view = opened(Locale.ENGLISH);
        assertThat(text(view)).contains("No SIP messages of this call");
        assertThat(marked(view, "trace-txt")).noneMatch(this::shown);
        MockVaadin.tearDown();
        kept = false;
        assertThat(text(opened(Locale.ENGLISH))).contains("SIP traces are switched off");
    }

    @Test
    void aLongTraceIsDrawnInPart() {
        for (int i = 0; i < 600; i++) {
            messages.add(message(i, true, 2, "BYE sip:1001@p SIP/2.0"));
        }
        TraceView view = opened(Locale.ENGLISH);
        assertThat(marked(view, "step")).hasSize(500);
        assertThat(text(view)).contains("The first 500 are drawn");
    }

    @Test
    void onlyAdministratorsOpenIt() {
        assertThat(Access.mayOpen(TraceView.class, person(Role.ADMINISTRATOR))).isTrue();
        for (Role role : Role.values()) {
            assertThat(Access.mayOpen(TraceView.class, person(role))).isEqualTo(role == Role.ADMINISTRATOR);
        }
    }

    @Test
    void itsAddressHoldsTheCall() {
        MockVaadin.setup(new Routes().autoDiscoverViews("io.parley.web.trace"));
        assertThat(RouteConfiguration.forApplicationScope().getRoute("calls/0195aa/trace"))
                .contains(TraceView.class);
    }

    private void call() {
        messages.add(message(0, false, 2, "INVITE sip:1002@p SIP/2.0"));
        messages.add(message(1_500, true, 3, "INVITE sip:1002@10.0.0.3 SIP/2.0"));
        messages.add(message(2_000, false, 3, "SIP/2.0 486 Busy Here"));
    }

    private static TracedMessage message(long micros, boolean sent, int host, String line) {
        String callId = host == 2 ? "in" : "out";
        String text = line + "\r\nFrom: <sip:1001@p>;tag=a\r\nTo: <sip:1002@p>\r\nCall-ID: " + callId + "\r\nCSeq: 1 "
                + (line.startsWith("BYE") ? "BYE" : "INVITE") + "\r\n\r\n";
        return new TracedMessage(
                1_700_000_000_000_000L + micros,
                sent,
                "UDP",
                US,
                new Endpoint("10.0.0." + host, host == 2 ? 5070 : 5080),
                callId,
                text.getBytes(StandardCharsets.UTF_8));
    }

    private final class Kept implements CallTraces {
        @Override
        public boolean kept() {
            return kept;
        }

        @Override
        public CallTrace of(CallId call, Actor by) {
            readers.add(by.words() + ' ' + call);
            return new CallTrace(call, List.copyOf(messages), false);
        }
    }

    private TraceView opened(Locale language) {
        MockVaadin.setup();
        UI.getCurrent().setLocale(language);
        VaadinSession.getCurrent().getSession().setAttribute("io.parley.principal", person(Role.ADMINISTRATOR));
        TraceView view = new TraceView(new Kept());
        UI.getCurrent().add(view);
        view.open(CALL, UI.getCurrent());
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!marked(view, "trace-loading").isEmpty()) {
            assertThat(System.nanoTime()).as("still loading").isLessThan(giveUp);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            MockVaadin.clientRoundtrip();
        }
        return view;
    }

    private static Principal person(Role role) {
        return new Principal("admin", "Ada", Set.of(role), Optional.empty());
    }

    private static void click(NativeButton button) {
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private boolean shown(Component component) {
        return component.isVisible()
                && component.getParent().filter(Component::isVisible).isPresent();
    }

    private static List<String> labels(TraceView view) {
        return marked(view, "step").stream()
                .map(step -> all(step)
                        .filter(Span.class::isInstance)
                        .map(span -> span.getElement().getText())
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    private static String text(TraceView view) {
        return view.getElement().getTextRecursively();
    }

    private static List<Component> marked(Component within, String mark) {
        return all(within)
                .filter(component -> mark.equals(component.getElement().getAttribute("data-test")))
                .toList();
    }

    private static Stream<Component> all(Component of) {
        return Stream.concat(Stream.of(of), of.getChildren().flatMap(TraceViewTest::all));
    }
}
