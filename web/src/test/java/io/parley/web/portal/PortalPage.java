package io.parley.web.portal;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.server.VaadinSession;
import io.parley.customer.Contact;
import io.parley.customer.PhoneBookAdmin;
import io.parley.directory.Edit;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.kpi.record.History;
import io.parley.restart.RestartNews;
import io.parley.security.SignIn.Principal;
import io.parley.web.dev.DevCentre;
import io.parley.web.dev.DevCustomers;
import io.parley.web.dev.DevDirectory;
import io.parley.web.dev.DevFigures;
import io.parley.web.live.DevFeed;
import io.parley.web.portal.desk.ForcedStates;
import io.parley.web.portal.desk.NoteDrafts;
import io.parley.web.softphone.Softphone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Anna's portal without a browser, at a desk in the small contact centre. To be closed, for the next one. */
public final class PortalPage implements AutoCloseable {
    public static final AgentId ANNA = new AgentId("anna");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public final DevCentre centre = new DevCentre();
    public final DevDirectory directory = new DevDirectory();
    public final DevCustomers customers = new DevCustomers(centre, directory);
    private final DevFigures figures = new DevFigures(centre, directory);
    private final List<String> scripts = new ArrayList<>();
    public final PortalView view;

    public PortalPage(History history, NoteDrafts drafts) {
        this(history, drafts, Optional.of("1001"));
    }

    /** @param extension their own, where they have one */
    public PortalPage(History history, NoteDrafts drafts, Optional<String> extension) {
        MockVaadin.setup();
        User anna = directory.user("anna").orElseThrow();
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        "io.parley.principal", new Principal(anna.name(), anna.displayName(), anna.roles(), extension));
        view = new PortalView(
                centre,
                centre,
                directory,
                customers,
                history,
                drafts,
                DevFeed.of(figures),
                new RestartNews(),
                new DeskSettings(Duration.ofSeconds(60)),
                new ForcedStates(),
                new NoBook());
        UI.getCurrent().add(view);
    }

    /** Nobody is added to the phone book here. */
    private static final class NoBook implements PhoneBookAdmin {
        @Override
        public Contact put(Contact contact, Edit edit) {
            return contact;
        }

        @Override
        public boolean remove(long id, Edit edit) {
            return false;
        }
    }

    /** A caller whom Anna talks to. */
    public CallId talk(String number) {
        CallId call = centre.arrive(DevDirectory.SALES, number, "");
        centre.offer(call, ANNA);
        centre.answer(call, ANNA);
        settle();
        return call;
    }

    /** Gives the page a phone. */
    public Softphone phone() {
        Softphone phone = new Softphone("1001");
        UI.getCurrent().add(phone);
        view.use(phone);
        return phone;
    }

    /** What the page's phone says of itself, as the browser sends it. */
    static void tells(Softphone phone, String state) {
        ComponentUtil.fireEvent(phone, new Softphone.FactsEvent(phone, true, state, "", "", "", false));
    }

    /** Lets what was pushed reach the page. */
    public void settle() {
        MockVaadin.runUIQueue();
        UIInternals internals = UI.getCurrent().getInternals();
        internals.getStateTree().runExecutionsBeforeClientResponse();
        internals.dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .map(script -> script.getExpression() + " " + script.getParameters())
                .forEach(scripts::add);
    }

    /** What the browser was told to run since this was asked last, with the arguments. */
    List<String> scripts() {
        settle();
        List<String> told = List.copyOf(scripts);
        scripts.clear();
        return told;
    }

    /** Waits for what a page looks up behind its back. */
    public void await(String what, BooleanSupplier state) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!state.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("never: " + what + "; the page: " + text());
            }
            Thread.onSpinWait();
            settle();
        }
    }

    public boolean has(String test) {
        return all(view)
                .anyMatch(component -> test.equals(component.getElement().getAttribute("data-test")));
    }

    public Component part(String test) {
        return all(view)
                .filter(component -> test.equals(component.getElement().getAttribute("data-test")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + test + " in: " + text()));
    }

    public List<Component> parts(String test) {
        return all(view)
                .filter(component -> test.equals(component.getElement().getAttribute("data-test")))
                .toList();
    }

    public String text() {
        return view.getElement().getTextRecursively();
    }

    private static Stream<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(PortalPage::all));
    }

    @Override
    public void close() {
        MockVaadin.tearDown();
    }
}
