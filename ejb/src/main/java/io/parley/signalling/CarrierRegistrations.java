package io.parley.signalling;

import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.TrunkState;
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

    /** The gateways of a trunk that are down by their probes, as "host:port". */
    public List<String> down(String trunk) {
        return sip.adaptor()
                .map(adaptor -> adaptor.trunks().down().getOrDefault(trunk, List.of()))
                .orElse(List.of());
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
