package io.parley.sip.api;

import java.util.List;

/**
 * The states of extensions that phones may watch. A port: implemented by the contact centre, which tells by {@link SipWatchers#changed} that one is another
 * than before. Asked when a watcher is to be told, so that what changed meanwhile costs nothing; must not block. Thread-safe.
 */
public interface ExtensionStates {
    /** No extension can be watched. */
    ExtensionStates NONE = new ExtensionStates() {
        @Override
        public boolean exists(String extension) {
            return false;
        }

        @Override
        public List<ExtensionDialog> dialogs(String extension) {
            return List.of();
        }

        @Override
        public Availability availability(String extension) {
            return Availability.OFFLINE;
        }
    };

    /** Whether there is such an extension. */
    boolean exists(String extension);

    /** The legs that an extension has in calls now, with no more of the other parties than watchers may know. */
    List<ExtensionDialog> dialogs(String extension);

    /** Whether and how its user can be reached. */
    Availability availability(String extension);

    /** Whether the user of an extension can be reached. */
    enum Availability {
        /** No device is registered. */
        OFFLINE,
        AVAILABLE,
        RINGING,
        ON_THE_PHONE,
        DO_NOT_DISTURB
    }
}
