package io.parley.emergency;

/**
 * Where an extension is (dispatchable location, RAY BAUM's Act). What is not known is the empty string.
 *
 * @param site the name of its site
 * @param building BLD of RFC 5139
 * @param floor FLR
 * @param room ROOM
 * @param elin the number that its emergency calls show and are called back at; empty for that of the site
 */
public record Whereabouts(String extension, String site, String building, String floor, String room, String elin) {
    /** Of an extension of which nothing is known but perhaps its site. */
    static Whereabouts at(String extension, String site) {
        return new Whereabouts(extension, site, "", "", "", "");
    }

    String text() {
        return Site.joined(", ", part("building", building), part("floor", floor), part("room", room));
    }

    private static String part(String word, String value) {
        return value.isEmpty() ? "" : word + " " + value;
    }
}
