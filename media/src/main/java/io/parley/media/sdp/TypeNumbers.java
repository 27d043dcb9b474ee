package io.parley.media.sdp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The payload types our offers use. A number that was agreed on keeps its meaning as long as the session lasts (RFC 3264 8.3.2), so what the peer's
 * offer called an encoding is what our next offer calls it, and a number the peer uses otherwise is not taken. Not thread-safe.
 */
final class TypeNumbers {
    /** No number is left. */
    static final int NONE = -1;

    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST = 127;
    private static final String SOMETHING_ELSE = "";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> meanings = new HashMap<>();

    /** Takes over the numbers of the peer's stream; where it has two for an encoding, the first. */
    void learn(RemoteStream stream) {
        PayloadTypes types = stream.types();
        stream.media().formats().forEach(f -> learn(Integer.parseInt(f), SOMETHING_ELSE));
        types.audio().values().stream().distinct().forEach(c -> learn(types.typeOf(c), c.encoding()));
        types.events()
                .sequencedEntrySet()
                .reversed()
                .forEach(e -> learn(e.getKey(), PayloadTypes.eventEncoding(e.getValue())));
    }

    private void learn(int type, String encoding) {
        String name = encoding.toLowerCase(Locale.ROOT);
        String before = meanings.put(type, name);
        if (before != null) {
            numbers.remove(before, type);
        }
        numbers.put(name, type);
    }

    /**
     * The number of an encoding in our offers, or {@link #NONE}.
     *
     * @param proposed what to call it where nothing is known yet and the number is free
     */
    int of(String encoding, int proposed) {
        String name = encoding.toLowerCase(Locale.ROOT);
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int type = proposed < FIRST_DYNAMIC || !meanings.containsKey(proposed) ? proposed : firstFree();
        if (type != NONE) {
            learn(type, name);
        }
        return type;
    }

    private int firstFree() {
        int type = FIRST_DYNAMIC;
        while (type <= LAST && meanings.containsKey(type)) {
            type++;
        }
        return type <= LAST ? type : NONE;
    }
}
