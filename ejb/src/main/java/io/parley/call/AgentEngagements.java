package io.parley.call;

import io.parley.call.CallState.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The agents told that they have this call, who must be told when they no longer have it: of queues and at extensions. Lives for one step only. */
final class AgentEngagements {
    private final Consumer<CallCommand> say;
    private List<String> direct;
    private List<Serving> servings;

    AgentEngagements(CallState state, Consumer<CallCommand> say) {
        this.direct = state.direct();
        this.servings = state.servings();
        this.say = say;
    }

    List<String> direct() {
        return direct;
    }

    List<Serving> servings() {
        return servings;
    }

    void serves(Serving serving) {
        List<Serving> more = new ArrayList<>(servings);
        more.add(serving);
        servings = List.copyOf(more);
    }

    void directBegan(String extension) {
        if (!direct.contains(extension)) {
            List<String> more = new ArrayList<>(direct);
            more.add(extension);
            direct = List.copyOf(more);
            say.accept(new CallCommand.DirectBegan(extension));
        }
    }

    void directsEnded() {
        for (String extension : direct) {
            say.accept(new CallCommand.DirectEnded(extension));
        }
        direct = List.of();
    }

    /**
     * The user of a leg has nothing more to do with the call.
     *
     * @param elsewhere another leg of the call is at the same number
     */
    void over(Leg leg, boolean elsewhere) {
        for (Serving serving : servings) {
            if (serving.leg() == leg.ref()) {
                say.accept(new CallCommand.TellFinished(serving.agent()));
            }
        }
        servings = servings.stream().filter(s -> s.leg() != leg.ref()).toList();
        if (direct.contains(leg.number()) && !elsewhere) {
            direct = direct.stream().filter(e -> !e.equals(leg.number())).toList();
            say.accept(new CallCommand.DirectEnded(leg.number()));
        }
    }

    /** Another leg is at the same user's. */
    void moved(Leg old, Leg fresh) {
        servings = servings.stream()
                .map(s -> s.leg() == old.ref() ? new Serving(s.queue(), s.agent(), fresh.ref()) : s)
                .toList();
    }
}
