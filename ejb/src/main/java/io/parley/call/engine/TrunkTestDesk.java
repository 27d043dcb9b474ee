package io.parley.call.engine;

import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.DeadEnd;
import io.parley.call.TrunkTests;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.id.CallId;
import io.parley.sip.api.Party;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Checks what is asked for, and puts it to the engine. */
@ApplicationScoped
public class TrunkTestDesk implements TrunkTests {
    private final CallEngine engine;
    private final Destinations destinations;
    private final Directory directory;

    @Inject
    public TrunkTestDesk(CallEngine engine, Destinations destinations, Directory directory) {
        this.engine = engine;
        this.destinations = destinations;
        this.directory = directory;
    }

    /** For the container's proxy. */
    protected TrunkTestDesk() {
        this(null, null, null);
    }

    @Override
    public CallId begin(String trunk, String extension, String number) {
        Extension from = directory
                .extension(extension)
                .orElseThrow(() -> new CallRefusedException(new CallRefusal.UnknownExtension(extension)));
        Trunk through =
                directory.trunk(trunk).orElseThrow(() -> new CallRefusedException(new CallRefusal.NoTrunk(number)));
        Party shown = destinations.named(new Party(extension, from.name()), Optional.of(extension));
        // the rules of the trunk may make one of a number that is none
        String written =
                destinations.toTrunk(trunk, number, shown, true, List.of()).called();
        if (isEmergency(number) || isEmergency(written)) {
            throw new CallRefusedException(new CallRefusal.EmergencyNumber(number));
        }
        if (destinations.endThroughTrunk(through, number, extension) instanceof RouteEnd.Refused(DeadEnd why)) {
            throw new CallRefusedException(CallRefusal.of(why, extension, number));
        }
        return engine.testTrunk(trunk, extension, shown, number);
    }

    private boolean isEmergency(String number) {
        return directory.emergency().plan().recognise(number).isPresent();
    }
}
