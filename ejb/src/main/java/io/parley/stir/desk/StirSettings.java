package io.parley.stir.desk;

import io.parley.settings.Settings;
import io.parley.sip.api.AddressRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How callers are verified; keys and defaults are those of docs/settings.md.
 *
 * @param anchors the PEM file of certificates that are trusted; empty where nothing is verified
 * @param patience how long a call waits for its verdict
 * @param ports the ports from which certificates are fetched
 * @param allowed addresses that are no public ones, and from which they are fetched as well
 * @param refused trunks whose calls are refused where the verdict is a failure
 * @param believed trunks whose carrier's own verdict is taken
 */
public record StirSettings(
        Optional<Path> anchors,
        Duration patience,
        Set<Integer> ports,
        List<AddressRange> allowed,
        Trunks refused,
        Trunks believed) {
    public StirSettings {
        ports = Set.copyOf(ports);
        allowed = List.copyOf(allowed);
    }

    /** Nothing is verified and nothing believed. */
    public static final StirSettings OFF = new StirSettings(
            Optional.empty(), Duration.ZERO, Set.of(), List.of(), new Trunks(Set.of()), new Trunks(Set.of()));

    private static final String ALL = "*";

    /** Trunks by their names, or all of them. */
    public record Trunks(Set<String> names) {
        public Trunks {
            names = Set.copyOf(names);
        }

        /** Whether a trunk is among them. */
        public boolean has(String trunk) {
            return names.contains(ALL) || names.contains(trunk);
        }
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static StirSettings of(Settings settings) {
        String anchors = settings.text("parley.stir.anchors", "");
        return new StirSettings(
                anchors.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Path.of(anchors).toAbsolutePath()),
                Duration.ofMillis(settings.number("parley.stir.wait-millis", 500, 50, 5_000)),
                ports(settings),
                allowed(settings),
                trunks(settings, "parley.stir.refused-trunks"),
                trunks(settings, "parley.stir.believed-trunks"));
    }

    private static Set<Integer> ports(Settings settings) {
        String key = "parley.stir.ports";
        String list = settings.text(key, "443,8443");
        try {
            Set<Integer> ports = words(list).stream().map(Integer::valueOf).collect(Collectors.toSet());
            if (!ports.isEmpty() && ports.stream().allMatch(port -> port > 0 && port <= 65_535)) {
                return ports;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " takes ports as 443,8443, not " + list, e);
        }
        throw new IllegalArgumentException(key + " takes ports as 443,8443, not " + list);
    }

    private static List<AddressRange> allowed(Settings settings) {
        String key = "parley.stir.allowed-addresses";
        String list = settings.text(key, "");
        try {
            return words(list).stream().map(AddressRange::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " takes addresses and ranges as 10.0.0.0/8, not " + list, e);
        }
    }

    private static Trunks trunks(Settings settings, String key) {
        return new Trunks(Set.copyOf(words(settings.text(key, ""))));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
