package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.call.app.FeatureCode;
import io.parley.call.app.FeatureOutcome;
import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.directory.Extension;
import io.parley.directory.Forwards;
import io.parley.directory.InvalidInput;
import io.parley.directory.Reachability;
import io.parley.directory.User;
import io.parley.fact.Actor;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** What users change about their own extension by its phone. The database is written on other threads. Thread-safe. */
public final class OwnSettings {
    private static final Logger LOG = Logger.getLogger(OwnSettings.class);
    private static final String THROUGH = "feature-code";
    /** Somebody else may edit the extension at the same moment. */
    private static final int TRIES = 3;

    private final Directory directory;
    private final BiConsumer<Extension, Edit> store;
    private final Destinations destinations;
    private final Executor threads;

    /**
     * Settings of the extensions of a directory.
     *
     * @param store stores an extension; may block, and throws what {@link io.parley.directory.DirectoryAdmin} does
     * @param threads on which may be waited for it
     */
    public OwnSettings(
            Directory directory, BiConsumer<Extension, Edit> store, Destinations destinations, Executor threads) {
        this.directory = directory;
        this.store = store;
        this.destinations = destinations;
        this.threads = threads;
    }

    /** Sets a forward, or ends it. One to a number that the extension may not call, or that leads nowhere, is refused. */
    void forward(String extension, FeatureCode.Forward code, Consumer<FeatureOutcome> done) {
        Optional<FeatureOutcome> refusal = code.number().flatMap(number -> refusal(extension, number));
        if (refusal.isPresent()) {
            LOG.infof("CAL0013 forward of extension %s refused: %s", extension, refusal.get());
            done.accept(refusal.get());
        } else {
            change(extension, now -> now.with(changed(now.forwards(), code.kind(), code.number())), done);
        }
    }

    void doNotDisturb(String extension, boolean on, Consumer<FeatureOutcome> done) {
        change(extension, now -> now.withDoNotDisturb(on), done);
    }

    private Optional<FeatureOutcome> refusal(String extension, String number) {
        RouteEnd end = destinations.end(number, extension);
        if (end.isCode()) {
            return Optional.of(FeatureOutcome.REFUSED);
        }
        return switch (end) {
            case RouteEnd.AtExtension(Extension to) ->
                to.number().equals(extension) ? Optional.of(FeatureOutcome.REFUSED) : Optional.empty();
            case RouteEnd.AtRingList _,
                    RouteEnd.Queue _,
                    RouteEnd.ViaTrunk _,
                    RouteEnd.Application _,
                    RouteEnd.Announcement _,
                    RouteEnd.Pickup _,
                    RouteEnd.LastNumber _,
                    RouteEnd.SpeedDial _,
                    RouteEnd.Intercom _ -> Optional.empty();
            case RouteEnd.Emergency _, RouteEnd.EmergencyTest _ -> Optional.of(FeatureOutcome.REFUSED);
            case RouteEnd.Refused(DeadEnd why) ->
                Optional.of(why == DeadEnd.NOT_ALLOWED ? FeatureOutcome.NOT_ALLOWED : FeatureOutcome.REFUSED);
        };
    }

    private static Forwards changed(Forwards now, FeatureCode.ForwardKind kind, Optional<String> number) {
        return switch (kind) {
            case ALL -> now.withAlways(number);
            case BUSY -> now.withBusy(number);
            case NO_ANSWER -> now.withNoAnswer(number);
            case NOT_REGISTERED -> now.withNotRegistered(number);
            case ANY -> Forwards.NONE.withAfter(now.after());
        };
    }

    private void change(String extension, UnaryOperator<Reachability> change, Consumer<FeatureOutcome> done) {
        threads.execute(() -> done.accept(outcome(extension, change)));
    }

    private FeatureOutcome outcome(String extension, UnaryOperator<Reachability> change) {
        try {
            for (int i = 1; i < TRIES; i++) {
                try {
                    return changed(extension, change);
                } catch (EditConflict e) {
                    LOG.debugf(e, "extension %s was edited meanwhile", extension);
                }
            }
            return changed(extension, change);
        } catch (InvalidInput e) {
            LOG.infof("CAL0013 feature code at %s refused: %s", extension, e.getMessage());
            return FeatureOutcome.REFUSED;
        } catch (RuntimeException | Error e) {
            // the call waits for an outcome, whatever it is
            LOG.errorf(e, "CAL0014 feature code at %s was not carried out", extension);
            return FeatureOutcome.FAILED;
        }
    }

    private FeatureOutcome changed(String number, UnaryOperator<Reachability> change) {
        OptionalLong version = directory.version(ConfigKey.extension(number));
        Optional<Extension> known = directory.extension(number);
        if (known.isEmpty()) {
            return FeatureOutcome.REFUSED;
        }
        Extension extension = known.get();
        Edit edit = Edit.by(actor(number));
        store.accept(
                extension.with(change.apply(extension.reachability())),
                version.isPresent() ? edit.over(version.getAsLong()) : edit);
        return FeatureOutcome.DONE;
    }

    /** Whose extension it is; a phone that is nobody's acts under its number. */
    private Actor actor(String extension) {
        return directory
                .userAt(extension)
                .map(User::name)
                .<Actor>map(name -> new Actor.User(name, THROUGH))
                .orElseGet(() -> new Actor.Peer(extension));
    }
}
