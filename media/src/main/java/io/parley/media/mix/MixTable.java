package io.parley.media.mix;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.playout.AudioCount;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A matrix made ready for the worker: speakers by index, a sum for each listener. Nothing is allocated from tick to tick. Belongs to the worker. */
final class MixTable {
    private final List<Seat> speakers;
    private final List<Listener> listeners = new ArrayList<>();
    private final short[][] frames;
    private final int[] total = new int[AudioCodec.FRAME];
    private final int[] sum = new int[AudioCodec.FRAME];

    private record Listener(Seat seat, Sum sum) {}

    private MixTable(List<Seat> speakers) {
        this.speakers = speakers;
        frames = new short[speakers.size()][];
    }

    /** The table of such rows. */
    static MixTable of(Map<Seat, MixRow> rows) {
        Set<Seat> heard = new LinkedHashSet<>();
        rows.values().forEach(row -> heard.addAll(row.gains().keySet()));
        MixTable table = new MixTable(List.copyOf(heard));
        rows.forEach((seat, row) -> {
            if (row.listens()) {
                table.listeners.add(new Listener(seat, Sum.of(table.factors(row))));
            }
        });
        return table;
    }

    private float[] factors(MixRow row) {
        float[] factors = new float[speakers.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = row.gains().containsKey(speakers.get(i))
                    ? (float) row.gains().get(speakers.get(i)).factor()
                    : 0;
        }
        return factors;
    }

    boolean speaks(Seat seat) {
        return speakers.contains(seat);
    }

    /** Mixes 20 ms. */
    void tick(Codecs codecs, Tally<AudioCount> tally) {
        Arrays.fill(total, 0);
        for (int i = 0; i < frames.length; i++) {
            frames[i] = spoken(speakers.get(i), codecs, tally);
            if (frames[i] != null) {
                Sum.add(frames[i], total);
            }
        }
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            listener.sum().make(total, frames, sum);
            hears(listener.seat(), tally);
        }
    }

    /** A failure at one seat is counted and leaves the others alone. */
    private short[] spoken(Seat seat, Codecs codecs, Tally<AudioCount> tally) {
        try {
            return seat.speak(codecs, tally);
        } catch (Throwable _) {
            tally.add(AudioCount.AUDIO_FAILURES);
            return null;
        }
    }

    private void hears(Seat seat, Tally<AudioCount> tally) {
        try {
            seat.hear(sum);
        } catch (Throwable _) {
            tally.add(AudioCount.AUDIO_FAILURES);
        }
    }
}
