package io.parley.media.api;

import java.util.List;

/**
 * Sounds to play.
 *
 * @param id given back in {@link MediaEvents#played}, chosen by the caller
 * @param sounds names in the catalogue, as "prompt/en/unknown-number" or "music/1"
 * @param repeat true plays them over and over until stopped
 */
public record Playlist(String id, List<String> sounds, boolean repeat) {
    public Playlist {
        sounds = List.copyOf(sounds);
        if (sounds.isEmpty()) {
            throw new IllegalArgumentException("nothing to play");
        }
    }
}
