package io.parley.media.api;

import java.util.Set;

/** Sounds by name: {@code prompt/<language>/<name>}, {@code music/<name>}, {@code tone/<name>} (ringback, busy, silence). */
public interface SoundCatalogue {
    boolean has(String name);

    Set<String> names();
}
