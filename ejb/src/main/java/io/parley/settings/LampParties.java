package io.parley.settings;

import java.util.Locale;

/** When those who watch an extension learn who its other party is. */
public enum LampParties {
    NEVER,
    /** While it rings at the extension: who would pick the call up wants to know whose it is. */
    RINGING,
    ALWAYS;

    /**
     * Reads {@code parley.sip.lamp-parties}.
     *
     * @throws IllegalArgumentException where it is none of them
     */
    public static LampParties of(Settings settings) {
        String word = settings.text("parley.sip.lamp-parties", "ringing");
        for (LampParties value : values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("parley.sip.lamp-parties must be never, ringing or always, not " + word);
    }
}
