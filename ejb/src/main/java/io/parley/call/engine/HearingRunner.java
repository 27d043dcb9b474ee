package io.parley.call.engine;

import io.parley.media.api.Gain;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaServer;
import io.parley.media.api.Playlist;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Has media bring about what the legs of a call hear. Legs without media are left out, sounds that the catalogue does not have too; a leg that was arranged
 * before and no longer is hears nobody. Used only in the call's inbox.
 */
final class HearingRunner {
    private final MediaServer media;
    private final IntFunction<LegHandle> handles;
    private Set<Integer> arranged = Set.of();

    /**
     * Makes one.
     *
     * @param handles a leg's handle by its number; null where it is gone
     */
    HearingRunner(MediaServer media, IntFunction<LegHandle> handles) {
        this.media = media;
        this.handles = handles;
    }

    /** Brings it about. */
    void arrange(Hearing<Integer> hearing) {
        Map<Integer, Hear<Integer>> rows = new LinkedHashMap<>();
        arranged.forEach(leg -> rows.put(leg, Hear.nobody()));
        hearing.rows().forEach((leg, heard) -> {
            // the order of the rows says who comes to whom
            rows.remove(leg);
            rows.put(leg, audible(leg, heard));
        });
        arranged = hearing.rows().keySet();
        media.arrange(new Hearing<>(rows).renamed(this::party));
    }

    private Optional<MediaParty> party(int leg) {
        LegHandle handle = handles.apply(leg);
        return handle == null ? Optional.empty() : Optional.ofNullable(handle.media);
    }

    /** The audible part of it. */
    private Hear<Integer> audible(int leg, Hear<Integer> heard) {
        return switch (heard) {
            case Hear.Nobody<Integer> nobody -> nobody;
            case Hear.Sounds<Integer>(Playlist playlist) ->
                hears(leg, playlist).map(Hear::<Integer>sounds).orElseGet(Hear::nobody);
            case Hear.Legs<Integer>(Map<Integer, Gain> gains, Optional<Playlist> beside) ->
                new Hear.Legs<>(gains, beside.flatMap(playlist -> hears(leg, playlist)));
        };
    }

    private Optional<Playlist> hears(int leg, Playlist playlist) {
        LegHandle handle = handles.apply(leg);
        return handle != null && handle.hears()
                ? known(playlist.id(), playlist.sounds(), playlist.repeat())
                : Optional.empty();
    }

    /** A play list of the sounds that the catalogue has; empty where it has none. */
    private Optional<Playlist> known(String id, List<String> sounds, boolean repeat) {
        List<String> known = sounds.stream().filter(media.sounds()::has).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Playlist(id, known, repeat));
    }
}
