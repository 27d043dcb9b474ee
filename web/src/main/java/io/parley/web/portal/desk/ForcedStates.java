package io.parley.web.portal.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.parley.agent.AgentChange;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentState;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.web.live.Push;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Changes of an agent's state by others, for the agent's own pages: a supervisor's log-out must not look like a fault. Thread-safe. */
@ApplicationScoped
public class ForcedStates {
    /** The kind of change. */
    public enum Kind {
        LOGGED_IN,
        LOGGED_OUT,
        AVAILABLE,
        /** At once. */
        NOT_READY,
        /** After the call or wrap-up of now. */
        NOT_READY_NEXT
    }

    /**
     * A state that somebody else set.
     *
     * @param by their sign-in name
     * @param reason the code of the reason; the empty string for none
     */
    public record Forced(AgentId agent, String by, Kind kind, String reason) {}

    private final List<Consumer<Forced>> listeners = new CopyOnWriteArrayList<>();

    /** For the container's proxies, and for pages without a roster. */
    public ForcedStates() {}

    /** Listens to the roster as long as the server runs. */
    @Inject
    public ForcedStates(AgentRoster roster) {
        roster.listen(change -> of(change).ifPresent(forced -> listeners.forEach(one -> one.accept(forced))));
    }

    /** Tells a page of each that is done to an agent, with the page's lock, as long as the page is there. */
    public void tell(Component page, AgentId agent, Consumer<Forced> show) {
        page.addAttachListener(attached -> {
            UI ui = attached.getUI();
            Consumer<Forced> listener = forced -> {
                if (forced.agent().equals(agent)) {
                    Push.to(ui, () -> show.accept(forced));
                }
            };
            listeners.add(listener);
            page.addDetachListener(detached -> {
                listeners.remove(listener);
                detached.unregisterListener();
            });
        });
    }

    /** Empty where the agents did it themselves, or the system. */
    public static Optional<Forced> of(AgentChange change) {
        if (!(change.by() instanceof Actor.User(String name, String through))
                || name.equals(change.agent().value())) {
            return Optional.empty();
        }
        return switch (change.event()) {
            case AgentEvent.LogIn e -> forced(change, name, Kind.LOGGED_IN, "");
            case AgentEvent.LogOut e ->
                change.after().logOutAsked() || change.after().state() instanceof AgentState.Offline
                        ? forced(change, name, Kind.LOGGED_OUT, "")
                        : Optional.empty();
            case AgentEvent.Ready e -> forced(change, name, Kind.AVAILABLE, "");
            case AgentEvent.NotReady e ->
                forced(
                        change,
                        name,
                        change.after().state() instanceof AgentState.NotReady ? Kind.NOT_READY : Kind.NOT_READY_NEXT,
                        e.reason());
            case AgentEvent.Restore _,
                    AgentEvent.Members _,
                    AgentEvent.Finish _,
                    AgentEvent.CancelNext _,
                    AgentEvent.Reach _,
                    AgentEvent.Reserve _,
                    AgentEvent.Ring _,
                    AgentEvent.Answer _,
                    AgentEvent.AnswerUndone _,
                    AgentEvent.Release _,
                    AgentEvent.Refuse _,
                    AgentEvent.CallOver _,
                    AgentEvent.WrapUpOver _,
                    AgentEvent.DirectBegan _,
                    AgentEvent.DirectServes _,
                    AgentEvent.DirectEnded _,
                    AgentEvent.Held _,
                    AgentEvent.Forget _ -> Optional.empty();
        };
    }

    private static Optional<Forced> forced(AgentChange change, String by, Kind kind, String reason) {
        return Optional.of(new Forced(change.agent(), by, kind, reason));
    }
}
