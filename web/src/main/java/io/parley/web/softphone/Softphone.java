package io.parley.web.softphone;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.shared.Registration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The telephone of a page: its lamp, and the panel that the lamp opens. It lives as long as the page, whatever view is shown. Signalling and sound are in the
 * browser; here is what the server is told of it, and what its user wishes.
 */
@Tag("parley-softphone")
@JsModule("./parley/softphone/element.ts")
@NpmPackage(value = "jssip", version = "3.13.8")
public class Softphone extends Component {
    private PhoneFacts facts = PhoneFacts.UNHEARD;

    /** @param extension whose phone it is */
    public Softphone(String extension) {
        addClassName();
        getElement()
                .setAttribute("data-test", "softphone")
                .setAttribute("data-extension", extension)
                .setAttribute("data-texts", PhoneTexts.panel(extension));
        addListener(FactsEvent.class, event -> facts = event.facts);
    }

    private void addClassName() {
        getElement().getClassList().add("p-softphone");
    }

    /** The last report of the page. */
    public PhoneFacts facts() {
        return facts;
    }

    /** Hears of every change, on the page's thread; {@link #facts} is up to date by then. */
    public Registration onFacts(Consumer<PhoneFacts> listener) {
        return addListener(FactsEvent.class, event -> listener.accept(event.facts));
    }

    /** Hears of numbers that the user wants to call: by a tel: link, or the echo test. */
    public Registration onDial(Consumer<String> listener) {
        return addListener(WishEvent.class, event -> listener.accept(event.number()));
    }

    /** Shows whether a device of the extension is registered, as the server knows it; empty while nobody is logged in there. */
    public void showReachable(Optional<Boolean> reachable) {
        getElement()
                .setAttribute(
                        "data-reachable",
                        reachable.map(r -> Boolean.toString(r)).orElse(""));
    }

    /** Ends the call, un-registers, and then goes on. */
    public void signOut(SerializableRunnable then) {
        getElement().callJsFunction("signOut").then(result -> then.run(), failed -> then.run());
    }

    /** The page's phone changed. */
    @DomEvent("phone-facts")
    public static class FactsEvent extends ComponentEvent<Softphone> {
        private final transient PhoneFacts facts;

        public FactsEvent(
                Softphone source,
                boolean fromClient,
                @EventData("event.detail.state") String state,
                @EventData("event.detail.error") String error,
                @EventData("event.detail.call") String call,
                @EventData("event.detail.phase") String phase,
                @EventData("event.detail.muted") boolean muted) {
            super(source, fromClient);
            this.facts = PhoneFacts.of(state, error, call, phase, muted);
        }
    }

    /** The page's user wants something that the server does. */
    @DomEvent("phone-wish")
    public static class WishEvent extends ComponentEvent<Softphone> {
        /** Says back what it hears. */
        private static final String ECHO = "*43";

        private final String wish;
        private final String number;

        public WishEvent(
                Softphone source,
                boolean fromClient,
                @EventData("event.detail.wish") String wish,
                @EventData("event.detail.number") String number) {
            super(source, fromClient);
            this.wish = wish;
            this.number = number;
        }

        String number() {
            return wish.equals("echo") ? ECHO : number;
        }
    }
}
