package io.parley.sip.locate;

/** What came of a search for a gateway. */
sealed interface Outcome {
    /** It is there. */
    record Found(Located located) implements Outcome {}

    /** DNS says that there is none, or that it does not take calls our way. */
    record Nowhere(String why) implements Outcome {}

    /** DNS does not say. */
    record Unknown(String why) implements Outcome {}
}
