package io.parley.call;

/** Why a wish for a call cannot be granted. Whoever shows it finds the words, in the reader's language. */
public sealed interface CallRefusal {
    /** The dial plan has no destination for the number. */
    record NoSuchNumber(String number) implements CallRefusal {}

    /** The extension may not call outside numbers. */
    record NoOutsideCalls(String extension, String number) implements CallRefusal {}

    /** No phone of the extension is registered. */
    record NoPhone(String extension) implements CallRefusal {}

    /** Only extensions and outside numbers can be asked during a call. */
    record NotForConsulting(String number) implements CallRefusal {}

    record UnknownExtension(String extension) implements CallRefusal {}
}
