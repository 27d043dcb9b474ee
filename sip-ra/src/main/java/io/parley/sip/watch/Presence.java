package io.parley.sip.watch;

import io.parley.sip.api.ExtensionStates.Availability;
import java.util.Optional;

/**
 * Whether a user can be reached, as watchers are told (RFC 3863 4.1).
 *
 * @param open calls are welcome
 * @param note in words
 * @param activity what they do, as an element of RPID (RFC 4480 3.2); the empty string for nothing particular
 */
public record Presence(boolean open, String note, String activity) {
    private static final String AVAILABLE = "Available";

    /**
     * What a device of the user published (RFC 3903).
     *
     * @param open whether it says open; empty where it says neither
     * @param note in words, perhaps empty
     */
    public record Published(Optional<Boolean> open, String note) {}

    /** What the contact centre knows goes first; where that is no more than that a phone is there, what a device published last is said. */
    public static Presence of(Availability availability, Optional<Published> published) {
        return switch (availability) {
            case OFFLINE -> new Presence(false, "Offline", "");
            case DO_NOT_DISTURB -> new Presence(false, "Do not disturb", "busy");
            case ON_THE_PHONE -> new Presence(true, "On the phone", "on-the-phone");
            case RINGING -> new Presence(true, "Ringing", "");
            case AVAILABLE ->
                published
                        .map(p -> new Presence(
                                p.open().orElse(true),
                                p.note().isEmpty() ? (p.open().orElse(true) ? AVAILABLE : "Away") : p.note(),
                                ""))
                        .orElseGet(() -> new Presence(true, AVAILABLE, ""));
        };
    }
}
