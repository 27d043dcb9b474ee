package io.parley.directory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that an agent says to a caller of a queue: plain text with places, as {@code {caller}}, that are filled in for each call. Pure. */
public final class Script {
    /** The places there are. */
    public static final List<String> PLACES = List.of("caller", "agent", "queue", "company");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private Script() {}

    /**
     * The words that are filled in; plain text too, never again looked at for places.
     *
     * @param caller their name, else their number
     * @param company of the caller; may be empty
     */
    public record Words(String caller, String agent, String queue, String company) {
        private String at(String place) {
            return switch (place) {
                case "caller" -> caller;
                case "agent" -> agent;
                case "queue" -> queue;
                case "company" -> company;
                default -> "{" + place + "}";
            };
        }
    }

    /** The script with its places filled in; what is no place stays as it is. */
    public static String filled(String script, Words words) {
        return PLACE.matcher(script).replaceAll(place -> Matcher.quoteReplacement(words.at(place.group(1))));
    }

    /** The first word in braces that is no place. */
    public static Optional<String> unknownPlace(String script) {
        return PLACE.matcher(script)
                .results()
                .map(place -> place.group(1))
                .filter(place -> !PLACES.contains(place))
                .findFirst();
    }
}
