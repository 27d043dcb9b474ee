package io.parley.media.mix;

import io.parley.media.api.MediaParty;
import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.playout.Arrived;
import io.parley.media.playout.AudioCount;
import io.parley.media.sound.Playback;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The place of one leg or tap in a mix: the way in of what it says, the way out of what it hears. The loop of its leg puts packets in; the worker of the mix
 * does all else.
 */
public final class Seat {
    private final MediaParty party;
    private final Outlet outlet;
    private final CompletableFuture<List<Arrived>> left = new CompletableFuture<>();
    private final Limiter limiter = new Limiter();
    private final short[] frame = new short[AudioCodec.FRAME];
    private final short[] beside = new short[AudioCodec.FRAME];
    private final short[] heard = new short[AudioCodec.FRAME];
    private volatile List<MediaParty> listeners = List.of();
    private volatile Inlet inlet;
    private Inlet current;
    private Optional<Playback> playback = Optional.empty();

    Seat(MediaParty party, Outlet outlet) {
        this.party = party;
        this.outlet = outlet;
    }

    // On the loop of the leg

    /** The fate of a packet. */
    public enum Taken {
        YES,
        /** Nobody hears the leg. */
        UNHEARD,
        /** The worker is too far behind. */
        OVERFLOWED
    }

    /** Takes a packet of what the leg says, in the order they come. */
    public Taken take(AudioCodec codec, Arrived packet) {
        if (listeners.isEmpty()) {
            return Taken.UNHEARD;
        }
        Inlet way = inlet;
        if (way == null || way.codec() != codec) {
            way = new Inlet(codec);
            inlet = way;
        }
        return way.take(packet) ? Taken.YES : Taken.OVERFLOWED;
    }

    /** Those who hear the leg. */
    public List<MediaParty> listeners() {
        return listeners;
    }

    /** Done once the seat has left its mix. Any thread. */
    public CompletableFuture<?> left() {
        return left;
    }

    /** The packets that nobody had heard yet when the seat left its mix, and those that came since; to be called when it has {@link #left}. */
    public List<Unheard> unheard() {
        Inlet last = inlet;
        if (last == null) {
            return List.of();
        }
        List<Arrived> packets = new ArrayList<>(left.join());
        last.drain(packets);
        return packets.stream().map(p -> new Unheard(last.codec(), p)).toList();
    }

    // Anywhere, under the lock of the arrangements

    /** Whose seat it is. */
    public MediaParty party() {
        return party;
    }

    void heardBy(List<MediaParty> parties) {
        listeners = List.copyOf(parties);
    }

    // On the worker

    /** The next 20 ms of the leg; null where it says nothing. */
    short[] speak(Codecs codecs, Tally<AudioCount> tally) {
        if (current != inlet) {
            silence();
            current = inlet;
        }
        return current != null && current.pull(frame, codecs, tally) ? frame : null;
    }

    /** Sounds that are heard beside the legs from now on; the same ones go on, those that came to their end are not begun again. */
    void beside(Optional<Playback> next) {
        Optional<Playback> wanted = next.filter(sounds -> !sounds.over());
        if (!wanted.map(Playback::id).equals(playback.map(Playback::id))) {
            playback = wanted;
        }
    }

    /** Hands on the sum of what is heard. */
    void hear(int[] sum) {
        if (playback.isPresent()) {
            playback.get().next(beside);
            Sum.add(beside, sum);
            endPlayback(playback.get());
        }
        limiter.limit(sum, heard);
        outlet.frame(heard);
    }

    private void endPlayback(Playback played) {
        if (played.over()) {
            playback = Optional.empty();
            outlet.played(played.id());
        }
    }

    /** Nobody hears the leg now: what waits is thrown away. */
    private List<Arrived> silence() {
        List<Arrived> unheard = current == null ? List.of() : current.end();
        current = null;
        return unheard;
    }

    /** Nobody hears the leg any more: what it said is not heard later. */
    void hush() {
        silence();
        inlet = null;
    }

    /** Leaves the mix. */
    void leave() {
        outlet.close();
        playback = Optional.empty();
        // Packets that wait in a codec that was given up would not fit to what came since.
        boolean fits = current == inlet;
        List<Arrived> unheard = silence();
        left.complete(fits ? unheard : List.of());
    }
}
