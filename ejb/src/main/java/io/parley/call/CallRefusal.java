package io.parley.call;

/** Why a request about a call is refused. The web module words it in the reader's language. */
public sealed interface CallRefusal {
    /**
     * A number that reaches nobody.
     *
     * @param extension who wanted to call
     */
    static CallRefusal of(DeadEnd why, String extension, String number) {
        return switch (why) {
            case NO_SUCH_NUMBER -> new NoSuchNumber(number);
            case NOT_ALLOWED -> new NoOutsideCalls(extension, number);
            case NO_SUCH_EXTENSION -> new LeadsToNoExtension(number);
            case NO_SUCH_QUEUE -> new LeadsToNoQueue(number);
            case NO_SUCH_RING_LIST -> new LeadsToNoRingList(number);
            case NOT_AVAILABLE -> new NotAvailable(number);
            case TOLL_CLOSED -> new TollClosed(number);
            case TOLL_LIMIT -> new TollLimit(number);
            case NO_TRUNK -> new NoTrunk(number);
        };
    }

    /** The dial plan has no destination for the number. */
    record NoSuchNumber(String number) implements CallRefusal {}

    /** The extension may not call outside numbers. */
    record NoOutsideCalls(String extension, String number) implements CallRefusal {}

    /** The dial plan leads to an extension that there is not. */
    record LeadsToNoExtension(String number) implements CallRefusal {}

    /** The dial plan leads to a queue that there is not. */
    record LeadsToNoQueue(String number) implements CallRefusal {}

    /** The dial plan leads to a ring list that there is not. */
    record LeadsToNoRingList(String number) implements CallRefusal {}

    /** The dial plan leads to what this version does not have. */
    record NotAvailable(String number) implements CallRefusal {}

    /** The dial plan leads outside, and there is no trunk for it. */
    record NoTrunk(String number) implements CallRefusal {}

    /** Destinations of the class of "…" are closed. */
    record TollClosed(String number) implements CallRefusal {}

    /** What calls outside may use is used up: nobody is called at "…". */
    record TollLimit(String number) implements CallRefusal {}

    /** No phone of the extension is registered. */
    record NoPhone(String extension) implements CallRefusal {}

    /** Only extensions, ring lists and outside numbers can be consulted. */
    record NotForConsulting(String number) implements CallRefusal {}

    /** Nobody calls an emergency number to test a trunk. */
    record EmergencyNumber(String number) implements CallRefusal {}

    /** The digits to send are not 1 to 32 of 0-9 A-D * #. */
    record NotDigits() implements CallRefusal {}

    /** The directory has no such extension. */
    record UnknownExtension(String extension) implements CallRefusal {}
}
