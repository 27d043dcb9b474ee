package io.parley.sip.reliable;

import io.parley.sip.message.TokenList;
import java.util.Collection;

/** What the sender of an INVITE says of reliable provisional responses (RFC 3262 3). */
public enum Demand {
    /** It does not know them. */
    NONE,
    /** It takes them. */
    SUPPORTED,
    /** It wants all of them so. */
    REQUIRED;

    /** The option tag of reliable provisional responses. */
    public static final String OPTION = "100rel";

    /** By the option tags in Supported and in Require. */
    public static Demand of(Collection<String> supported, Collection<String> required) {
        if (TokenList.has(required, OPTION)) {
            return REQUIRED;
        }
        return TokenList.has(supported, OPTION) ? SUPPORTED : NONE;
    }
}
