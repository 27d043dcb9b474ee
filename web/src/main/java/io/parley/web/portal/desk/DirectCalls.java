package io.parley.web.portal.desk;

import io.parley.call.LiveCall;
import io.parley.id.CallId;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the calls outside of queues stands on an agent's stage. One that rings there keeps the stage while it rings: a second one, which the page's phone
 * refuses a moment later, must not take the button out from under a pointer that is about to answer the first. Thread-safe.
 */
public final class DirectCalls {
    private final CallReader reader;
    private Optional<CallId> ringing = Optional.empty();

    public DirectCalls(CallReader reader) {
        this.reader = reader;
    }

    /** A call, and its stage for the agent. */
    public record Direct(LiveCall call, Stage stage) {
        private boolean rings() {
            return stage instanceof Stage.Ringing;
        }
    }

    /**
     * The call that no state of the agent tells of: somebody rings them directly, or they call somebody. Before one that rings comes one that they are in; of
     * several the newest, but of those that ring the one that rang here before.
     *
     * @param byState what the agent does by their state: a call of it goes before those here, except that one which a queue begins to offer waits for the
     *     call that rings
     */
    public synchronized Optional<Direct> choose(List<LiveCall> live, String extension, Stage byState) {
        List<Direct> all = live.stream()
                .flatMap(call -> reader.direct(call, extension).map(stage -> new Direct(call, stage)).stream())
                .toList();
        Optional<Direct> before = all.stream()
                .filter(Direct::rings)
                .filter(one -> ringing.filter(one.call().id()::equals).isPresent())
                .findAny();
        Optional<Direct> chosen =
                switch (byState) {
                    case Stage.LoggedOut ignored -> among(all, before);
                    case Stage.Available ignored -> among(all, before);
                    case Stage.NotReady ignored -> among(all, before);
                    case Stage.WrapUp ignored -> among(all, before);
                    case Stage.Ringing ignored -> before;
                    case Stage.Dialling ignored -> Optional.empty();
                    case Stage.Announced ignored -> Optional.empty();
                    case Stage.Talking ignored -> Optional.empty();
                    case Stage.Consulting ignored -> Optional.empty();
                    case Stage.Reconnecting ignored -> Optional.empty();
                };
        ringing = chosen.filter(Direct::rings).map(one -> one.call().id());
        return chosen;
    }

    private static Optional<Direct> among(List<Direct> all, Optional<Direct> before) {
        return newest(all.stream().filter(one -> !one.rings()).toList())
                .or(() -> before)
                .or(() -> newest(all));
    }

    private static Optional<Direct> newest(List<Direct> some) {
        return some.stream().max(Comparator.comparing(one -> one.call().startedAt()));
    }
}
