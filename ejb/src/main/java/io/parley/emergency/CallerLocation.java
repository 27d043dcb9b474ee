package io.parley.emergency;

import java.util.Optional;

/**
 * Where a caller is.
 *
 * @param site where it is known
 * @param elin the number to show and to be called back at; empty for that of the extension itself
 */
public record CallerLocation(Whereabouts place, Optional<Site> site, String elin) {
    /** In one line for people; empty where nothing is known. */
    public String text() {
        return site.map(known -> known.text(place)).orElseGet(place::text);
    }

    /** As a document of RFC 4119, where there is an address. */
    public Optional<String> document() {
        return site.map(known -> PidfLo.of(known.address(), place));
    }
}
