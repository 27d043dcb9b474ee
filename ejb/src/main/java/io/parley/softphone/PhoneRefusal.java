package io.parley.softphone;

/** Why a page cannot become the phone of an extension. The web module words it in the reader's language. */
public sealed interface PhoneRefusal {
    /** The directory has no such extension. */
    record UnknownExtension(String extension) implements PhoneRefusal {}

    /** The user has as many credentials as one may have. */
    record TooManyOfUser() implements PhoneRefusal {}

    /** The server keeps no more credentials. */
    record TooManyInAll() implements PhoneRefusal {}
}
