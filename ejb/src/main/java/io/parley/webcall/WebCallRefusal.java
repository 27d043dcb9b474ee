package io.parley.webcall;

/** Why a request about a call by REST is refused as things stand. The web module words it in the reader's language. */
public sealed interface WebCallRefusal {
    /** The extension has as many of such calls as it may have. */
    record TooMany(String extension, long most) implements WebCallRefusal {}

    /** The session is about to change already, or the call is not up. */
    record NoOfferNow() implements WebCallRefusal {}

    /** "The call did not answer the offer." */
    record NoAnswerInTime() implements WebCallRefusal {}

    /** "No offer of the server waits for an answer in this call." */
    record NothingToAnswer() implements WebCallRefusal {}

    /** The server is full, or is being stopped. */
    record NoNewCalls() implements WebCallRefusal {}
}
