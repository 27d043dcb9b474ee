package io.parley.sip.api;

/** What the contact centre tells those who watch an extension. Thread-safe. */
public interface SipWatchers {
    /**
     * Something of an extension may be another than before: whoever watches it is told how it is by then, in a moment, as of {@link ExtensionStates}. Returns
     * at once; costs a look-up where nobody watches.
     */
    void changed(String extension);
}
