package io.parley.registration;

import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The devices that are registered now. Answers from memory. Thread-safe. */
@Dependent
public class RegisteredDevices {
    private final RegistrationStore registrations;

    @Inject
    public RegisteredDevices(RegistrationStore registrations) {
        this.registrations = registrations;
    }

    /**
     * A registered device.
     *
     * @param extension the number that it rings for
     * @param contact its Contact URI (RFC 3261 10.3)
     * @param page whether it is a browser's page, reached over a WebSocket
     * @param transport "UDP", "TCP", "TLS", "WS" or "WSS"
     * @param userAgent what it says of itself; may be empty
     * @param expires when its registration ends
     */
    public record Device(
            String extension, String contact, boolean page, String transport, String userAgent, Instant expires) {
        private static Device of(Binding binding) {
            return new Device(
                    binding.user(),
                    binding.contact(),
                    binding.webSocket(),
                    binding.transport(),
                    binding.userAgent(),
                    binding.expires());
        }
    }

    /** Those of an extension, newest first. */
    public List<Device> of(String extension) {
        return registrations.bindings(extension).stream().map(Device::of).toList();
    }
}
