package io.parley.call.engine;

import io.parley.call.app.CallApps;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.NumberEnds;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.routing.DialPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells the directory where numbers lead, by the plan and the ends that calls go by. */
@ApplicationScoped
public class ConfiguredEnds implements NumberEnds {
    private final DialPlan plan;
    private final RouteEnds ends;

    @Inject
    public ConfiguredEnds(DialPlan plan, Directory directory, CallApps apps) {
        this.plan = plan;
        this.ends = new RouteEnds(directory, apps);
    }

    /** For the container's proxy. */
    protected ConfiguredEnds() {
        this(null, null, null);
    }

    @Override
    public End of(String number) {
        if (ends.isEmergency(number)) {
            return new End.Emergency();
        }
        RouteEnd end = ends.of(plan.route(number, true));
        if (end.isCode()) {
            return new End.Code();
        }
        return switch (end) {
            case RouteEnd.AtExtension(Extension extension) -> new End.AtExtension(extension.number());
            case RouteEnd.AtRingList(RingList list) -> new End.AtRingList(list.number());
            case RouteEnd.Queue(QueueId queue) -> new End.AtQueue(queue);
            case RouteEnd.ViaTrunk _,
                    RouteEnd.Emergency _,
                    RouteEnd.EmergencyTest _,
                    RouteEnd.Application _,
                    RouteEnd.Announcement _,
                    RouteEnd.Pickup _,
                    RouteEnd.LastNumber _,
                    RouteEnd.SpeedDial _,
                    RouteEnd.Intercom _ -> new End.Elsewhere();
            case RouteEnd.Refused _ -> new End.Nobody();
        };
    }
}
