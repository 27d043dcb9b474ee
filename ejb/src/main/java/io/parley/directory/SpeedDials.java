package io.parley.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The numbers that are called by short codes: those for all, and those of extensions, which count before. Immutable. */
public final class SpeedDials {
    /** None at all. */
    public static final SpeedDials NONE = new SpeedDials(List.of());

    private final TreeMap<String, SpeedDial> byKey = new TreeMap<>();

    public SpeedDials(Collection<SpeedDial> all) {
        all.forEach(each -> byKey.put(each.key(), each));
    }

    Map<String, SpeedDial> byKey() {
        return byKey;
    }

    /** Those of an extension, or for all ({@link SpeedDial#ALL}), by their codes. */
    public List<SpeedDial> of(String extension) {
        String before = SpeedDial.key(extension, "");
        return List.copyOf(byKey.subMap(before, before + Character.MAX_VALUE).values());
    }

    public Optional<SpeedDial> find(String extension, String code) {
        return Optional.ofNullable(byKey.get(SpeedDial.key(extension, code)));
    }

    /** The number that an extension calls by a code: its own, else that for all. */
    public Optional<String> number(String extension, String code) {
        return find(extension, code).or(() -> find(SpeedDial.ALL, code)).map(SpeedDial::number);
    }
}
