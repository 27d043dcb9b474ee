package io.parley.signalling;

import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.TrunkState;
import io.parley.sip.api.TrunkTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How our registrations with carriers stand, and their gateways. Thread-safe, never blocks. */
@ApplicationScoped
public class CarrierRegistrations {
    private SipLink sip;

    /** For the container. */
    protected CarrierRegistrations() {}

    @Inject
    public CarrierRegistrations(SipLink sip) {
        this.sip = sip;
    }

    /** The phases of a registration. */
    public enum Phase {
        /** The first try is under way. */
        TRYING,
        /** The carrier knows where we are. */
        REGISTERED,
        /** No answer, or an error that passes by itself: it is tried again soon. */
        FAILED,
        /** The carrier refuses us as we are configured, as with a wrong password: it is tried again rarely. */
        REFUSED
    }

    /**
     * One registration.
     *
     * @param detail why it is so, in words; empty while registered
     * @param until when it ends unless it is refreshed; empty where the carrier has none of us
     */
    public record Status(Phase phase, Optional<String> detail, Optional<Instant> until) {}

    /** That of a trunk; empty where it does not register. */
    public Optional<Status> of(String trunk) {
        return sip.adaptor().map(SipAdaptor::trunks).stream()
                .flatMap(trunks -> trunks.registrations().stream())
                .filter(state -> state.trunk().equals(trunk))
                .findAny()
                .map(CarrierRegistrations::status);
    }

    /** The gateways of a trunk that are down by their probes, or whose name DNS does not know, as "host:port". */
    public List<String> down(String trunk) {
        return sip.adaptor()
                .map(adaptor -> adaptor.trunks().down().getOrDefault(trunk, List.of()))
                .orElse(List.of());
    }

    /**
     * A machine of a gateway.
     *
     * @param host the gateway's as configured
     * @param place where it is; empty where DNS does not say
     * @param priority that of its SRV record; 0 where it has none
     * @param weight that of its SRV record; 0 where it has none
     */
    public record Machine(String host, Optional<Place> place, int priority, int weight, State state) {
        /**
         * Where it is.
         *
         * @param name the target of its SRV record, else the host
         * @param transport "UDP", "TCP" or "TLS"
         */
        public record Place(String name, String address, int port, String transport) {}

        /** How it stands. */
        public enum State {
            /** It is called. */
            UP,
            /** It took no call, and is passed over for a while. */
            RESTING,
            /** Its probes are not answered. */
            DOWN,
            /** DNS does not say where the gateway is. */
            UNLOCATED
        }
    }

    /** The machines of a trunk's gateways, in the order of the gateways' priorities; none for one that is not in use. */
    public List<Machine> targets(String trunk) {
        return sip.adaptor().map(adaptor -> adaptor.trunks().targets(trunk)).orElse(List.of()).stream()
                .map(CarrierRegistrations::machine)
                .toList();
    }

    private static Machine machine(TrunkTarget target) {
        Machine.State state =
                switch (target.state()) {
                    case UP -> Machine.State.UP;
                    case RESTING -> Machine.State.RESTING;
                    case DOWN -> Machine.State.DOWN;
                    case UNLOCATED -> Machine.State.UNLOCATED;
                };
        return new Machine(
                target.host(),
                target.spot()
                        .map(spot -> new Machine.Place(
                                spot.name(), spot.address().getHostAddress(), spot.port(), spot.transport())),
                target.priority(),
                target.weight(),
                state);
    }

    private static Status status(TrunkState state) {
        Phase phase =
                switch (state.phase()) {
                    case TRYING -> Phase.TRYING;
                    case REGISTERED -> Phase.REGISTERED;
                    case FAILED -> Phase.FAILED;
                    case REFUSED -> Phase.REFUSED;
                };
        String words = state.code() == 0 ? state.detail() : state.code() + " " + state.detail();
        return new Status(phase, state.detail().isEmpty() ? Optional.empty() : Optional.of(words), state.until());
    }
}
